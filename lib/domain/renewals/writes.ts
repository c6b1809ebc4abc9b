import "server-only";
import { type Actor, may } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { dayOf } from "#lib/days.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { type ProblemCode, problem } from "../../problem.ts";
import { carryOut } from "../subscriptions/changes/parts.ts";
import type { Recorder } from "../../record.ts";
import { type ChangeKind, changes, planChange, recordWarned } from "../subscriptions/changes/rules.ts";
import { about, lock, subjectOf, touched, type Whole, whole } from "../subscriptions/parts.ts";
import { isRefused } from "../subscriptions/plan/rules.ts";
import { colleagues, holdersOf, toTell } from "./parts.ts";
import { answerable, AnswerRenewal, AskReseller, AssignRenewal, changesNextTerm, type Choice, DecideRenewal, keepsEnd } from "./rules.ts";

type Seen = { id: string; version: number; decisionVersion: number };

/** The subscription and what was said about the end of its term, both as they were shown. Problem "renewal.changed" for what somebody else wrote since. */
async function asShown(db: Db, mine: Prisma.SubscriptionWhereInput, input: Seen) {
  const found = await lock(db, mine, input);
  const key = { subscriptionId: found.id, termEndsAt: found.commitmentEndsAt };
  const decision = await db.renewalDecision.findUnique({ where: { subscriptionId_termEndsAt: key } });
  if ((decision?.version ?? 0) !== input.decisionVersion) problem("renewal.changed");
  if (found.deskReason === null) problem("renewal.nothing_to_decide");
  return { found, decision };
}

/** What is said about it from now on. Its subscription is locked, so there is no other at this moment. */
function keep(db: Db, { found, decision }: Awaited<ReturnType<typeof asShown>>, data: Omit<Prisma.RenewalDecisionUncheckedUpdateInput, "version">) {
  const { id: subscriptionId, providerId, customerId, commitmentEndsAt: termEndsAt } = found;
  const [select, about] = [{ id: true } as const, { providerId, customerId, subscriptionId, termEndsAt }];
  if (!decision) return db.renewalDecision.create({ data: { ...(data as object), ...about }, select });
  return db.renewalDecision.update({ where: { id: decision.id }, data: { ...data, version: { increment: 1 } }, select });
}

type Room = { db: Db; actor: Actor; now: Date } & Pick<Recorder, "audit">;
/** One of the changes that a subscription knows, by whoever may make it. */
async function carryOutChange(room: Room, found: Whole, kind: ChangeKind, decided: object): Promise<Whole> {
  if (!may(room.actor, changes[kind].permission)) problem("forbidden");
  const subject = await subjectOf(room.db, found, room.now);
  const plan = planChange(kind, subject, decided as never, room.now);
  if (isRefused(plan)) return "code" in plan ? problem(plan.code as ProblemCode, {}, plan.params) : problem("invalid", plan.fields);
  await carryOut(room, found, plan);
  room.audit({ details: recordWarned(kind, subject, plan) });
  return room.db.subscription.findUniqueOrThrow({ where: { id: found.id }, include: whole });
}

/** Brings the subscription to what was decided, in as many changes as that takes; none where it is so already. */
async function bringTo(room: Room, found: Whole, choice: Choice, quantity: number | undefined): Promise<void> {
  if (choice === "END" || choice === "EXTEND") {
    const settled = found.endChosenAt !== null || found.extendedSince !== null || found.status !== "ACTIVE" || !found.offer.isAutoRenewable;
    const chosen = found.endOfTerm === choice && settled;
    if (!chosen) await carryOutChange(room, found, "renewal", { endOfTerm: choice });
    return;
  }
  const going = found.endOfTerm === "RENEW" ? found : await carryOutChange(room, found, "renewal", { endOfTerm: "RENEW" });
  const { scheduledChange: scheduled } = going;
  if (choice === "FEWER") {
    if (quantity === undefined || quantity >= going.quantity)
      return problem("invalid", { quantity: [{ code: "renewal.not_fewer", params: { seats: going.quantity } }] });
    // What else is scheduled stays so: another offer, another term, and when it ends.
    const plan = { term: scheduled?.term ?? going.term, billingCycle: scheduled?.billingCycle ?? going.billingCycle };
    await carryOutChange(room, going, "schedule", { quantity, offerId: scheduled?.offerId ?? undefined, plan, keeps: scheduled });
  } else if (scheduled && changesNextTerm(scheduled)) {
    if (!may(room.actor, "subscription.schedule")) problem("forbidden");
    const where = { subscriptionId: going.id };
    // An end with a month or another subscription stays as long as the term reaches so far.
    if (keepsEnd(going, scheduled)) await room.db.scheduledChange.update({ where, data: { quantity: null, offerId: null, term: null, billingCycle: null } });
    else await room.db.scheduledChange.delete({ where });
    await room.db.subscription.update({ where: { id: going.id }, data: touched(room.actor, room.now), select: { id: true } });
  }
}

/** Who is asked, answers or has it to decide is for its provider and whoever says it: neither the customer nor another of its resellers finds it in the log. */
const among = (found: Whole) => ({ ...about(found), customerId: null });

/** Decides what happens at the end of the term and sees to it: who, when and why stands in the row. Whoever was asked or had it to decide is told. */
export const decideRenewal = write("renewal.decide", DecideRenewal, async ({ actor, db, mine, input, now, audit, notify }) => {
  const shown = await asShown(db, mine, input);
  const { found, decision } = shown;
  const { choice, reason } = input;
  const quantity = choice === "FEWER" ? input.quantity : undefined;
  await bringTo({ db, actor, now, audit }, found, choice, quantity);
  await keep(db, shown, {
    ...{ choice, quantity: quantity ?? null, reason, decidedAt: now, decidedByName: actor.name, decidedByOrganization: actor.organizationName },
    decidedByOrganizationId: actor.organizationId,
  });
  const userIds = await toTell(actor, db, found.providerId, [decision?.assignedToId, decision?.askedById]);
  const told = { by: actor.name, customer: found.customer.name, subscription: found.nickname, choice, until: dayOf(found.commitmentEndsAt) };
  if (userIds.length > 0) await notify({ userIds }, "renewal_decided", told, ["renewal", found.id]);
  // The customer reads in it what becomes of its subscription, and nothing else (`meantFor`).
  audit({ ...about(found), details: { choice, ...(quantity !== undefined && { quantity }), commitmentEndsAt: dayOf(found.commitmentEndsAt), reason } });
  return { id: found.id };
});

/** Gives it to somebody of one's own organisation to decide, who is told; or to nobody again. Problem "renewal.held" for what another organisation's people have. */
export const assignRenewal = write("renewal.assign", AssignRenewal, async ({ actor, db, mine, input, audit, notify, sendLetters, membersOf }) => {
  const shown = await asShown(db, mine, input);
  const { found, decision } = shown;
  const [member] = input.memberId ? (await colleagues(actor, db, { userId: input.memberId })).items : [];
  if (input.memberId && !member) return problem("invalid", { memberId: [{ code: "field.choice" }] });
  if ((decision?.assignedToId ?? undefined) === member?.id) return { id: found.id, unchanged: true as const };
  const [holder] = await holdersOf(db, [decision]);
  if (holder && holder !== actor.organizationId) return problem("renewal.held");
  await keep(db, shown, { assignedToId: member?.id ?? null, assignedToName: member?.name ?? "" });
  const until = dayOf(found.commitmentEndsAt);
  if (member && member.id !== personOf(actor).userId) {
    const told = { by: actor.name, customer: found.customer.name, subscription: found.nickname, until };
    await notify({ userIds: [member.id] }, "renewal_assigned", told, ["renewal", found.id]);
    const people = await membersOf({ userIds: [member.id] });
    await sendLetters(
      "renewal-assigned",
      people.map(({ userId: _, ...to }) => ({ ...to, data: { ...told, place: ["renewal", found.id] as const } })),
    );
  }
  audit({
    ...among(found),
    details: { before: { assignee: holder ? (decision?.assignedToName ?? "") : "" }, after: { assignee: member?.name ?? "" }, commitmentEndsAt: until },
  });
  return { id: found.id };
});

/** Asks a reseller that looks after the customer. Its people get a letter; the answer comes back into the row. */
export const askReseller = write("renewal.ask", AskReseller, async ({ actor, db, mine, input, now, audit, notify, sendLetters, membersOf }) => {
  const shown = await asShown(db, mine, input);
  const { found } = shown;
  const { providerId, customerId, commitmentEndsAt, customer, nickname } = found;
  const where = { providerId, customerId, resellerId: input.resellerId, endedAt: null, reseller: { status: "ACTIVE" as const } };
  const serving = await db.customerReseller.findFirst({ where, select: { reseller: { select: { id: true, name: true } } } });
  if (!serving) return problem("invalid", { resellerId: [{ code: "field.choice" }] });
  const { id: askedResellerId, name: askedResellerName } = serving.reseller;
  await keep(db, shown, {
    ...{ askedAt: now, askedById: personOf(actor).userId, askedByName: actor.name, askedResellerId, askedResellerName, question: input.question },
    // What was answered to another question isn't the answer to this one.
    ...{ answeredAt: null, answeredByName: "", answerChoice: null, answerQuantity: null, answer: "" },
    ...{ choice: null, quantity: null, reason: "", decidedAt: null, decidedByName: "", decidedByOrganization: "", decidedByOrganizationId: null },
  });
  const until = dayOf(commitmentEndsAt);
  const told = { by: actor.name, name: actor.organizationName, customer: customer.name, subscription: nickname, until };
  await notify({ resellerId: askedResellerId }, "renewal_asked", told, ["renewals"]);
  const people = await membersOf({ resellerId: askedResellerId });
  const data = { ...told, question: input.question, place: ["renewals"] as const };
  await sendLetters(
    "renewal-asked",
    people.map(({ userId: _, ...to }) => ({ ...to, data })),
  );
  audit({ ...among(found), resellerId: askedResellerId, details: { reseller: askedResellerName, question: input.question, commitmentEndsAt: until } });
  return { id: found.id };
});

/** The reseller's answer. Nothing is decided by it: whoever asked is told and decides. */
export const answerRenewal = write("renewal.answer", AnswerRenewal, async ({ actor, db, mine, input, now, audit, notify, sendLetters, membersOf }) => {
  const shown = await asShown(db, mine, input);
  const { found, decision } = shown;
  const open = decision?.askedAt && !decision.answeredAt && !decision.decidedAt && decision.askedResellerId === actor.organizationId;
  if (!decision || !open) return problem("renewal.not_asked");
  if (!answerable(found).includes(input.choice)) return problem("invalid", { choice: [{ code: "field.choice" }] });
  const answerQuantity = input.choice === "FEWER" ? (input.quantity ?? null) : null;
  await keep(db, shown, { answeredAt: now, answeredByName: actor.name, answerChoice: input.choice, answerQuantity, answer: input.answer });
  const until = dayOf(found.commitmentEndsAt);
  const told = { by: actor.name, name: actor.organizationName, customer: found.customer.name, subscription: found.nickname, choice: input.choice, until };
  const userIds = await toTell(actor, db, found.providerId, [decision.askedById]);
  if (userIds.length > 0) {
    const whom = { userIds };
    await notify(whom, "renewal_answered", told, ["renewal", found.id]);
    const data = { ...told, quantity: answerQuantity ?? 0, answer: input.answer, place: ["renewal", found.id] as const };
    await sendLetters(
      "renewal-answered",
      (await membersOf(whom)).map(({ userId: _, ...to }) => ({ ...to, data })),
    );
  }
  audit({
    ...among(found),
    details: { choice: input.choice, ...(answerQuantity && { quantity: answerQuantity }), answer: input.answer, commitmentEndsAt: until },
  });
  return { id: found.id };
});
