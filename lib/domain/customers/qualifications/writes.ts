import "server-only";
import { type Actor, personOf, userIdOf } from "#lib/actor.ts";
import type { Qualification } from "#prisma/client/enums.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { segmentsOf } from "#lib/domain/catalog/rules.ts";
import { settleReviewed } from "#lib/domain/orders/pending/parts.ts";
import { OneQualification, QualifyCustomer, RefuseQualification } from "./rules.ts";
import type { Place } from "../../../places.ts";

const lock = (db: Db, customerId: string) => db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customerId}::uuid FOR NO KEY UPDATE`;

/** Asks for a review; giving a qualification up needs none. Both need that nothing bought with the present one is in use. */
export const qualifyCustomer = write("customer.qualify", QualifyCustomer, async ({ actor, db, mine, input, now, audit, notify }) => {
  const found = (await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true } })) ?? problem("not_found");
  await lock(db, found.id);
  const customer = await db.customer.findUniqueOrThrow({ where: { id: found.id }, include: { provider: { select: { name: true } } } });
  const { id, providerId, name, qualification: before } = customer;
  if (customer.status !== "ACTIVE") problem("customer.not_active");
  if (before === "EDUCATION") problem("qualification.irreversible");
  if (before === input.qualification) problem("qualification.same");
  if (await db.customerQualification.findFirst({ where: { customerId: id, state: "IN_REVIEW" }, select: { id: true } })) problem("qualification.in_review");
  // Another one takes the place of what is granted now.
  await refuseInUse(db, id, before);
  const about = { subjectName: name, providerId, customerId: id, customerName: name };
  if (input.qualification === "NONE") {
    await db.customer.update({ where: { id }, data: { qualification: "NONE", version: { increment: 1 } } });
    audit({ ...about, details: { before: { qualification: before }, after: { qualification: "NONE" } } });
    return { id };
  }
  const { qualification, website } = input;
  await db.customerQualification.create({
    data: { providerId, customerId: id, qualification, website, requestedAt: now, requestedById: personOf(actor).userId },
    select: { id: true },
  });
  await notify({ operators: true, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] }, "qualification_requested", { name: customer.provider.name, customer: name }, [
    "qualifications",
  ]);
  audit({ ...about, details: { before: { qualification: before }, requested: qualification, ...(website && { website }) } });
  return { id };
});

/** Offers of its segment that aren't gone yet. */
async function refuseInUse(db: Db, customerId: string, qualification: Qualification) {
  const inUse = { customerId, status: { not: "DELETED" as const }, offer: { segment: { in: segmentsOf(qualification) } } };
  if (await db.subscription.findFirst({ where: inUse, select: { id: true } })) problem("qualification.in_use");
}

type Room = { db: Db; now: Date; actor: Actor } & Recorder;
/** Of two decisions at once the second is told. What waits for this one begins or ends in the same step. */
async function decide(room: Room, review: { id: string } | null, state: "GRANTED" | "REFUSED", reason: string) {
  const { db, now, actor, audit, notify, membersOf, sendLetter } = room;
  if (!review) return problem("not_found");
  const { customer, ...asked } = await db.customerQualification.findUniqueOrThrow({ where: { id: review.id }, include: { customer: true } });
  await lock(db, customer.id);
  const { count } = await db.customerQualification.updateMany({
    where: { id: review.id, state: "IN_REVIEW" },
    data: { state, reason, decidedAt: now, decidedById: userIdOf(actor) },
  });
  if (count === 0) problem("qualification.decided");
  const { qualification } = asked;
  const granted = state === "GRANTED";
  if (granted) await db.customer.update({ where: { id: customer.id }, data: { qualification, version: { increment: 1 } } });
  const lines = await settleReviewed(room, { customerId: customer.id, qualification, granted });
  const { providerId } = customer;
  const place: Place = ["customerAccount", customer.id];
  const audience = { providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"] as const };
  await notify(audience, granted ? "qualification_granted" : "qualification_refused", { customer: customer.name, qualification }, place);
  const letter = { customer: customer.name, qualification, lines, reason, place };
  for (const member of await membersOf({ providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] })) {
    await sendLetter(member, granted ? "qualification-granted" : "qualification-refused", letter);
  }
  audit({
    subjectName: customer.name,
    providerId,
    customerId: customer.id,
    customerName: customer.name,
    details: {
      requested: qualification,
      ...(reason && { reason }),
      ...(lines > 0 && { lines }),
      ...(granted && { before: { qualification: customer.qualification }, after: { qualification } }),
    },
  });
  return { id: review.id };
}

export const grantQualification = write("qualification.grant", OneQualification, async ({ mine, input, ...room }) =>
  decide(room, await room.db.customerQualification.findFirst({ where: { AND: [mine, input] }, select: { id: true } }), "GRANTED", ""),
);
export const refuseQualification = write("qualification.refuse", RefuseQualification, async ({ mine, input, ...room }) =>
  decide(room, await room.db.customerQualification.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true } }), "REFUSED", input.reason),
);
