import "server-only";
import { personOf } from "#lib/actor.ts";
import { z } from "zod";
import { read } from "../../operation.ts";

// The figures of the start page. Counting stops at a thousand, so that they cost the same with a million rows.
const most = 1000;
const Nothing = z.object({});
export type Figure = { count: number; more: boolean };

const ids = { select: { id: true }, take: most + 1 } as const;
const figure = (rows: unknown[]): Figure => ({ count: Math.min(rows.length, most), more: rows.length > most });

export const countResellers = read("partnership.listResellers", Nothing, async ({ db, mine }) =>
  figure(await db.partnership.findMany({ where: { AND: [mine, { endedAt: null }] }, ...ids })),
);

export const countProviders = read("partnership.listProviders", Nothing, async ({ db, mine }) =>
  figure(await db.partnership.findMany({ where: { AND: [mine, { endedAt: null }] }, ...ids })),
);

/** Invitations without an answer, and those that another company than the one meant wants to accept. */
export const countInvitations = read("invitation.read", Nothing, async ({ db, mine, now }) => {
  const rows = await db.partnershipInvitation.findMany({
    where: { AND: [mine, { state: "OPEN", expiresAt: { gt: now } }] },
    select: { requestedByResellerId: true },
    take: most + 1,
  });
  return { open: figure(rows), requested: figure(rows.filter((row) => row.requestedByResellerId)) };
});

export const countCustomers = read("customer.list", Nothing, async ({ db, mine }) =>
  figure(await db.customer.findMany({ where: { AND: [mine, { status: "ACTIVE" }] }, ...ids })),
);

export const countResellersToVet = read("reseller.approve", Nothing, async ({ db, mine }) =>
  figure(await db.reseller.findMany({ where: { AND: [mine, { status: "VETTING" }] }, ...ids })),
);

export const countReviews = read("qualification.list", Nothing, async ({ db, mine }) =>
  figure(await db.customerQualification.findMany({ where: { AND: [mine, { state: "IN_REVIEW" }] }, ...ids })),
);

export const countListingChanges = read("listingChange.list", Nothing, async ({ db, mine }) =>
  figure(await db.listingChangeRequest.findMany({ where: { AND: [mine, { state: "SUBMITTED" }] }, ...ids })),
);

export const countProfileChanges = read("profileChange.list", Nothing, async ({ db, mine }) =>
  figure(await db.profileChange.findMany({ where: { AND: [mine, { state: "SUBMITTED" }] }, ...ids })),
);

/** Assignments that wait for this very person's decision. */
export const countToReview = read("review.decide", Nothing, async ({ db, mine }) =>
  figure(
    await db.assignmentReviewItem.findMany({ where: { review: { AND: [mine, { state: "OPEN" }] }, state: "OPEN", association: { endedAt: null } }, ...ids }),
  ),
);

/** Moves that somebody else proposed. */
export const countMoves = read("move.approve", Nothing, async ({ actor, db, mine }) =>
  figure(await db.customerMove.findMany({ where: { AND: [mine, { state: "PROPOSED", proposedById: { not: personOf(actor).userId } }] }, ...ids })),
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
