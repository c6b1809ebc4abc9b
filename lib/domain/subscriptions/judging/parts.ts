import "server-only";
import type { Actor, Mine } from "#lib/access.ts";
import type { Db } from "#lib/platform/db.ts";
import type { Refusal } from "#lib/refusal.ts";
import { refusal } from "#lib/refusal.ts";
import type { BulkChange, BulkChangeKind, BulkChangeRowState } from "#prisma/client/client.ts";
import { judgeResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import { type BulkDecided, bulkPermissions, withItsBase } from "../bulk/rules.ts";
import { type ChangeKind, planChange, recordsIn, recordWarned } from "../changes/rules.ts";
import { saidOfPlan } from "../changes/parts.ts";
import { contactObstacle, servedBy } from "../contacts/parts.ts";
import { subjectsOf, type Whole, whole } from "../parts.ts";
import { type After, isRefused, nextOf, type Plan, storedNext, type Subject, totalOf } from "../plan/rules.ts";
import { stateProblem } from "../states.ts";
import { recordRefusal } from "../validity/rules.ts";

// What one decision makes of each of many subscriptions, by the same rules as of one alone. The dry run and the carrying out
// both ask this, so that they can't differ.

export type BulkRoom = { actor: Actor; db: Db; now: Date; scopeOf: (permission: "subscription.changeRenewal") => Mine<"subscription.changeRenewal"> };
type Bulk = Pick<BulkChange, "id" | "kind" | "decided">;
type BulkRow = { id: string; subscriptionId: string };

type Cost = { amountMinor: bigint; nextBeforeMinor: bigint; nextAfterMinor: bigint };
/** `warned`: a reseller of record isn't valid, and it is done all the same. */
type Change = { was: object; will: object } & Cost & ({ plan: Plan; recordWarning?: string; warned?: Refusal } | { to: string | null });
/** `same`: it is so already. */
type Judgement = Change | { refused: Refusal; same: boolean };
type Judge = (row: Whole) => Judgement;

const free: Cost = { amountMinor: 0n, nextBeforeMinor: 0n, nextAfterMinor: 0n };
const no = (code: string, same = false): Judgement => ({ refused: refusal(code), same });

/** The rows that they may change, each with what becomes of it. */
export async function judgedRows<Row extends BulkRow>(room: BulkRoom, bulk: Bulk, rows: readonly Row[]) {
  // All five are of subscriptions.
  const mine = room.scopeOf(bulkPermissions[bulk.kind] as "subscription.changeRenewal");
  const where = { AND: [mine, { id: { in: rows.map(({ subscriptionId }) => subscriptionId) } }] };
  const found = await room.db.subscription.findMany({ where, include: whole });
  const judge = await judges[bulk.kind](room, bulk, found);
  const byId = new Map(found.map((one) => [one.id, one]));
  return rows.map((row) => {
    const one = byId.get(row.subscriptionId);
    return one ? { row, found: one, ...judge(one) } : { row, found: undefined, ...no("bulk.no_right") };
  });
}

type Decide = (decided: BulkDecided, row: Whole) => object;
const already = new Set(["subscription.end_chosen"]);

const byPlan =
  (kind: ChangeKind, decide: Decide, unless: (row: Whole, decided: object) => Judgement | undefined = () => undefined, own?: Set<string>) =>
  async ({ db, now }: BulkRoom, { decided }: Bulk, found: readonly Whole[]): Promise<Judge> => {
    const subjects = new Map((await subjectsOf(db, found, now)).map(({ row, subject }) => [row.id, subject]));
    return (row) => {
      const [subject, wanted] = [subjects.get(row.id) as Subject, decide(decided as BulkDecided, row)];
      const other = unless(row, wanted);
      if (other) return other;
      const planned = planChange(kind, subject, wanted as never, now);
      const plan = own && !isRefused(planned) ? withoutAddOns(planned, own) : planned;
      if (!isRefused(plan))
        return { plan, ...changed(row, plan), ...costOf(row, subject, plan), ...recordWarned(kind, subject, plan), ...warned(kind, subject, plan) };
      const refused = "code" in plan ? plan : (Object.values(plan.fields).flat()[0] ?? refusal("field.invalid"));
      return { refused, same: already.has(refused.code) };
    };
  };

function warned(kind: ChangeKind, subject: Subject, plan: Plan): { warned?: Refusal } {
  const [wanting] = recordsIn(kind, subject, plan);
  return wanting ? { warned: recordRefusal(wanting.record) } : {};
}

function changed(row: Whole, plan: Plan) {
  if (plan.schedule) return { was: { quantity: row.scheduledChange?.quantity ?? row.quantity }, will: plan.schedule };
  const { before, after } = saidOfPlan(row, plan);
  return { was: before, will: after };
}

/** What is charged at once, and what is charged first when the term is over, as it is and as it will be; add-ons that go along with it. */
function costOf(row: Whole, subject: Subject, plan: Plan): Cost {
  const addOns = plan.addOns.flatMap((also) => {
    const [part, stored] = [subject.addOns, row.addOns].map((all) => all.find(({ id }) => id === also.subscriptionId)) as [Subject, Stored];
    return part ? [{ part, stored, will: also }] : [];
  });
  const parts = [{ part: subject, stored: row, will: plan }, ...addOns];
  const sum = (of: (one: (typeof parts)[number]) => bigint) => parts.reduce((all, one) => all + of(one), 0n);
  return {
    amountMinor: totalOf(plan),
    nextBeforeMinor: sum(({ part, stored }) => chargedBefore(part, stored)),
    nextAfterMinor: sum(({ part, will }) => (will.schedule ? (will.nextTerm?.amountMinor ?? 0n) : chargedAtEnd(part, will.after))),
  };
}
type Stored = Pick<Whole, "scheduledChange">;
/** As it stands: with all that is scheduled for the next term, another offer or plan too. */
const chargedBefore = (subject: Subject, { scheduledChange }: Stored): bigint =>
  scheduledChange && subject.endOfTerm === "RENEW" ? (storedNext(subject, scheduledChange).nextTerm?.amountMinor ?? 0n) : chargedAtEnd(subject, {});
const chargedAtEnd = (subject: Subject, after: After): bigint =>
  nextOf(subject, after, { ...subject.period, endsAt: subject.commitmentEndsAt })?.amountMinor ?? 0n;

/** The next term's licenses; what else is scheduled stays so. */
const nextTerm: Decide = ({ quantity }, row) => {
  const { term, billingCycle, offerId } = row.scheduledChange ?? {};
  return {
    quantity: quantity ?? Math.max(row._count.licenses, row.offer.minimumQuantity),
    offerId: offerId ?? undefined,
    plan: { term: term ?? row.term, billingCycle: billingCycle ?? row.billingCycle },
    keeps: row.scheduledChange,
  };
};
const scheduledSo = ({ quantity: now, scheduledChange }: Whole, wanted: object): Judgement | undefined => {
  const { quantity } = wanted as { quantity: number };
  if ((scheduledChange?.quantity ?? now) === quantity) return no("subscription.nothing_scheduled", true);
  // As many as now, and nothing else: that is no change to schedule, but the scheduled one dropped.
  const { offerId, term, billingCycle, endsAt } = scheduledChange ?? {};
  return scheduledChange && quantity === now && !offerId && !term && !billingCycle && !endsAt ? no("bulk.drop_schedule") : undefined;
};

/** Of these subscriptions, those that are rows of it, in whichever state or in one of these. */
async function among({ db }: BulkRoom, { id: bulkChangeId }: Bulk, ids: string[], states?: BulkChangeRowState[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.bulkChangeRow.findMany({
    where: { bulkChangeId, subscriptionId: { in: ids }, state: { in: states } },
    select: { subscriptionId: true },
  });
  return new Set(rows.map(({ subscriptionId }) => subscriptionId));
}

function withoutAddOns(plan: Plan, own: Set<string>): Plan {
  const addOns = plan.addOns.filter(({ subscriptionId }) => !own.has(subscriptionId));
  return { ...plan, addOns, switchesOff: plan.switchesOff.filter((what) => what !== "add_ons" || addOns.length > 0) };
}

const judges: Record<BulkChangeKind, (room: BulkRoom, bulk: Bulk, found: readonly Whole[]) => Promise<Judge>> = {
  RENEWAL: async (room, bulk, found) => {
    // An add-on that is chosen itself is a row of its own, and doesn't follow its base.
    const own = await among(
      room,
      bulk,
      found.flatMap(({ addOns }) => addOns.map(({ id }) => id)),
    );
    return byPlan("renewal", ({ endOfTerm }) => ({ endOfTerm }), undefined, own)(room, bulk, found);
  },
  QUANTITY: byPlan("schedule", nextTerm, scheduledSo),
  SUSPEND: async (room, bulk, found) => {
    const suspend = byPlan("suspend", () => ({}));
    const judge = await suspend(room, bulk, found);
    const chosen = await among(
      room,
      bulk,
      found.flatMap(({ parent }) => (parent?.status === "ACTIVE" ? [parent.id] : [])),
      ["NEW", "READY"],
    );
    const where = { AND: [room.scopeOf(bulkPermissions.SUSPEND as "subscription.changeRenewal"), { id: { in: [...chosen] } }] };
    const bases = await room.db.subscription.findMany({ where, include: whole });
    const judgeBase = await suspend(room, bulk, bases);
    // A base that stays as it is takes nothing along.
    const along = new Set(bases.filter((base) => "plan" in judgeBase(base)).map(({ id }) => id));
    return (row) => {
      if (row.status === "SUSPENDED") return no("subscription.suspended", true);
      return row.parent && along.has(row.parent.id) ? no(withItsBase, true) : judge(row);
    };
  },
  RECORD: async ({ db }, { decided }, found) => {
    const { resellerId: to = null } = decided as BulkDecided;
    const problems = new Map<string, string | undefined>();
    for (const providerId of new Set(found.map((row) => row.providerId)))
      problems.set(providerId, to ? (await judgeResellerOfRecord(db, providerId, { id: to })).problem : undefined);
    return (row) => {
      if (row.resellerOfRecordId === to) return no("subscription.same_reseller", true);
      const problem = stateProblem("assign", row.status) ?? problems.get(row.providerId);
      return problem ? no(problem) : { to, was: { resellerId: row.resellerOfRecordId }, will: { resellerId: to }, ...free };
    };
  },
  CONTACT: async ({ db }, { decided }, found) => {
    const { resellerId: to = null } = decided as BulkDecided;
    const served = to === null ? new Set<string>() : await servedBy(db, to, found);
    return (row) => {
      const problem = contactObstacle(row, to, served);
      if (problem) return no(problem, problem === "subscription.same_contact");
      return { to, was: { resellerId: row.supportContactId }, will: { resellerId: to }, ...free };
    };
  },
};
