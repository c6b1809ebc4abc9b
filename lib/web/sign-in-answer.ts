import type { IncomingMessage, ServerResponse } from "node:http";
import { createTranslator } from "use-intl/core";
import { SignIn } from "../domain/identity/rules.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { env } from "../platform/env.ts";
import type { ProblemCode } from "../problem.ts";
import { statuses } from "../statuses.ts";
import type { Refusal } from "../refusal.ts";
import { localeOf } from "./locale-of.ts";
import { parseForm } from "./parse-form.ts";
import { paths } from "./paths.ts";

// The answer to a sign-in that the portal isn't asked about. A script gets what the form's action would have answered, a
// browser without one gets the form, small and plain, with everything but the password.

/** What was sent, without the numbers by which React keeps several forms apart. */
async function typedIn(request: IncomingMessage, body: Buffer): Promise<[string, string][]> {
  const type = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(body), { headers: type }).formData().catch(() => new FormData());
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name.replace(/^\d+_/, ""), value] as [string, string]] : []));
}

/** As React writes it: a plain value, in which a dollar at the beginning is doubled. */
function asActionResult(typed: [string, string][], refused: Refusal): string {
  const form = new FormData();
  for (const [name, value] of typed) if (["email", "password", "from"].includes(name)) form.set(name, value);
  const result = parseForm(form, SignIn).reply({ formErrors: [refused], hideFields: ["password" as never] });
  const dollars = (_: string, value: unknown) => (typeof value === "string" && value.startsWith("$") ? `$${value}` : value);
  return `0:${JSON.stringify({ a: { result } }, dollars)}\n`;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem}form{display:grid;gap:1rem}label{display:grid;gap:.25rem}" +
  "input,button{font:inherit;padding:.5rem;border-radius:.375rem;border:1px solid #888}[role=alert]{border:1px solid #c33;border-radius:.5rem;padding:.75rem}";

function asPage(typed: [string, string][], refused: Refusal, locale: Locale): string {
  const messages = messagesOf(locale);
  const words = messages.identity.sign_in;
  const t = createTranslator({ locale, messages, namespace: "problem" }) as unknown as (code: string, params: Refusal["params"]) => string;
  const hidden = typed.filter(([name]) => name === "from" || name.startsWith("$ACTION_"));
  const email = typed.find(([name]) => name === "email")?.[1] ?? "";
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${words.title} · ${escaped(env.BRAND_NAME)}</title><style>${style}</style></head><body><main><h1>${words.title}</h1><form method="post" action="${paths.signIn()}" enctype="multipart/form-data">
<div role="alert" tabindex="-1" autofocus>${escaped(t(refused.code, refused.params))}</div>
${hidden.map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("")}
<label>${words.email}<input name="email" type="email" autocomplete="username" required value="${escaped(email)}"></label>
<label>${words.password}<input name="password" type="password" autocomplete="current-password" required></label>
<button>${words.submit}</button></form></main></body></html>`;
}

/** Says when to come back, and shows the form with what was typed. */
export async function answerAttempt(request: IncomingMessage, response: ServerResponse, body: Buffer, refused: Refusal, after: number): Promise<void> {
  const typed = await typedIn(request, body);
  const byScript = request.headers["next-action"] !== undefined;
  response.setHeader("Retry-After", String(after));
  response.setHeader("Content-Type", byScript ? "text/x-component" : "text/html; charset=utf-8");
  response.statusCode = statuses[refused.code as ProblemCode];
  response.end(byScript ? asActionResult(typed, refused) : asPage(typed, refused, localeOf(request)));
}
