import "server-only";
import { dayOf, lastDayBefore } from "#lib/days.ts";
import { z } from "zod";
import { read, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { closeRoles, inWords, openRoles } from "#lib/domain/azure/parts.ts";
import { type Hand, handOverAssociations, handOverFact } from "../handover/parts.ts";
import { OnePartnership } from "#lib/domain/partnerships/rules.ts";
import type { Place } from "../../../places.ts";

// What the clock does about ended partnerships. Each customer is a transaction of its own; telling and withdrawing are noted in it, so that a job that runs again does nothing twice.

const atOnce = 100;
const OneFact = z.object({ id: z.uuid() });
const shown = {
  customer: { select: { name: true } },
  movedTo: { select: { name: true } },
  partnership: { select: { resellerName: true, endedById: true, endedByName: true } },
} as const;

/** Customers of an ended partnership that haven't been told yet. */
export const customersToTell = read("partnership.settle", OnePartnership, async ({ db, input }) => {
  const where = { partnershipId: input.id, fact: "ASSOCIATION" as const, toldAt: null };
  return (await db.endedFact.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: atOnce })).map(({ id }) => id);
});

export const tellCustomer = write("partnership.settle", OneFact, async ({ db, input, now, audit, notify }) => {
  const { count } = await db.endedFact.updateMany({ where: { id: input.id, toldAt: null }, data: { toldAt: now } });
  if (count === 0) return { id: input.id, unchanged: true as const };
  const row = (await db.endedFact.findUnique({ where: { id: input.id }, include: shown })) ?? problem("not_found");
  const { customerId, providerId, customer, partnership, movedTo, keptUntil } = row;
  const told = { customer: customer.name, name: partnership.resellerName };
  const place: Place = ["customer", customerId];
  if (movedTo) await notify({ customerId }, "customer_moved", { customer: customer.name, from: told.name, to: movedTo.name }, place);
  else if (keptUntil) await notify({ customerId }, "customer_kept", { ...told, until: dayOf(lastDayBefore(keptUntil)) }, place);
  else await notify({ customerId }, "customer_left", told, place);
  audit({ ...aboutCustomer({ providerId, customerId, customer }), details: { outcome: row.decision } });
  return { id: row.id };
});

const aboutCustomer = ({ providerId, customerId, customer }: { providerId: string; customerId: string; customer: { name: string } }) => ({
  organizationId: providerId,
  providerId,
  customerId,
  customerName: customer.name,
  subjectName: customer.name,
});

/** What was kept until a day that is over. */
export const keptTooLong = read("partnership.settle", z.object({ except: z.array(z.uuid()) }), async ({ db, input, now }) => {
  const where = { keptUntil: { lte: now }, settledAt: null, id: { notIn: input.except } };
  return (await db.endedFact.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: atOnce })).map(({ id }) => id);
});

/** Withdraws it, unless the two are partners again. */
export const settleKept = write("partnership.settle", OneFact, async ({ db, input, now, audit, notify }) => {
  // As moves do, before what is theirs.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = (SELECT "customerId" FROM "EndedFact" WHERE "id" = ${input.id}::uuid) FOR NO KEY UPDATE`;
  const { count } = await db.endedFact.updateMany({ where: { id: input.id, settledAt: null, keptUntil: { lte: now } }, data: { settledAt: now } });
  const unchanged = { id: input.id, unchanged: true as const };
  if (count === 0) return unchanged;
  const row = (await db.endedFact.findUnique({ where: { id: input.id }, include: shown })) ?? problem("not_found");
  const { providerId, resellerId, customerId, customer, partnership } = row;
  if (await db.partnership.findFirst({ where: { providerId, resellerId, endedAt: null }, select: { id: true } })) return unchanged;
  const by = { id: partnership.endedById as string, name: partnership.endedByName };
  const hand: Hand = { db, now, by, providerId, from: resellerId, to: null, customerIds: [customerId] };
  let withdrawn = "";
  if (row.fact === "ASSOCIATION") {
    await handOverAssociations(hand);
    const told = { customer: customer.name, name: partnership.resellerName };
    await notify({ customerId }, "customer_left", told, ["customer", customerId]);
    await notify({ resellerId }, "customer_left", told, ["customers"]);
  } else if (row.fact === "AZURE") {
    const roles = await openRoles(db, { providerId, resellerId, customerId });
    await closeRoles(db, roles, { actor: by, now });
    withdrawn = inWords(roles);
  } else await handOverFact(row.fact === "RESELLER_OF_RECORD" ? "resellerOfRecord" : "supportContact", hand);
  audit({
    ...aboutCustomer(row),
    resellerId,
    details: { before: { reseller: partnership.resellerName, ...(withdrawn && { azureRole: withdrawn }) }, after: { reseller: null } },
  });
  return { id: row.id };
});
