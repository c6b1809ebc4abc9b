import "server-only";
import type { Actor } from "../access.ts";
import { csvRoute } from "./csv-route.ts";
import { drawnFor, keptOf, type List } from "./list.ts";
import { filed } from "./list-values.ts";

type Read<Row> = (actor: Actor, query: Record<string, unknown>) => Promise<{ items: Row[]; next?: string }>;
/** `ids` reads those of the address: `/customers/<id>/users/export` is `["", "customers", id, "users", "export"]`. */
type Around<Given> = {
  ids?: (path: string[]) => Record<string, string | undefined>;
  given?: (actor: Actor, path: string[]) => Given | Promise<Given>;
};

/** The door of a list's file: what its page shows with these filters, all of it, in the same order. */
export const listFile = <Row, Given>(list: List<Row, Given>, read: Read<NoInfer<Row>>, { ids, given }: Around<Given> = {}) =>
  csvRoute(async (actor, { after: _, ...filters }, path) => {
    const kept = keptOf(list, filters, {});
    const { title, columns, file } = drawnFor({ list, actor, kept }, (await given?.(actor, path)) as Given);
    const written = columns.filter(([, { on }]) => on !== "page");
    const inOrder = file ? file.flatMap((name) => written.filter(([known]) => known === name)) : written;
    return {
      name: title,
      header: inOrder.map(([, { head }]) => head),
      page: (after) => read(actor, { ...filters, ...ids?.(path), after }),
      line: (row) => inOrder.map(([, { value, file }]) => filed((file ?? value)(row))),
    };
  });
