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
