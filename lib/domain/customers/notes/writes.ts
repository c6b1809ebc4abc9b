import "server-only";
import { ownedBy, personOf } from "#lib/actor.ts";
import type { Mine } from "#lib/access.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { AddNote, EditNote, OneNote } from "./rules.ts";

// An entry of the log says that something was noted, never what: the log is for good, and a note isn't. By name only: with its
// id the customer would find it in its own log. Nor is a reseller's shown to the provider.

export const noteCustomer = write("customer.note", AddNote, async ({ actor, db, mine, input, now, audit }) => {
  const { customerId, text } = input;
  const customer =
    (await db.customer.findFirst({ where: { AND: [mine, { id: customerId }] }, select: { providerId: true, name: true } })) ?? problem("not_found");
  audit({ subjectName: customer.name, customerName: customer.name });
  const owner = ownedBy(actor);
  return db.customerNote.create({
    data: {
      ...{ customerId, text, providerId: customer.providerId, resellerId: "resellerId" in owner ? owner.resellerId : null },
      ...{ createdAt: now, createdById: personOf(actor).userId, createdByName: actor.name },
    },
    select: { id: true },
  });
});

/** The note as it was seen, locked. */
async function seen(db: Db, mine: Mine<"customerNote.change">, { id, version }: { id: string; version: number }) {
  const found = await db.customerNote.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } });
  if (!found) return problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "CustomerNote" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const note = await db.customerNote.findUniqueOrThrow({
    where: { id },
    select: { id: true, text: true, textBefore: true, deletedAt: true, version: true, customer: { select: { name: true } } },
  });
  if (note.version !== version) problem("note.changed");
  return note;
}
const about = ({ customer: { name } }: { customer: { name: string } }) => ({ subjectName: name, customerName: name });

export const editNote = write("customerNote.change", EditNote, async ({ db, mine, input, now, audit }) => {
  const note = await seen(db, mine, input);
  if (note.deletedAt) problem("note.deleted");
  if (note.text === input.text) return { id: note.id, unchanged: true };
  audit(about(note));
  const data = { text: input.text, textBefore: note.text, changedAt: now, version: { increment: 1 } };
  return db.customerNote.update({ where: { id: note.id }, data, select: { id: true } });
});

export const removeNote = write("customerNote.remove", OneNote, async ({ db, mine, input, now, audit }) => {
  const note = await seen(db, mine, input);
  if (note.deletedAt) return { id: note.id, unchanged: true };
  audit(about(note));
  return db.customerNote.update({ where: { id: note.id }, data: { deletedAt: now, version: { increment: 1 } }, select: { id: true } });
});

/** Undoes what was done last: a deletion, or else a change of the text, which comes back by the same way. */
export const takeBackNote = write("customerNote.takeBack", OneNote, async ({ db, mine, input, now, audit }) => {
  const note = await seen(db, mine, input);
  if (!note.deletedAt && note.textBefore === null) return { id: note.id, unchanged: true };
  audit(about(note));
  const data = note.deletedAt ? { deletedAt: null } : { text: note.textBefore ?? note.text, textBefore: note.text, changedAt: now };
  return db.customerNote.update({ where: { id: note.id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });
});
