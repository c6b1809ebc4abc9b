import { addDays } from "#lib/days.ts";
import type { Db } from "#lib/platform/db.ts";
import { daysAgo, idAt, log, nameOf, type Organizations, type Staff } from "./demo-people.ts";

/** Ines proposes to move a customer; somebody else has to approve it. */
export async function proposedMove(tx: Db, all: Organizations, them: Staff) {
  const at = daysAgo(1);
  const customer = await tx.customer.findFirstOrThrow({ where: { name: "Tischlerei Ahrens" }, select: { id: true } });
  const move = await tx.customerMove.create({
    data: {
      ...{ id: idAt(at), providerId: all.northwind.id, fromId: all.rheintech.id, toId: all.alpenwolke.id },
      ...{ resellerOfRecord: "MOVE", supportContact: "MOVE", azure: "MOVE", reason: "Der Betrieb zieht nach Tirol." },
      ...{ effectiveAt: at, proposedAt: at, proposedById: them.ines.id, proposedByName: nameOf(them.ines) },
      items: { create: { customerId: customer.id } },
    },
  });
  await log(tx, at, them.ines, all.northwind, "provider", {
    action: "provider.moveCustomers",
    subjectId: move.id,
    subjectName: `${all.rheintech.name} → ${all.alpenwolke.name}`,
    providerId: all.northwind.id,
    details: { customers: 1, reason: move.reason },
  });
}

/** Ada wants to know of every customer of Rheintech; one was confirmed, about one Rita was asked. */
export async function openReview(tx: Db, all: Organizations, them: Staff) {
  const at = daysAgo(4);
  const open = { providerId: all.northwind.id, resellerId: all.rheintech.id, endedAt: null };
  const rows = await tx.customerReseller.findMany({ where: open, orderBy: { customerId: "asc" } });
  const review = await tx.assignmentReview.create({
    data: {
      ...{ id: idAt(at), providerId: all.northwind.id, name: "Rheintech, Herbst", scope: { resellerId: all.rheintech.id } },
      ...{ dueAt: addDays(at, 18), startedAt: at, startedById: them.ada.id, startedByName: nameOf(them.ada) },
      reviewers: { create: [them.ada, them.ines].map((user) => ({ userId: user.id, name: nameOf(user) })) },
      items: {
        create: rows.map(({ id, providerId, customerId, resellerId, adminRights }, place) => ({
          ...{ providerId, customerId, resellerId, associationId: id, adminRights },
          ...(place === 0 && { state: "CONFIRMED", decidedAt: daysAgo(3), decidedByName: nameOf(them.ines) }),
          ...(place === 1 && { state: "ASKED", question: "Betreuen Sie den Betrieb noch?", askedAt: daysAgo(3), askedByName: nameOf(them.ines) }),
        })),
      },
    },
  });
  await log(tx, at, them.ada, all.northwind, "provider", {
    action: "review.start",
    subjectId: review.id,
    subjectName: review.name,
    providerId: all.northwind.id,
    details: { count: rows.length, reviewers: [them.ada, them.ines].map(nameOf).join(", ") },
  });
}
