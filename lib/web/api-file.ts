import "server-only";
import type { Reply } from "../partner-center/routes.ts";
import { type Cell, csvStream, linesOf, type Page } from "../platform/csv-out.ts";

/** What answers a program with a file, read page by page as it is taken; a refusal of the first one is told before it begins. */
export async function fileReply<Item>(
  name: string,
  heads: readonly string[],
  page: (after?: string) => Promise<Page<Item>>,
  line: (item: Item) => Cell[],
): Promise<Reply> {
  const first = await page();
  return {
    stream: csvStream(heads, linesOf(first, page, line), "en", { mark: false }),
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  };
}
