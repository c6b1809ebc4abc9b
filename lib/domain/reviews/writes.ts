import "server-only";
import { addDays } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { chunks } from "../assignments/ending/parts.ts";
import { dueAt, mostItems, OneReview, type Scope, StartReview } from "./rules.ts";
import { tellReviewers, closeReview } from "./parts.ts";

/** Takes everything that is there now into a review; what begins later isn't in it. */
export const startReview = write("review.start", StartReview, async (room) => {
  const { actor, db, input, now, audit, scopeOf } = room;
  const due = dueAt(input.dueOn, now);
  if (typeof due === "string") return problem("invalid", { dueOn: [due] });
  const { resellerId, providerId, rights, unconfirmedDays } = input;
  const scope: Scope = {
    ...(resellerId && { resellerId }),
    ...(providerId && { providerId }),
    ...(rights && { rights }),
    ...(unconfirmedDays && { unconfirmedDays }),
  };
  const before = scope.unconfirmedDays && addDays(now, -scope.unconfirmedDays);
  const rows = await db.customerReseller.findMany({
    where: {
      AND: [
        scopeOf("association.review"),
        { endedAt: null, customer: { status: "ACTIVE" }, resellerId: scope.resellerId, providerId: scope.providerId, adminRights: scope.rights },
        before ? { startedAt: { lt: before }, OR: [{ confirmedAt: null }, { confirmedAt: { lt: before } }] } : {},
      ],
    },
    select: { id: true, providerId: true, customerId: true, resellerId: true, adminRights: true },
    orderBy: { customerId: "asc" },
    take: mostItems + 1,
  });
  if (rows.length === 0) problem("review.nothing_in_scope");
  if (rows.length > mostItems) problem("review.too_many", {}, { max: mostItems });
  const reviewers = await reviewersOf(db, scopeOf("member.read"), input.reviewerIds);
  const review = await db.assignmentReview.create({
    data: {
      providerId: (await db.provider.findFirst({ where: { id: actor.organizationId }, select: { id: true } }))?.id,
      ...{ name: input.name, scope, dueAt: due, startedAt: now, startedById: personOf(actor).userId, startedByName: actor.name },
      reviewers: { create: reviewers.map(({ user }) => ({ userId: user.id, name: `${user.firstName} ${user.lastName}` })) },
    },
    select: { id: true, name: true, providerId: true, dueAt: true },
  });
  for (const some of chunks(rows, 2000))
    await db.assignmentReviewItem.createMany({ data: some.map(({ id, ...row }) => ({ ...row, reviewId: review.id, associationId: id })) });
  await tellReviewers(room, review, "review_started", rows.length);
  const named = reviewers.map(({ user }) => `${user.firstName} ${user.lastName}`).join(", ");
  audit({ subjectName: review.name, providerId: review.providerId, details: { count: rows.length, reviewers: named, due: input.dueOn, ...scope } });
  return { id: review.id };
});

type Members = Parameters<Db["membership"]["findMany"]>[0] extends { where?: infer W } | undefined ? NonNullable<W> : never;
/** Colleagues who may decide: global admins and admin agents, like whoever starts it. */
async function reviewersOf(db: Db, colleagues: Members, ids: string[]) {
  const members = await db.membership.findMany({
    where: { AND: [colleagues, { userId: { in: ids }, deactivatedAt: null, roles: { hasSome: ["GLOBAL_ADMIN", "ADMIN_AGENT"] } }] },
    select: { user: { select: { id: true, firstName: true, lastName: true } } },
  });
  return members.length < new Set(ids).size ? problem("invalid", { reviewerIds: ["review.reviewer_gone"] }) : members;
}

export const finishReview = write("review.finish", OneReview, async (room) => {
  const { actor, db, mine, input, audit } = room;
  const review = (await db.assignmentReview.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  if (!(await closeReview(room, review.id, actor.name))) problem("review.over");
  audit({ subjectName: review.name, providerId: review.providerId });
  return { id: review.id };
});
