import "server-only";
import type { Actor } from "../access.ts";
import { withoutIds } from "../asked.ts";
import { csvRoute } from "./csv-route.ts";
import { datesIn } from "./file-dates.ts";
import { drawnFor, filedColumns, keptOf, type List, namesIn, readerIn } from "./list.ts";
import { filed, writerFor } from "./list-values.ts";

type Read<Row> = (actor: Actor, query: Record<string, unknown>) => Promise<{ items: Row[]; next?: string }>;
/** `ids` reads those of the address: `/customers/<id>/users/export` is `["", "customers", id, "users", "export"]`. */
type Around<Given> = {
  ids?: (path: string[]) => Record<string, string | undefined>;
  given?: (actor: Actor, path: string[]) => Given | Promise<Given>;
};

/**
 * The door of a list's file: what its page shows with these filters, all of it, in the same order, and by which ids it is
 * known elsewhere. `dates` in the address says how dates are written.
 */
export const listFile = <Row, Given>(list: List<Row, Given>, read: Read<NoInfer<Row>>, { ids, given }: Around<Given> = {}) =>
  csvRoute(async (actor, { after: _, dates: wanted, ...filters }, path) => {
    const kept = keptOf(list, filters, {});
    const pathed = ids?.(path) ?? {};
    const { title, numbers, ...drawn } = drawnFor({ list, actor, kept, chosen: namesIn(filters.columns) }, (await given?.(actor, path)) as Given);
    const columns = filedColumns(drawn);
    const [dates, by] = [datesIn(wanted), writerFor(readerIn(actor, kept))];
    return {
      name: title,
      asked: withoutIds(list.input, pathed),
      header: [...columns.map(({ head }) => head), ...numbers.map(({ head }) => head)],
      page: (after) => read(actor, { ...filters, ...pathed, after }),
      line: (row) => [...columns.map(({ value, file }) => filed((file ?? value)(row), dates, by)), ...numbers.map(({ value }) => value(row) ?? null)],
    };
  });
