import "server-only";
import { personOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "#lib/access.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { type Hand, handOverAssociations, handOverFact } from "#lib/domain/assignments/handover/parts.ts";
import { closeRoles, inWords, openRoles } from "#lib/domain/azure/parts.ts";
import { AnswerItem, AskItem, allThatIsTaken, ConfirmItem, type Takeable, takeables, WithdrawItem } from "../rules.ts";
import { closeReview } from "../parts.ts";
import type { Place } from "../../../places.ts";

// What reviewers do with one assignment. Of two at once the first decides; the second is told so.

const shown = {
  review: { select: { id: true, name: true, state: true } },
  customer: { select: { name: true } },
  reseller: { select: { name: true } },
  association: { select: { endedAt: true } },
} as const;

/** The item, locked, if there is still something to decide about it. */
async function undecided(db: Db, mine: Prisma.AssignmentReviewWhereInput, id: string) {
  const found = (await db.assignmentReviewItem.findFirst({ where: { id, review: mine }, select: { id: true, customerId: true } })) ?? problem("not_found");
  // Moves and orders take the customer's lock too.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${found.customerId}::uuid FOR NO KEY UPDATE`;
  await db.$queryRaw`SELECT 1 FROM "AssignmentReviewItem" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const item = await db.assignmentReviewItem.findUniqueOrThrow({ where: { id }, include: shown });
  if (item.review.state !== "OPEN") problem("review.over");
  if (item.association.endedAt) problem("review.assignment_gone");
  if (item.state !== "OPEN" && item.state !== "ASKED") problem("review.decided");
  return item;
}
type Item = Awaited<ReturnType<typeof undecided>>;

const about = (item: Item) => ({
  subjectName: item.review.name,
  providerId: item.providerId,
  resellerId: item.resellerId,
  customerId: item.customerId,
  customerName: item.customer.name,
});

/** The next one that nobody has decided about, in the list's order; from the top again at its end. */
async function nextOf(db: Db, { reviewId, id }: Item): Promise<string | undefined> {
  const open = { reviewId, state: "OPEN" as const, association: { endedAt: null } };
  const after = await db.assignmentReviewItem.findFirst({ where: { ...open, id: { gt: id } }, select: { id: true }, orderBy: { id: "asc" } });
  return (after ?? (await db.assignmentReviewItem.findFirst({ where: open, select: { id: true }, orderBy: { id: "asc" } })))?.id;
}

type Closing = Parameters<typeof closeReview>[0];
/** The last decision closes the review. */
async function goOn(room: Closing, item: Item, by: string) {
  const next = await nextOf(room.db, item);
  const open = { reviewId: item.reviewId, state: { in: ["OPEN" as const, "ASKED" as const] }, association: { endedAt: null } };
  if (!next && !(await room.db.assignmentReviewItem.findFirst({ where: open, select: { id: true } }))) await closeReview(room, item.reviewId, by);
  return { id: item.id, reviewId: item.reviewId, next };
}

/** It is right as it is; the assignment remembers when that was said last. */
export const confirmItem = write("review.decide", ConfirmItem, async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const item = await undecided(db, mine, input.id);
  await db.assignmentReviewItem.update({
    where: { id: item.id },
    data: { state: "CONFIRMED", reason: input.reason, decidedAt: now, decidedByName: actor.name },
  });
  await db.customerReseller.update({ where: { id: item.associationId }, data: { confirmedAt: now } });
  audit({ ...about(item), details: { reseller: item.reseller.name, outcome: "confirmed", ...(input.reason && { reason: input.reason }) } });
  return goOn(room, item, actor.name);
});

/** Withdraws what was ticked, so that it is gone at the very next request, and tells everybody concerned. */
export const withdrawItem = write("review.decide", WithdrawItem, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const item = await undecided(db, mine, input.id);
  const taken = allThatIsTaken(input.what);
  if (taken.has("AZURE") && !may(actor, "azure.revoke")) problem("forbidden");
  const { customerId, providerId, resellerId } = item;
  const hand: Hand = { db, now, by: { id: personOf(actor).userId, name: actor.name }, providerId, from: resellerId, to: null, customerIds: [customerId] };
  const before = await take(hand, taken, item.associationId);
  // What somebody else has taken meanwhile was not withdrawn here.
  const withdrawn = takeables.filter((what) => facts[what] in before);
  if (withdrawn.length === 0) problem("invalid", { what: ["review.nothing_there"] });
  await db.assignmentReviewItem.update({
    where: { id: item.id },
    data: { state: "WITHDRAWN", withdrawn, reason: input.reason, decidedAt: now, decidedByName: actor.name },
  });
  const told = { name: item.reseller.name, customer: item.customer.name, by: actor.organizationName, reason: input.reason };
  await notify({ resellerId }, "review_withdrawn", told, taken.has("ASSOCIATION") ? ["customers"] : ["customer", customerId]);
  await notify({ customerId }, "review_withdrawn", told, ["customer", customerId]);
  if (providerId !== actor.organizationId) await notify({ providerId }, "review_withdrawn", told, ["customer", customerId]);
  audit({
    ...about(item),
    details: { reseller: item.reseller.name, reason: input.reason, before, after: Object.fromEntries(Object.keys(before).map((key) => [key, null])) },
  });
  return goOn(room, item, actor.name);
});

/** What each is called in the log. */
const facts = {
  RIGHTS: "adminRights",
  ASSOCIATION: "resellers",
  SUPPORT_CONTACT: "supportContact",
  RESELLER_OF_RECORD: "resellerOfRecord",
  AZURE: "azureRole",
} as const satisfies Record<Takeable, string>;

/** Takes it and says in words what there was. */
async function take(hand: Hand, taken: Set<Takeable>, associationId: string): Promise<Record<string, string>> {
  const { db, now, by, providerId, from: resellerId, customerIds } = hand;
  const before: Record<string, string> = {};
  const { adminRights } = await db.customerReseller.findUniqueOrThrow({ where: { id: associationId }, select: { adminRights: true } });
  if (taken.has("RIGHTS") && adminRights === "ADMIN") {
    before.adminRights = adminRights;
    const none = { adminRights: "NONE" as const, withdrawnAt: now, withdrawnById: by.id };
    await db.customerReseller.update({ where: { id: associationId }, data: none });
  }
  if (taken.has("ASSOCIATION")) {
    before.resellers = (await db.reseller.findUniqueOrThrow({ where: { id: resellerId }, select: { name: true } })).name;
    await handOverAssociations(hand);
  }
  for (const [what, fact] of [
    ["SUPPORT_CONTACT", "supportContact"],
    ["RESELLER_OF_RECORD", "resellerOfRecord"],
  ] as const) {
    const { subscriptions } = taken.has(what) ? await handOverFact(fact, hand) : { subscriptions: [] };
    if (subscriptions.length) before[fact] = String(subscriptions.length);
  }
  if (taken.has("AZURE")) {
    const roles = await openRoles(db, { providerId, resellerId, customerId: { in: customerIds } });
    await closeRoles(db, roles, { actor: by, now });
    if (roles.length) before.azureRole = inWords(roles);
  }
  return before;
}

/** Asks the reseller; the assignment waits for the answer, and the reviewer goes on with the next one. */
export const askItem = write("review.decide", AskItem, async (room) => {
  const { actor, db, mine, input, now, audit, notify, membersOf, sendLetter } = room;
  const item = await undecided(db, mine, input.id);
  await db.assignmentReviewItem.update({
    where: { id: item.id },
    data: {
      state: "ASKED",
      question: input.question,
      askedAt: now,
      askedByName: actor.name,
      askedByOrganization: actor.organizationName,
      answer: "",
      answeredAt: null,
      answeredByName: "",
    },
  });
  const told = { by: actor.organizationName, customer: item.customer.name };
  const admins = { resellerId: item.resellerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const };
  const place: Place = ["reviewQuestion", item.id];
  await notify(admins, "review_question", told, place);
  for (const { userId: _, ...member } of await membersOf(admins)) await sendLetter(member, "review-question", { ...told, question: input.question, place });
  audit({ ...about(item), details: { reseller: item.reseller.name, question: input.question } });
  return goOn(room, item, actor.name);
});

/** The reseller's answer; the assignment is in the inbox again. */
export const answerItem = write("reviewItem.answer", AnswerItem, async ({ actor, db, mine, input, now, audit, notify }) => {
  const item = (await db.assignmentReviewItem.findFirst({ where: { AND: [mine, { id: input.id }] }, include: shown })) ?? problem("not_found");
  const { count } = await db.assignmentReviewItem.updateMany({
    where: { id: item.id, state: "ASKED" },
    data: { state: "OPEN", answer: input.answer, answeredAt: now, answeredByName: actor.name },
  });
  if (count === 0) problem("review.not_asked");
  const reviewers = await db.assignmentReviewer.findMany({ where: { reviewId: item.reviewId }, select: { userId: true } });
  const told = { name: item.reseller.name, customer: item.customer.name };
  await notify({ userIds: reviewers.map(({ userId }) => userId) }, "review_answered", told, ["reviewItem", item.reviewId, item.id]);
  audit({ ...about(item), details: { question: item.question, answer: input.answer } });
  return { id: item.id };
});
