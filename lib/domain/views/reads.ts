import "server-only";
import { personOf } from "#lib/actor.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { ListViews, mostViews, OneView } from "./rules.ts";

/** Somebody's own views of a list, and those that colleagues share; each with where it stands for them, and whether they may change it. */
export const listViews = read("view.read", ListViews, async ({ actor, db, mine, input, scopeOf }) => {
  const { userId } = personOf(actor);
  const rows = await db.listView.findMany({
    where: { AND: [mine, { list: input.list }] },
    select: {
      ...{ id: true, name: true, query: true, shared: true, userId: true, createdByName: true },
      pins: { where: { userId }, select: { viewId: true } },
      choices: { where: { userId }, select: { viewId: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 3 * mostViews,
  });
  const theirs = await db.listView.findMany({ where: { AND: [scopeOf("view.change"), { list: input.list }] }, select: { id: true }, take: 3 * mostViews });
  const changed = new Set(theirs.map(({ id }) => id));
  return rows.map(({ query, userId: whose, pins, choices, ...view }) => ({
    ...view,
    query: query as Record<string, string>,
    own: whose === userId,
    pinned: pins.length > 0,
    first: choices.length > 0,
    changes: changed.has(view.id),
  }));
});
export type SeenView = Awaited<ReturnType<typeof listViews>>[number];

/** The list and what it is asked. */
export const openView = read("view.read", OneView, async ({ db, mine, input }) => {
  const view = await db.listView.findFirst({ where: { AND: [mine, input] }, select: { list: true, name: true, query: true } });
  return view ?? problem("not_found");
});
