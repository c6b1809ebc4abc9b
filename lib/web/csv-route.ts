import "server-only";
import { createTranslator } from "use-intl/core";
import type { Actor } from "../access.ts";
import { needProof } from "../actor.ts";
import { daysSaid } from "../i18n/days.ts";
import { messagesOf } from "../i18n/messages.ts";
import { type Cell, csvStream } from "../platform/csv-out.ts";
import { clock } from "../platform/clock.ts";
import { log } from "../platform/log.ts";
import { Problem } from "../problem.ts";
import { statuses } from "../statuses.ts";
import { paths } from "./paths.ts";
import { currentActor } from "./session.ts";

type Query = Record<string, string | string[]>;
type Page<Item> = { items: Item[]; next?: string };

export type CsvExport<Item> = {
  /** The file's name without its ending, and what stands in its first line, in the reader's language. */
  name: string;
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
export const csvRoute =
  <Item>(download: (actor: Actor, query: Query, path: string[]) => CsvExport<Item> | Promise<CsvExport<Item>>) =>
  async (request: Request): Promise<Response> => {
    const actor = await currentActor();
    try {
      const { searchParams, pathname } = new URL(request.url);
      const { name, header, between, page, line } = await download(actor, queryOf(searchParams), pathname.split("/"));
      const first = await page(undefined);
      // More than a screenful of what is known of others goes to whoever is still at the keyboard.
      if (first.next) needProof(actor, clock.now());
      return new Response(csvStream(header, linesOf(first, page, line), actor.language, between), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      if (error instanceof Problem && error.code === "proof.needed") return toProof(request);
      return refused(actor, error);
    }
  };

/** As its page gets it: what is named twice is a list. */
const queryOf = (params: URLSearchParams): Query =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => [name, params.getAll(name)] as const).map(([name, all]) => [name, all.length > 1 ? all : (all[0] ?? "")]),
  );

/** From the list that the file is of, and back there. */
function toProof(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { location: paths.proof({ from: pathname.replace(/\/export$/, "") + search }) } });
}

async function* linesOf<Item>(first: Page<Item>, page: CsvExport<Item>["page"], line: CsvExport<Item>["line"]): AsyncGenerator<Cell[][]> {
  let current = first;
  while (true) {
    yield current.items.map(line);
    if (!current.next) return;
    current = await page(current.next);
  }
}

function refused(actor: Actor, error: unknown): Response {
  const known = error instanceof Problem ? error : new Problem("unexpected");
  if (known !== error) log.error({ err: error }, "a download failed");
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "problem" }) as unknown as (
    code: string,
    values: object,
  ) => string;
  return new Response(t(known.code, daysSaid(actor.language, known.params)), {
    status: statuses[known.code],
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
