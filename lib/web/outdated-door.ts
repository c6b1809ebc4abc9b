import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { messagesOf } from "../i18n/messages.ts";
import { bodyOf } from "../platform/body.ts";
import { statuses } from "../statuses.ts";
import { refusal } from "../refusal.ts";
import { localeOf } from "./locale-of.ts";
import { refusedWhole } from "./parse-form.ts";
import { typedIn, writtenIn } from "./typed-in.ts";
import { escaped, plainPage, typedBefore } from "./waiting-page.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

const code = "request.page_outdated";

/** The names by which pages of this build call what their forms do. */
export function builtActions(file = ".next/server/server-reference-manifest.json"): ReadonlySet<string> | undefined {
  if (!existsSync(file)) return undefined;
  return new Set(Object.keys((JSON.parse(readFileSync(file, "utf8")) as { node: object }).node));
}

/**
 * Stands before the framework where a form is sent. One of a page that was open since before an update may ask for what the portal
 * doesn't know by that name any more; the framework says so in a word for programmers. Here it is said to whoever typed, with
 * everything that they typed: to a script as the form's refusal, otherwise as a page.
 */
export function outdatedDoor(handle: Handle, known: ReadonlySet<string> | undefined): Handle {
  return async (request, response) => {
    if (!known || request.method !== "POST" || request.url?.startsWith("/api/")) return handle(request, response);
    const called = request.headers["next-action"];
    if (typeof called === "string" && known.has(called)) return handle(request, response);
    const body = await bodyOf(request);
    if (!body) return;
    const form = await formOf(request, body);
    const wanted = typeof called === "string" ? called : actionIn(form);
    if (!wanted || known.has(wanted)) return handle(request, response);
    response.statusCode = statuses[code];
    if (typeof called === "string") return answerScript(response, form);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page(request, form));
  };
}

async function formOf({ headers }: IncomingMessage, body: Buffer): Promise<FormData> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return new FormData();
  return new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData().catch(() => new FormData());
}

/** Without a script a form says in its own fields what it means, alone or with what was bound to it. */
function actionIn(form: FormData): string | undefined {
  for (const [name, value] of form) {
    const plain = /^(?:\d+_)?\$ACTION_ID_([0-9a-f]+)$/.exec(name)?.[1];
    const bound = /^(?:\d+_)?\$ACTION_\d+:0$/.test(name) && typeof value === "string" ? /"id":"([0-9a-f]+)"/.exec(value)?.[1] : undefined;
    if (plain ?? bound) return plain ?? bound;
  }
  return undefined;
}

/** As the form's action would have answered, if this form waits for an answer: its fields stay as they are. */
function answerScript(response: ServerResponse, form: FormData): void {
  const result = refusedWhole(typedIn(form), refusal(code));
  const dollars = (_: string, value: unknown) => (typeof value === "string" && value.startsWith("$") ? `$${value}` : value);
  response.setHeader("content-type", "text/x-component");
  response.end(`0:${JSON.stringify({ a: { result } }, dollars)}\n`);
}

function page(request: IncomingMessage, form: FormData): string {
  const language = localeOf(request);
  const { common, problem } = messagesOf(language);
  const again = `<p><a href="${escaped(request.url ?? "/")}">${common.outdated.again}</a></p>`;
  const body = `<p role="alert">${problem.request.page_outdated}</p>${again}${typedBefore(language, writtenIn(typedIn(form)))}`;
  return plainPage(language, { title: common.outdated.title, body });
}
