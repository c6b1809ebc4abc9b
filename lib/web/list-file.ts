import "server-only";
import type { Actor } from "../access.ts";
import { csvRoute } from "./csv-route.ts";
import { datesIn } from "./file-dates.ts";
import { drawnFor, keptOf, type List } from "./list.ts";
import { filed } from "./list-values.ts";

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
    const { title, columns, file, numbers } = drawnFor({ list, actor, kept }, (await given?.(actor, path)) as Given);
    const written = columns.filter(([, { on }]) => on !== "page");
    const inOrder = file ? file.flatMap((name) => written.filter(([known]) => known === name)) : written;
    const dates = datesIn(wanted);
    return {
      name: title,
      header: [...inOrder.map(([, { head }]) => head), ...numbers.map(({ head }) => head)],
      page: (after) => read(actor, { ...filters, ...ids?.(path), after }),
      line: (row) => [
        ...inOrder.map(([, { value, file }]) => filed((file ?? value)(row), dates, actor.language)),
        ...numbers.map(({ value }) => value(row) ?? null),
      ],
    };
  });
