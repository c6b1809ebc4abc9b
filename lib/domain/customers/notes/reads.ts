import "server-only";
import { userIdOf } from "#lib/actor.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { addDays } from "#lib/days.ts";
import { keptDeletedDays, ListNotes, noteOrder } from "./rules.ts";

const perPage = 20;

/** What one's own organisation noted about a customer, the newest first; and those of one's own that were deleted lately, to bring back. */
export const listNotes = read("customerNote.read", ListNotes, async ({ actor, db, mine, input, now, scopeOf }) => {
  const { customerId } = input;
  if (!(await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: customerId }] }, select: { id: true } }))) return problem("not_found");
  const page = noteOrder.page(input, perPage);
  const author = userIdOf(actor);
  const rows = await db.customerNote.findMany({
    where: {
      AND: [mine, { customerId }, page.after, { OR: [{ deletedAt: null }, { deletedAt: { gt: addDays(now, -keptDeletedDays) }, createdById: author }] }],
    },
    select: {
      ...{ id: true, text: true, textBefore: true, createdAt: true, createdById: true, createdByName: true, changedAt: true, deletedAt: true, version: true },
    },
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  return {
    items: items.map(({ createdById, textBefore, ...note }) => {
      const own = createdById === author;
      return { ...note, own, changed: textBefore !== null, deleted: note.deletedAt !== null };
    }),
    next,
  };
});
export type CustomerNote = Awaited<ReturnType<typeof listNotes>>["items"][number];
