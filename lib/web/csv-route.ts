import "server-only";
import { createTranslator } from "use-intl/core";
import { z } from "zod";
import type { Actor } from "../access.ts";
import { needProof } from "../actor.ts";
import { notKept } from "../asked.ts";
import { daysSaid } from "../i18n/days.ts";
import { preferredLocale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { saysOf } from "../i18n/moments.ts";
import { readerOf } from "../reader.ts";
import { type Cell, csvStream, linesOf, type Page } from "../platform/csv-out.ts";
import { clock } from "../platform/clock.ts";
import { log } from "../platform/log.ts";
import { guest } from "../platform/session.ts";
import { Problem, problem } from "../problem.ts";
import { statuses } from "../statuses.ts";
import { besideFilters } from "./list.ts";
import { paths } from "./paths.ts";
import { currentActor } from "./session.ts";
import { pageOfFile } from "./way-back.ts";

type Query = Record<string, string | string[]>;

export type CsvExport<Item> = {
  /** The file's name without its ending, and what stands in its first line, in the reader's language. */
  name: string;
  /** What its address may ask for; anything else is refused. */
  asked: z.ZodObject;
  header: string[];
  /** What stands between the cells, where it isn't what spreadsheets of the reader's language take. */
  between?: string;
  page: (after: string | undefined) => Promise<Page<Item>>;
  line: (item: Item) => Cell[];
};

/**
 * The door for downloads: who knocks? → a list, read page by page → a stream. Nothing is sent before the first page was
 * read, so a refusal is an answer of its own; should a later page fail, the download breaks off instead of looking whole.
 */
export const csvRoute = <Item>(download: (actor: Actor, query: Query, path: string[]) => CsvExport<Item> | Promise<CsvExport<Item>>) =>
  knocking(async (actor, request) => {
    const { searchParams, pathname } = new URL(request.url);
    const query = queryOf(searchParams);
    const { name, asked, header, between, page, line } = await download(actor, query, pathname.split("/"));
    const first = await page(undefined);
    refuseNotKept(asked, query);
    // More than a screenful of what is known of others goes to whoever is still at the keyboard.
    if (first.next) needProof(actor, clock.now());
    return new Response(csvStream(header, linesOf(first, page, line), actor.language, { between }), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
        "cache-control": "no-store",
      },
    });
  });

/** Who knocks, and why there is no file for them. Where it can't be read who it is, that is said in the language that they read otherwise. */
export const knocking =
  (answer: (actor: Actor, request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    let actor = guest(preferredLocale(request.headers.get("accept-language")));
    try {
      actor = await currentActor();
      return await answer(actor, request);
    } catch (error) {
      if (error instanceof Problem && error.code === "proof.needed") return first(request, paths.proof);
      // Whoever follows a link when their session has ended comes back to where it stood; a script is told.
      if (error instanceof Problem && error.code === "unauthenticated" && request.headers.get("sec-fetch-mode") === "navigate")
        return first(request, paths.signIn);
      return refused(actor, error);
    }
  };

/** What there is to ask of a file that is always the same. */
export const nothing = z.object({});

/** A file that is asked for with what can't be read would hold more than was meant, and wouldn't show it. */
export function refuseNotKept(asked: z.ZodObject, query: Query): void {
  const names = notKept(asked, query, besideFilters);
  if (names.length > 0) problem("request.not_read", {}, { names: names.join(", ") });
}

/** As its page gets it: what is named twice is a list. */
export const queryOf = (params: URLSearchParams): Query =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => [name, params.getAll(name)] as const).map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? "")]),
  );

/** A step before it: from the page where the file is offered, and back there. */
function first(request: Request, step: (query: { from: string }) => string): Response {
  const { pathname, search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { location: step({ from: pageOfFile(pathname) + search }) } });
}

/** What somebody may not see isn't there for them: a file answers as its page does (`found.ts`). */
const asOnItsPage = (problem: Problem) => (["forbidden", "invalid"].includes(problem.code) ? new Problem("not_found") : problem);

/** Why there is no file, in the words of whoever asked. */
function refused(actor: Actor, error: unknown): Response {
  const known = error instanceof Problem ? asOnItsPage(error) : new Problem("unexpected");
  if (!(error instanceof Problem)) log.error({ err: error }, "a download failed");
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "problem" }) as unknown as (
    code: string,
    values: object,
  ) => string;
  return new Response(t(known.code, daysSaid(saysOf(readerOf(actor)), known.params)), {
    status: statuses[known.code],
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
