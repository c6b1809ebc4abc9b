import "server-only";
import { personOf } from "#lib/actor.ts";
import { z } from "zod";
import { read } from "../../operation.ts";
import { condition } from "../../platform/condition.ts";

// The figures of the start page. Counting stops at a thousand, so that they cost the same with a million rows.
const most = 1000;
const mostReviews = 200;
const Nothing = z.object({});
export type Figure = { count: number; more: boolean };

const bounded = { take: most + 1 } as const;
const figure = (counted: number): Figure => ({ count: Math.min(counted, most), more: counted > most });

export const countResellers = read("partnership.listResellers", Nothing, async ({ db, mine }) =>
  figure(await db.partnership.count({ where: { AND: [mine, { endedAt: null }] }, ...bounded })),
);

export const countProviders = read("partnership.listProviders", Nothing, async ({ db, mine }) =>
  figure(await db.partnership.count({ where: { AND: [mine, { endedAt: null }] }, ...bounded })),
);

/** Invitations without an answer, and those that another company than the one meant wants to accept. */
export const countInvitations = read("invitation.read", Nothing, async ({ db, mine, now }) => {
  const rows = await db.partnershipInvitation.findMany({
    where: { AND: [mine, { state: "OPEN", expiresAt: { gt: now } }] },
    select: { requestedByResellerId: true },
    take: most + 1,
  });
  return { open: figure(rows.length), requested: figure(rows.filter((row) => row.requestedByResellerId).length) };
});

export const countCustomers = read("customer.list", Nothing, async ({ db, mine }) =>
  figure(await db.customer.count({ where: { AND: [mine, { status: "ACTIVE" }] }, ...bounded })),
);

export const countResellersToVet = read("reseller.approve", Nothing, async ({ db, mine }) =>
  figure(await db.reseller.count({ where: { AND: [mine, { status: "VETTING" }] }, ...bounded })),
);

export const countReviews = read("qualification.list", Nothing, async ({ db, mine }) =>
  figure(await db.customerQualification.count({ where: { AND: [mine, { state: "IN_REVIEW" }] }, ...bounded })),
);

export const countListingChanges = read("listingChange.list", Nothing, async ({ db, mine }) =>
  figure(await db.listingChangeRequest.count({ where: { AND: [mine, { state: "SUBMITTED" }] }, ...bounded })),
);

export const countProfileChanges = read("profileChange.list", Nothing, async ({ db, mine }) =>
  figure(await db.profileChange.count({ where: { AND: [mine, { state: "SUBMITTED" }] }, ...bounded })),
);

/** Assignments that wait for this very person's decision. */
export const countToReview = read("review.decide", Nothing, async ({ db, mine }) => {
  // Whoever reviews has a few of them; each has an index of what is open.
  const reviews = await db.assignmentReview.findMany({ where: { AND: [mine, { state: "OPEN" }] }, select: { id: true }, take: mostReviews });
  const reviewId = { in: reviews.map(({ id }) => id) };
  if (reviewId.in.length === 0) return figure(0);
  return figure(await db.assignmentReviewItem.count({ where: { reviewId, state: "OPEN", association: { endedAt: null } }, ...bounded }));
});

/** Moves that somebody else proposed. */
export const countMoves = read("move.approve", Nothing, async ({ actor, db, mine }) =>
  figure(await db.customerMove.count({ where: { AND: [mine, { state: "PROPOSED", proposedById: { not: personOf(actor).userId } }] }, ...bounded })),
);

/** How far one's own enrolment is. */
export const readOwnEnrollment = read("reseller.resendConfirmation", Nothing, ({ db, mine }) =>
  db.reseller.findFirst({ where: mine, select: { status: true, emailConfirmedAt: true, vettedAt: true, agreementSignedAt: true } }),
);

const reach = { name: true, supportEmail: true, supportPhone: true, supportWebsite: true } as const;

/** A customer's subscriptions, each with who supports it: the designated contact, or else the provider. */
export const listOwnSupport = read("subscription.listOwn", Nothing, async ({ db, mine }) => {
  const rows = await db.subscription.findMany({
    where: { AND: [mine, { status: { in: ["ACTIVE", "SUSPENDED"] } }] },
    select: { id: true, nickname: true, quantity: true, supportContact: { select: reach }, customer: { select: { provider: { select: reach } } } },
    orderBy: { id: "desc" },
    take: 10,
  });
  return rows.map(({ supportContact, customer, ...subscription }) => ({ ...subscription, support: supportContact ?? customer.provider }));
});

/** What somebody should look after. Whole hours and minutes; a share of one. */
export type Warning =
  | { key: "letters" | "backup"; hours: number }
  | { key: "worker" | "queue"; minutes: number }
  | { key: "disk"; share: number }
  | { key: "no_worker" | "no_backup" };

const hours = (seconds: number) => Math.round(seconds / 3_600);
const minutes = (seconds: number) => Math.round(seconds / 60);

export const readWarnings = read("portal.read", Nothing, async (): Promise<Warning[]> => {
  const { letters, worker, queue, disk, backup } = await condition();
  const silent: Warning = worker.silentSeconds === null ? { key: "no_worker" } : { key: "worker", minutes: minutes(worker.silentSeconds) };
  const old: Warning = backup?.ageSeconds ? { key: "backup", hours: hours(backup.ageSeconds) } : { key: "no_backup" };
  return [
    ...(worker.state === "ok" ? [] : [silent]),
    ...(letters.state === "ok" ? [] : [{ key: "letters" as const, hours: hours(letters.stuckSeconds ?? 0) }]),
    ...(queue.state === "ok" ? [] : [{ key: "queue" as const, minutes: minutes(queue.oldestSeconds ?? 0) }]),
    ...(disk.state === "ok" ? [] : [{ key: "disk" as const, share: disk.share ?? 0 }]),
    ...(backup && backup.state !== "ok" ? [old] : []),
  ];
});
