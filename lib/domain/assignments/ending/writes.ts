import "server-only";
import { personOf, userIdOf } from "#lib/actor.ts";
import type { EndingFact } from "#prisma/client/client.ts";
import { may } from "#lib/access.ts";
import { hurts, write } from "#lib/operation.ts";
import type { Place } from "#lib/places.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { refusal } from "#lib/refusal.ts";
import { byCustomer, closeRoles, openRoles, passOn, plansOf, tellOthers } from "#lib/domain/azure/parts.ts";
import { checkResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import { findReceiver, type Hand, handOverAssociations, handOverFact, type Receiver } from "../handover/parts.ts";
import { chunks, holdingsOf } from "./parts.ts";
import { contactWithoutRights, type Decided, decideEach, EndPartnership, type Ending, type EndingFactName, endingFacts, keepDays, keptUntil } from "./rules.ts";

const factOf: Record<EndingFactName, EndingFact> = {
  customers: "ASSOCIATION",
  resellerOfRecord: "RESELLER_OF_RECORD",
  supportContact: "SUPPORT_CONTACT",
  azure: "AZURE",
};

/**
 * Ends a partnership and does, in the same step, what was decided about everything that hangs on it: about each fact of
 * each customer, so that nothing is left that nobody decided to keep. From either side; only a provider can move.
 */
export const endPartnership = write("partnership.end", hurts(EndPartnership), async (room) => {
  const { actor, db, mine, input, now, audit, notify, membersOf, sendLetter, enqueue } = room;
  const partnership =
    (await db.partnership.findFirst({ where: { AND: [mine, { id: input.id }] }, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  const { providerId, resellerId } = partnership;
  await holdEnding(db, partnership, input);
  const ended = { endedAt: now, endedById: userIdOf(actor), endedByName: actor.name, endedByReseller: actor.organizationId === resellerId };
  const { count } = await db.partnership.updateMany({ where: { id: partnership.id, endedAt: null }, data: ended });
  if (count === 0) problem("partnership.ended");

  const { decided, undecided } = decideEach(await holdingsOf(db, partnership), input);
  if (undecided.length) problem("invalid", Object.fromEntries(undecided.map((fact) => [fact, ["field.required"]])));
  const until = untilWhen(decided, input, now, may(actor, "provider.moveCustomers") ? keepDays.provider : keepDays.reseller);
  const receivers = await receiversOf(db, decided, partnership, may(actor, "provider.moveCustomers"));
  await refuseContacts(db, decided, resellerId);

  const by = { id: personOf(actor).userId, name: actor.name };
  for (const fact of ["customers", "resellerOfRecord", "supportContact", "azure"] as const) {
    for (const [choice, ones] of Map.groupBy(
      decided.filter((one) => one.fact === fact && one.choice !== "keep"),
      (one) => one.choice,
    )) {
      for (const some of chunks(ones.map(({ customerId }) => customerId))) {
        const hand: Hand = { db, now, by, providerId, from: resellerId, to: receivers.get(choice) ?? null, customerIds: some };
        if (fact === "customers") await handOverAssociations(hand);
        else if (fact === "azure") await changeAzureRoles(room, partnership, hand);
        else await handOverFact(fact, hand);
      }
    }
  }
  const decisionOf = (choice: string) => (receivers.has(choice) ? "MOVE" : choice === "keep" ? "KEEP" : "WITHDRAW");
  await db.endedFact.createMany({
    data: decided.map(({ customerId, fact, count: of, adminRights, choice }) => ({
      ...{ providerId, resellerId, partnershipId: partnership.id, customerId, fact: factOf[fact], decision: decisionOf(choice), count: of, adminRights },
      ...{ movedToId: receivers.has(choice) ? choice : null, keptUntil: choice === "keep" ? until : null },
    })),
  });
  await enqueue("endings", { id: partnership.id });

  audit({
    subjectName: partnership.resellerName,
    providerId,
    resellerId,
    details: { ...sumOf(decided, decisionOf), ...(until && { until: until.toISOString() }) },
  });
  for (const { resellerId: to } of receivers.values()) {
    const got = decided.filter(({ fact, choice }) => fact === "customers" && choice === to).length;
    if (got) await notify({ resellerId: to }, "customers_moved_here", { name: partnership.provider.name, count: got }, ["customers"]);
    const [record, contact] = [alone(decided, "resellerOfRecord", to), alone(decided, "supportContact", to)];
    if (record) await notify({ resellerId: to }, "reseller_of_record_assigned_many", { count: record }, ["incentives"]);
    if (contact) await notify({ resellerId: to }, "support_contact_assigned_many", { count: contact }, ["customers"]);
  }
  const sides: { audience: { resellerId: string } | { providerId: string }; partner: string; place: Place }[] = [
    { audience: { resellerId }, partner: partnership.provider.name, place: ["indirectProvider", partnership.id] },
    { audience: { providerId }, partner: partnership.resellerName, place: ["indirectReseller", partnership.id] },
  ];
  for (const { audience, partner, place } of sides) {
    await notify(audience, "partnership_ended", { name: partner }, place);
    for (const member of await membersOf({ ...audience, roles: ["GLOBAL_ADMIN"] }))
      await sendLetter(member, "partnership-ended", { partner, by: actor.organizationName });
  }
  return { id: partnership.id };
});

/** Of how many subscriptions a reseller gets a fact without their customers: with these it hears of all. */
function alone(decided: readonly Decided[], fact: EndingFactName, to: string): number {
  const theirs = decided.filter(({ choice }) => choice === to);
  const came = new Set(theirs.filter((one) => one.fact === "customers").map(({ customerId }) => customerId));
  return theirs.filter((one) => one.fact === fact && !came.has(one.customerId)).reduce((sum, { count }) => sum + count, 0);
}

const sumOf = (decided: Decided[], decisionOf: (choice: string) => string) =>
  Object.fromEntries(
    [...Map.groupBy(decided, ({ fact }) => fact)].map(([fact, ones]) => [
      fact,
      [...Map.groupBy(ones, ({ choice }) => decisionOf(choice))].map(([decision, some]) => `${decision}: ${some.length}`).join(", "),
    ]),
  );

function untilWhen(decided: Decided[], { keepUntil }: Ending, now: Date, days: number): Date | undefined {
  if (!decided.some(({ choice }) => choice === "keep")) return undefined;
  const until = keptUntil(keepUntil, now, days);
  return until instanceof Date ? until : problem("invalid", { keepUntil: [until] });
}

type Ended = { providerId: string; resellerId: string; resellerName: string; provider: { name: string } };

/** This partnership, and those of everybody that something may be moved to, in one order: two that end into each other don't wait for each other. */
async function holdEnding(db: Db, { id, providerId }: { id: string; providerId: string }, { exceptions, ...input }: Ending): Promise<void> {
  const choices = [input, ...exceptions].flatMap((each) => endingFacts.map((fact) => each[fact]));
  const receivers = [...new Set(choices)].filter((choice) => choice !== undefined && choice !== "keep" && choice !== "withdraw");
  await db.$queryRaw`
    SELECT 1 FROM "Partnership" WHERE "id" = ${id}::uuid OR ("providerId" = ${providerId}::uuid AND "resellerId" = ANY(${receivers}::uuid[]) AND "endedAt" IS NULL)
    ORDER BY "id" FOR NO KEY UPDATE`;
}

/** Everybody that something is moved to, each an active partner; who is to be of record has to be able to. */
async function receiversOf(db: Db, decided: Decided[], { providerId, resellerId }: Ended, moving: boolean): Promise<Map<string, Receiver>> {
  const receivers = new Map<string, Receiver>();
  for (const { choice, fact } of decided) {
    if (choice === "keep" || choice === "withdraw") continue;
    const to = receivers.get(choice) ?? (moving ? await findReceiver(db, providerId, resellerId, choice) : undefined);
    if (!to) return problem("invalid", { [fact]: ["partnership.target_missing"] });
    receivers.set(choice, to);
  }
  for (const to of new Set(decided.filter(({ fact, choice }) => fact === "resellerOfRecord" && receivers.has(choice)).map(({ choice }) => choice)))
    await checkResellerOfRecord(db, providerId, to, "resellerOfRecord");
  return receivers;
}

async function refuseContacts(db: Db, decided: Decided[], resellerId: string) {
  const moved = decided.filter(({ fact, choice }) => fact === "supportContact" && choice !== "keep" && choice !== "withdraw");
  const others = [];
  for (const some of chunks(moved)) {
    const where = {
      endedAt: null,
      customerId: { in: some.map(({ customerId }) => customerId) },
      resellerId: { in: [...new Set(some.map(({ choice }) => choice))] },
    };
    others.push(...(await db.customerReseller.findMany({ where, select: { customerId: true, resellerId: true, adminRights: true } })));
  }
  const wrong = contactWithoutRights(decided, resellerId, others);
  if (wrong) problem("invalid", { supportContact: [refusal("partnership.contact_needs_rights", { name: wrong.name })] });
}

type Room = Parameters<Parameters<typeof write<"partnership.end", typeof EndPartnership, { id: string }>>[2]>[0];

/** Roles on Azure plans are a right of their own; the customer and the resellers hear of each. */
async function changeAzureRoles({ actor, now, notify, scopeOf }: Room, { resellerName, provider }: Ended, { db, providerId, from, to, customerIds }: Hand) {
  const where = { providerId, resellerId: from, customerId: { in: customerIds } };
  const roles = await openRoles(db, { AND: [scopeOf("azure.revoke"), ...(to ? [scopeOf("azure.grant")] : []), where] });
  await closeRoles(db, roles, { actor, now });
  const given = to ? await passOn(db, roles, to, { actor, now }) : [];
  for (const [first, ...more] of byCustomer(roles)) {
    if (!first) continue;
    const told = { name: resellerName, customer: first.customer.name, subscription: plansOf([first, ...more]) };
    // The resellers are told once, in all.
    await tellOthers({ actor }, { ...first, resellerId: null }, (audience, place) =>
      to ? notify(audience, "azure_role_moved", { ...told, to: to.name }, place) : notify(audience, "azure_role_withdrawn", told, place),
    );
  }
  if (roles.length) await notify({ resellerId: from }, "azure_roles_ended", { name: provider.name, count: roles.length }, ["azure"]);
  if (to && given.length) await notify({ resellerId: to.resellerId }, "azure_roles_received", { name: provider.name, count: given.length }, ["azure"]);
}
