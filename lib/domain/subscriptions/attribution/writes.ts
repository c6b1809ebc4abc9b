import "server-only";
import type { Actor } from "#lib/access.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { checkResellerOfRecord, holdNamed, namedReseller } from "#lib/domain/orders/attribution/parts.ts";
import { holdServing } from "../contacts/parts.ts";
import { about, lock, touched, type Whole } from "../parts.ts";
import { AssignReseller, AssignSupportContact } from "./rules.ts";
import { stateProblem } from "../states.ts";
import type { Place } from "../../../places.ts";

// Two facts of a subscription and their history: who gets the incentives, and whom the customer may ask.

const refuseUnlessAssignable = ({ status }: Whole) => {
  const code = stateProblem("assign", status);
  if (code) problem(code as "subscription.expired");
};

const members = { id: "reseller.id", partnerId: "reseller.partnerId" };

/** Who gets the incentives. */
export const assignReseller = write("subscription.assignReseller", AssignReseller, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  await holdNamed(db, input.reseller ?? {});
  const found = await lock(db, mine, input);
  refuseUnlessAssignable(found);
  const typed = input.reseller?.partnerId ? await namedReseller(db, found.providerId, input.reseller, members) : null;
  const next = typed?.id ?? input.reseller?.id ?? null;
  const done = { id: found.id, customerId: found.customerId };
  if (next === found.resellerOfRecordId) return { ...done, unchanged: true };
  if (next && !typed) await checkResellerOfRecord(db, found.providerId, next, members.id);
  await db.resellerOfRecordAssignment.updateMany({ where: { subscriptionId: found.id, endedAt: null }, data: ended(actor, now) });
  if (next) await db.resellerOfRecordAssignment.create({ data: started(found, next, actor, now) });
  await db.subscription.update({ where: { id: found.id }, data: { resellerOfRecordId: next, ...touched(actor, now) } });
  if (next) await notify({ resellerId: next }, "reseller_of_record_assigned", told(found), placeOf(found));
  audit({
    ...about(found),
    resellerId: next ?? found.resellerOfRecordId,
    details: { before: { resellerOfRecordId: found.resellerOfRecordId }, after: { resellerOfRecordId: next } },
  });
  return done;
});

/** Who answers the customer's support questions. */
export const assignSupportContact = write("subscription.assignSupportContact", AssignSupportContact, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const next = input.resellerId || null;
  await holdServing(db, [next], [input.id]);
  const found = await lock(db, mine, input);
  refuseUnlessAssignable(found);
  const done = { id: found.id, customerId: found.customerId };
  if (next === found.supportContactId) return { ...done, unchanged: true };
  if (next && !(await eligibleForSupport(db, found, next))) problem("invalid", { resellerId: ["subscription.contact_not_eligible"] });
  await db.supportContactAssignment.updateMany({ where: { subscriptionId: found.id, endedAt: null }, data: ended(actor, now) });
  if (next) await db.supportContactAssignment.create({ data: started(found, next, actor, now) });
  await db.subscription.update({ where: { id: found.id }, data: { supportContactId: next, ...touched(actor, now) } });
  if (next) await notify({ resellerId: next }, "support_contact_assigned", told(found), placeOf(found));
  audit({
    ...about(found),
    resellerId: next ?? found.supportContactId,
    details: { before: { supportContactId: found.supportContactId }, after: { supportContactId: next } },
  });
  return { ...done, version: found.version + 1, before: found.supportContactId };
});

const started = ({ id, providerId }: Whole, resellerId: string, actor: Actor, now: Date) => ({
  providerId,
  subscriptionId: id,
  resellerId,
  startedAt: now,
  startedByName: actor.name,
});
const ended = (actor: Actor, now: Date) => ({ endedAt: now, endedByName: actor.name });
const told = ({ customer, nickname }: Whole) => ({ customer: customer.name, subscription: nickname });
const placeOf = ({ id, customerId }: Whole): Place => ["subscription", customerId, id];

/** A relationship with the customer, delegated admin rights, and a partnership now (the programme's rule). */
const eligibleForSupport = (db: Db, { providerId, customerId }: Whole, resellerId: string) =>
  db.customerReseller.findFirst({
    where: {
      providerId,
      customerId,
      resellerId,
      endedAt: null,
      adminRights: "ADMIN",
      reseller: { status: "ACTIVE", partnerships: { some: { providerId, endedAt: null } } },
    },
    select: { id: true },
  });
