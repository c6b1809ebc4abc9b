import "server-only";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { env } from "../../platform/env.ts";
import { problem, said } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { chunks } from "../assignments/held.ts";
import { dueAt, lastDayOf, mostItems, OneReview, remindDaysBefore, remindEveryDays, type Scope, StartReview } from "./rules.ts";

const stillOpen = { in: ["OPEN" as const, "ASKED" as const] };

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
    ...(unconfirmedDays && { unconfirmedDays: Number(unconfirmedDays) }),
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
      ...{ name: input.name, scope, dueAt: due, startedAt: now, startedById: actor.userId as string, startedByName: actor.name },
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

type Told = { id: string; name: string; dueAt: Date };
/** In the portal, and by a letter that leads straight to the inbox: somebody has to act. */
async function tellReviewers(
  { db, notify, post }: Recorder & { db: Db },
  { id, name, dueAt: at }: Told,
  kind: "review_started" | "review_reminder",
  count: number,
) {
  const reviewers = await db.user.findMany({
    where: { reviewing: { some: { reviewId: id } }, memberships: { some: { deactivatedAt: null } } },
    select: { id: true, email: true, contactEmail: true, language: true },
  });
  const told = { name, count, due: lastDayOf(at).toISOString().slice(0, 10) };
  await notify({ userIds: reviewers.map((user) => user.id) }, kind, told, `/reviews/${id}`);
  for (const { email, contactEmail, language } of reviewers)
    await post({ to: contactEmail ?? email, language }, kind === "review_started" ? "review-started" : "review-reminder", {
      ...told,
      link: `${env.APP_ORIGIN}/reviews/${id}`,
    });
}

type Closing = Recorder & { db: Db; now: Date };
/** Closes a review: what nobody decided stays as it is and is reported so. Tells whoever started it. */
export async function closeReview({ db, now, notify }: Closing, id: string, by: string): Promise<boolean> {
  const { count } = await db.assignmentReview.updateMany({ where: { id, state: "OPEN" }, data: { state: "DONE", finishedAt: now, finishedByName: by } });
  if (count === 0) return false;
  const open = { reviewId: id, state: stillOpen };
  await db.assignmentReviewItem.updateMany({ where: { ...open, association: { endedAt: { not: null } } }, data: { state: "GONE" } });
  await db.assignmentReviewItem.updateMany({ where: open, data: { state: "UNDECIDED" } });
  const review = await db.assignmentReview.findUniqueOrThrow({ where: { id }, select: { name: true, startedById: true } });
  await notify({ userIds: [review.startedById] }, "review_done", { name: review.name }, `/reviews/${id}`);
  return true;
}

export const finishReview = write("review.finish", OneReview, async (room) => {
  const { actor, db, mine, input, audit } = room;
  const review = (await db.assignmentReview.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  if (!(await closeReview(room, review.id, actor.name))) problem("review.over");
  audit({ subjectName: review.name, providerId: review.providerId });
  return { id: review.id };
});

/** Reviews that want a reminder now, or that have nothing left to decide. */
export const reviewsToTend = read("review.remind", z.object({}), async ({ db, now }) => {
  const reminded = { OR: [{ remindedAt: null }, { remindedAt: { lte: addDays(now, -remindEveryDays) } }] };
  const rows = await db.assignmentReview.findMany({
    where: {
      state: "OPEN",
      OR: [{ AND: [{ dueAt: { lte: addDays(now, remindDaysBefore) } }, reminded] }, { items: { none: { state: stillOpen, association: { endedAt: null } } } }],
    },
    select: { id: true },
    orderBy: { dueAt: "asc" },
    take: 100,
  });
  return rows.map(({ id }) => id);
});

/** Closes it when every assignment is decided or over; reminds its reviewers otherwise. */
export const tendReview = write("review.remind", OneReview, async (room) => {
  const { db, input, now, audit } = room;
  const review = (await db.assignmentReview.findUnique({ where: input })) ?? problem("not_found");
  const unchanged = { id: review.id, unchanged: true as const };
  const { providerId, name } = review;
  const about = { subjectName: name, providerId, organizationId: providerId ?? undefined };
  const open = await db.assignmentReviewItem.count({ where: { reviewId: review.id, state: stillOpen, association: { endedAt: null } } });
  if (open === 0) {
    if (!(await closeReview(room, review.id, ""))) return unchanged;
    audit({ ...about, details: { outcome: "done" } });
    return { id: review.id };
  }
  const due = { dueAt: { lte: addDays(now, remindDaysBefore) }, OR: [{ remindedAt: null }, { remindedAt: { lte: addDays(now, -remindEveryDays) } }] };
  const { count } = await db.assignmentReview.updateMany({ where: { id: review.id, state: "OPEN", ...due }, data: { remindedAt: now } });
  if (count === 0) return unchanged;
  await tellReviewers(room, review, "review_reminder", open);
  audit({ ...about, details: { outcome: said("reminded", { open }) } });
  return { id: review.id };
});
