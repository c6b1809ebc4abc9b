import "server-only";
import { personOf } from "#lib/actor.ts";
import type { Mine } from "../../access.ts";
import { write, writeUnaudited } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { ChangeView, ChooseColumns, mostPinned, mostViews, OneView, PlaceView, ReplaceView, SaveView } from "./rules.ts";

// One's own views are one's own scratch; what is shared, and what becomes of it, is in the log.

async function locked(db: Db, mine: Mine<"view.change">, id: string) {
  await db.$queryRaw`SELECT 1 FROM "ListView" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (
    (await db.listView.findFirst({ where: { AND: [mine, { id }] }, select: { id: true, name: true, shared: true, userId: true } })) ?? problem("not_found")
  );
}

/** Whoever counts what is somebody's waits for whoever does it at the same time. */
const alone = (db: Db, userId: string) => db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;

export const saveView = write("view.save", SaveView, async ({ actor, db, input, now, audit }) => {
  const { userId } = personOf(actor);
  await alone(db, userId);
  const whose = { userId, organizationId: actor.organizationId };
  if ((await db.listView.count({ where: { ...whose, list: input.list } })) >= mostViews) problem("view.too_many", {}, { most: mostViews });
  const view = await db.listView.create({ data: { ...input, ...whose, createdAt: now, createdByName: actor.name }, select: { id: true } });
  if (!input.shared) return { ...view, unchanged: true };
  audit({ subjectName: input.name });
  return view;
});

/** Its name, and whether colleagues have it too. Only whose it is can keep it to themselves. */
export const changeView = write("view.change", ChangeView, async ({ actor, db, mine, input: { id, ...wanted }, audit }) => {
  const view = await locked(db, mine, id);
  if (!wanted.shared && view.userId !== personOf(actor).userId) problem("view.not_yours");
  await db.listView.update({ where: { id }, data: wanted, select: { id: true } });
  if (!view.shared && !wanted.shared) return { id, unchanged: true };
  audit({ subjectName: wanted.name, details: { before: { name: view.name, shared: view.shared }, after: wanted } });
  return { id };
});

export const replaceView = write("view.change", ReplaceView, async ({ db, mine, input: { id, query }, audit }) => {
  const view = await locked(db, mine, id);
  await db.listView.update({ where: { id }, data: { query }, select: { id: true } });
  if (!view.shared) return { id, unchanged: true };
  audit({ subjectName: view.name });
  return { id };
});

export const deleteView = write("view.delete", OneView, async ({ db, mine, input: { id }, audit }) => {
  const view = await locked(db, mine, id);
  await db.listView.delete({ where: { id }, select: { id: true } });
  if (!view.shared) return { id, unchanged: true };
  audit({ subjectName: view.name });
  return { id };
});

/** Where it stands for whoever says so: in their menu, and behind the menu's entry of its list. */
export const placeView = writeUnaudited("view.place", PlaceView, async ({ actor, db, mine, input: { id, pinned, first } }) => {
  const { userId } = personOf(actor);
  await alone(db, userId);
  const { list } = (await db.listView.findFirst({ where: { AND: [mine, { id }] }, select: { list: true } })) ?? problem("not_found");
  const pins = await db.listPin.findMany({ where: { userId }, select: { viewId: true } });
  if (pinned && pins.length >= mostPinned && !pins.some(({ viewId }) => viewId === id)) problem("view.too_many_pinned", {}, { most: mostPinned });
  if (pinned) await db.listPin.createMany({ data: [{ userId, viewId: id }], skipDuplicates: true });
  else await db.listPin.deleteMany({ where: { userId, viewId: id } });
  const where = { userId_list: { userId, list } };
  if (first) await db.listChoice.upsert({ where, create: { userId, list, viewId: id }, update: { viewId: id } });
  else await db.listChoice.updateMany({ where: { userId, list, viewId: id }, data: { viewId: null } });
  return { id };
});

export const chooseColumns = writeUnaudited("view.choose", ChooseColumns, async ({ actor, db, input: { list, columns, compact } }) => {
  const { userId } = personOf(actor);
  const where = { userId_list: { userId, list } };
  await db.listChoice.upsert({ where, create: { userId, list, columns }, update: { columns } });
  await db.user.update({ where: { id: userId }, data: { compactLists: compact }, select: { id: true } });
  return { id: userId };
});
