import { fault } from "#lib/partner-center/errors.ts";
import { filterOf, saidIn } from "#lib/partner-center/filters.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { wordIn } from "#lib/partner-center/reading.ts";
import type { Call, Reply } from "#lib/partner-center/routes.ts";
import { type Place, soughtBy, tokensOf } from "#lib/partner-center/seeking.ts";

type Page<Row> = { items: Row[]; next?: string };

/** So many rows at most are given at once where a client asks for everything. */
const mostRows = 5000;

/** The rows of a list, page by page: all there are, or at least the first so many. A Fault where these are more than are given at once. */
export async function everyPage<Row>(read: (after?: string) => Promise<Page<Row>>, least = Number.POSITIVE_INFINITY): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await read(after);
    rows.push(...items);
    if (!next || rows.length >= least) return rows;
    if (rows.length >= mostRows) fault(400, 2000, `There are more than ${mostRows} of these, which is more than can be given at once.`);
    after = next;
  }
}

/** One page of a list that is followed forwards: by its link, or by the token alone. */
export function pageAt(self: string, place: Place, items: readonly object[], end?: string): object {
  const tokens = tokensOf(place, { next: end });
  return collection(items, { self, next: tokens.next && `${self}${self.includes("?") ? "&" : "?"}seekOperation=Next`, tokens });
}

type Paged<Row extends { id: string }> = {
  /** By which fields it can be filtered. */
  fields: readonly string[];
  order: { isPlace: (after: string) => boolean };
  read: (page: { after?: string; size: number }, said: (field: string) => string | undefined) => Promise<Page<Row>>;
  print: (row: Row) => object | readonly object[];
};
/** A list of the portal's pages, as much of it at a time as is asked for. */
export async function paged<Row extends { id: string }>(call: Call, { fields, order, read, print }: Paged<Row>): Promise<Reply> {
  const place = soughtBy(call, (after, back) => !back && order.isPlace(after));
  const { after, size } = place;
  const { items, next } = await read({ after, size }, saidIn(filterOf(place.filter, fields, call.query)));
  const self = `/${call.path}?size=${place.size}${place.filter ? `&filter=${encodeURIComponent(place.filter)}` : ""}`;
  return { body: pageAt(self, place, items.flatMap(print), next) };
}

/** One of these words in a filter; a Fault where it is another. */
export function wordOf<const W extends string>(field: string, words: readonly W[], said: string | undefined): W | undefined {
  if (said === undefined) return undefined;
  return wordIn(words, said) ?? fault(400, 2000, `${field} must be one of ${words.join(", ")}.`, ["filter"]);
}
