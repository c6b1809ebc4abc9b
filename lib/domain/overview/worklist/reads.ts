import "server-only";
import { may, type Permission } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import { read } from "#lib/operation.ts";
import { z } from "zod";
import { aboutFailedLetters } from "../../letters/parts.ts";
import { invitationsUnsent } from "../../partnerships/parts.ts";
import { expiringFrom } from "../../partnerships/rules.ts";
import { requestsUnsent } from "../../relationships/parts.ts";
import { judgedCoverage } from "../../subscriptions/coverage/parts.ts";
import { awaitsCustomer, lateNow } from "../../support/parts.ts";
import { agreementsOpen, type Asking, endsToDecide, lostNow, toReview } from "./parts.ts";
import { decidedWithin, type Money, mostTold, type Waiting, type WaitingKind, waitingIn, waitingKinds } from "./rules.ts";

/** With what two kinds want to know, asked for once. */
type Room = Asking & {
  lost: () => Promise<{ missing: Money[]; invalid: Money[] }>;
  records: () => ReturnType<typeof judgedCoverage>;
  failed: () => Promise<string[]>;
};
type Found = Waiting | undefined | Promise<Waiting | undefined>;
/** Who may do something about it, and what there is of it. */
type Look = { may: Permission; also?: Permission; find: (room: Room) => Found };

const most = mostTold + 1;
const found = async (kind: WaitingKind, rows: Promise<readonly { at: Date | null }[]>) => waitingIn(kind, await rows);
/** Rows of any model, by their own name of the day. */
const dated = async <Row>(rows: Promise<Row[]>, at: (row: Row) => Date | null) => (await rows).map((row) => ({ at: at(row) }));
const partly = (waiting: Waiting | undefined, some: boolean) => (waiting && some ? { ...waiting, more: true } : waiting);
const letters = (rows: { expiresAt: Date }[]) => rows.map(({ expiresAt }) => ({ at: expiresAt }));

const lateRequests: Look["find"] = ({ db, now, scopeOf }) => {
  const where = { AND: [scopeOf("serviceRequest.read"), lateNow(now)] };
  const rows = db.serviceRequest.findMany({ where, select: { firstAnswerDueAt: true }, orderBy: { firstAnswerDueAt: "asc" }, take: most });
  return found(
    "late_requests",
    dated(rows, (row) => row.firstAnswerDueAt),
  );
};

const once = <R>(ask: () => Promise<R>): (() => Promise<R>) => {
  let asked: Promise<R> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
};

const looks: Record<WaitingKind, Look> = {
  // Of customers it is their support that is late, and nothing that they could do.
  late_requests: { may: "serviceRequest.giveBack", also: "serviceRequest.escalate", find: lateRequests },
  attention: {
    may: "subscription.listOwn",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("serviceRequest.answer"), awaitsCustomer] };
      const rows = db.serviceRequest.findMany({ where, select: { updatedAt: true }, orderBy: { updatedAt: "asc" }, take: most });
      return found(
        "attention",
        dated(rows, (row) => row.updatedAt),
      );
    },
  },
  invitation_letters: {
    may: "invitation.send",
    find: async ({ db, now, scopeOf, failed }) =>
      waitingIn("invitation_letters", letters(await invitationsUnsent(db, scopeOf("invitation.send"), now, await failed()))),
  },
  request_letters: {
    may: "relationship.send",
    find: async ({ db, now, scopeOf, failed }) =>
      waitingIn("request_letters", letters(await requestsUnsent(db, scopeOf("relationship.read"), now, await failed()))),
  },
  terms: {
    may: "renewal.decide",
    find: async (room) => {
      const { rows, partly: some } = await endsToDecide(room);
      return partly(waitingIn("terms", rows), some);
    },
  },
  ends: {
    may: "subscription.listOwn",
    find: ({ db, now, scopeOf }) => {
      const soon = { status: "ACTIVE" as const, endOfTerm: { not: "RENEW" as const }, commitmentEndsAt: { gte: now, lt: addDays(now, decidedWithin) } };
      const where = { AND: [scopeOf("subscription.listOwn"), soon] };
      const rows = db.subscription.findMany({ where, select: { commitmentEndsAt: true }, orderBy: { commitmentEndsAt: "asc" }, take: most });
      return found(
        "ends",
        dated(rows, (row) => row.commitmentEndsAt),
      );
    },
  },
  record_missing: {
    may: "subscription.assignReseller",
    find: async (room) => {
      const [{ missing }, lost] = await Promise.all([room.records(), room.lost()]);
      return missing > 0 ? { kind: "record_missing", count: missing, lost: lost.missing } : undefined;
    },
  },
  record_invalid: {
    may: "subscription.assignReseller",
    find: async (room) => {
      const [{ wrong }, lost] = await Promise.all([room.records(), room.lost()]);
      const count = wrong.reduce((all, each) => all + each.count, 0);
      return count > 0 ? { kind: "record_invalid", count, lost: lost.invalid } : undefined;
    },
  },
  partnership_requests: {
    may: "invitation.confirmRequest",
    find: ({ db, now, scopeOf }) => {
      const where = { AND: [scopeOf("invitation.confirmRequest"), { state: "OPEN" as const, requestedAt: { not: null }, expiresAt: { gt: now } }] };
      const rows = db.partnershipInvitation.findMany({ where, select: { requestedAt: true }, orderBy: { requestedAt: "asc" }, take: most });
      return found(
        "partnership_requests",
        dated(rows, (row) => row.requestedAt),
      );
    },
  },
  vetting: {
    may: "reseller.approve",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("reseller.approve"), { status: "VETTING" as const }] };
      const rows = db.reseller.findMany({ where, select: { submittedAt: true }, orderBy: { id: "asc" }, take: most });
      return found(
        "vetting",
        dated(rows, (row) => row.submittedAt),
      );
    },
  },
  listings: {
    may: "listingChange.publish",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("listingChange.publish"), { state: "SUBMITTED" as const }] };
      const rows = db.listingChangeRequest.findMany({ where, select: { dueAt: true }, orderBy: { dueAt: "asc" }, take: most });
      return found(
        "listings",
        dated(rows, (row) => row.dueAt),
      );
    },
  },
  profiles: {
    may: "profileChange.approve",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("profileChange.approve"), { state: "SUBMITTED" as const }] };
      const rows = db.profileChange.findMany({ where, select: { submittedAt: true }, orderBy: { id: "asc" }, take: most });
      return found(
        "profiles",
        dated(rows, (row) => row.submittedAt),
      );
    },
  },
  qualifications: {
    may: "qualification.grant",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("qualification.grant"), { state: "IN_REVIEW" as const }] };
      const rows = db.customerQualification.findMany({ where, select: { requestedAt: true }, orderBy: { id: "asc" }, take: most });
      return found(
        "qualifications",
        dated(rows, (row) => row.requestedAt),
      );
    },
  },
  questions: {
    may: "reviewItem.answer",
    find: ({ db, scopeOf }) => {
      const where = { AND: [scopeOf("reviewItem.answer"), { state: "ASKED" as const, answeredAt: null }] };
      const rows = db.assignmentReviewItem.findMany({ where, select: { review: { select: { dueAt: true } } }, orderBy: { id: "asc" }, take: most });
      return found(
        "questions",
        dated(rows, (row) => row.review.dueAt),
      );
    },
  },
  to_review: { may: "review.decide", find: toReview },
  moves: {
    may: "move.approve",
    // Whoever proposed one doesn't approve it.
    find: ({ actor, db, scopeOf }) => {
      const where = { AND: [scopeOf("move.approve"), { state: "PROPOSED" as const, proposedById: { not: personOf(actor).userId } }] };
      const rows = db.customerMove.findMany({ where, select: { proposedAt: true }, orderBy: { proposedAt: "asc" }, take: most });
      return found(
        "moves",
        dated(rows, (row) => row.proposedAt),
      );
    },
  },
  invitations: {
    may: "invitation.resend",
    find: ({ db, now, scopeOf }) => {
      const where = { AND: [scopeOf("invitation.resend"), { state: "OPEN" as const, requestedAt: null, expiresAt: expiringFrom(now) }] };
      const rows = db.partnershipInvitation.findMany({ where, select: { expiresAt: true }, orderBy: { expiresAt: "asc" }, take: most });
      return found(
        "invitations",
        dated(rows, (row) => row.expiresAt),
      );
    },
  },
  requests: {
    may: "relationship.resend",
    find: ({ db, now, scopeOf }) => {
      const where = { AND: [scopeOf("relationship.read"), { state: "OPEN" as const, expiresAt: expiringFrom(now) }] };
      const rows = db.relationshipRequest.findMany({ where, select: { expiresAt: true }, orderBy: { expiresAt: "asc" }, take: most });
      return found(
        "requests",
        dated(rows, (row) => row.expiresAt),
      );
    },
  },
  agreements: {
    may: "customer.askForAgreement",
    find: async ({ db, scopeOf }) => {
      const { rows, partly: some } = await agreementsOpen(db, scopeOf("customer.askForAgreement"));
      return partly(waitingIn("agreements", rows), some);
    },
  },
  security: {
    may: "reseller.nameSecurityContact",
    find: async ({ db, scopeOf }) => {
      const own = await db.reseller.findFirst({
        where: { AND: [scopeOf("reseller.nameSecurityContact"), { status: "ACTIVE" }] },
        select: { securityEmail: true, admins: true, securedAdmins: true },
      });
      return own && (!own.securityEmail || own.securedAdmins < own.admins) ? { kind: "security" } : undefined;
    },
  },
};

/** What waits for this person, the most urgent first: only what they may do something about, and of everything no more than a hundred. */
export const readWorklist = read("session.read", z.object({}), async ({ actor, db, now, scopeOf }) => {
  const asking = { actor, db, now, scopeOf };
  const room = {
    ...asking,
    lost: once(() => lostNow(asking)),
    records: once(() => judgedCoverage(db, scopeOf("provider.read"))),
    failed: once(() => aboutFailedLetters(db)),
  };
  const theirs = waitingKinds.filter((kind) => may(actor, looks[kind].may) || (looks[kind].also !== undefined && may(actor, looks[kind].also)));
  const all = await Promise.all(theirs.map((kind) => looks[kind].find(room)));
  return { waiting: all.filter((each) => each !== undefined), now };
});
