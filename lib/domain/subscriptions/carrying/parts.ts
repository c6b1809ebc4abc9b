import "server-only";
import type { Actor } from "#lib/access.ts";
import type { Db } from "#lib/platform/db.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";
import type { BulkChange, BulkChangeKind } from "#prisma/client/client.ts";
import { type AttributedFact, attributeAll } from "../attribution/parts.ts";
import { type BulkWriting, type SettledRow, staysWithBase, type WaitingRow } from "../bulk/parts.ts";
import { type BulkDecided, bulkPermissions } from "../bulk/rules.ts";
import { fieldsBefore, saidOfPlan } from "../changes/parts.ts";
import { holdPartnerships } from "#lib/domain/partnerships/parts.ts";
import { holdServing } from "../contacts/parts.ts";
import { judgedRows } from "../judging/parts.ts";
import { about, touched, type Whole } from "../parts.ts";
import { type Plan, totalOf } from "../plan/rules.ts";

// Carrying out a set of rows: each as if it were changed alone, by its own rules and with its own entry of the log, in a few
// statements for all of them.

/** In which column a reseller stands that a kind names. */
export const factOf: Partial<Record<BulkChangeKind, AttributedFact>> = { RECORD: "resellerOfRecordId", CONTACT: "supportContactId" };

/** Of a subscription and its add-ons, what was changed: the version since, and how it was. `schedule` null: none was there. */
export type DonePart = { id: string; version: number; before: object; schedule?: Scheduled | null };
export type Scheduled = Pick<NonNullable<Whole["scheduledChange"]>, "quantity" | "offerId" | "term" | "billingCycle" | "endsAt" | "endsWithId">;
/** What a row keeps for taking it back. */
export type Done = { parts: DonePart[]; resellerId?: string | null };

/** In one order for everybody: customers, whose pools seats come from, and then subscriptions with their add-ons. */
export async function lockRows(db: Db, ids: readonly string[], { pooled }: { pooled: boolean }): Promise<void> {
  if (pooled)
    await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" IN (SELECT "customerId" FROM "Subscription" WHERE "id" = ANY(${ids}::uuid[])) ORDER BY "id" FOR NO KEY UPDATE`;
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ANY(${ids}::uuid[]) OR "parentId" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

/** What makes these resellers the ones whom a fact may be given to, held before the rows are. */
export async function holdGiven(db: Db, kind: BulkChangeKind, resellers: readonly (string | null)[], ids: readonly string[]): Promise<void> {
  if (kind === "CONTACT") await holdServing(db, resellers, ids);
  else if (kind === "RECORD") await holdPartnerships(db, resellers);
}

/** Nobody holds up a row that isn't theirs. */
export async function theirsAmong({ db, scopeOf }: BulkWriting, kind: BulkChangeKind, ids: string[]): Promise<string[]> {
  const mine = scopeOf(bulkPermissions[kind] as "subscription.changeRenewal");
  const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export const changedSince = ({ changedByName, changedAt }: { changedByName: string; changedAt: Date }): Refusal =>
  refusal("bulk.changed_since", { by: changedByName, at: `${changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC` });

type Fresh = { row: WaitingRow; found: Whole } & ({ plan: Plan; recordWarning?: string } | { to: string | null });

/** What is as it was looked at becomes what was shown; the rest says why it stays. */
export async function carriedOutRows(room: BulkWriting, bulk: BulkChange, rows: readonly WaitingRow[]): Promise<SettledRow[]> {
  const { kind } = bulk;
  const theirs = await theirsAmong(
    room,
    kind,
    rows.map(({ subscriptionId }) => subscriptionId),
  );
  await holdGiven(room.db, kind, [(bulk.decided as BulkDecided).resellerId ?? null], theirs);
  await lockRows(room.db, theirs, { pooled: kind === "QUANTITY" });
  const [fresh, settled]: [Fresh[], SettledRow[]] = [[], []];
  const failed = ({ id }: WaitingRow, refused: Refusal) => settled.push({ id, state: "FAILED", refused });
  for (const one of await judgedRows(room, bulk, rows)) {
    const { row, found } = one;
    if (found && found.version !== row.version) failed(row, changedSince(found));
    else if ("refused" in one) failed(row, one.refused);
    else if (found && one.amountMinor !== row.amountMinor) failed(row, refusal("subscription.price_changed"));
    else if (kind === "QUANTITY" && quantityIn(one.will) !== quantityIn(row.will)) failed(row, refusal("bulk.use_changed"));
    else if (found) fresh.push({ ...one, found });
  }
  const stay = new Set(settled.map(({ id }) => id));
  const left = await staysWithBase(
    room.db,
    bulk,
    rows.flatMap(({ id, subscriptionId }) => (stay.has(id) ? [subscriptionId] : [])),
  );
  const [planned, attributed] = [fresh.filter((one) => "plan" in one), fresh.filter((one) => "to" in one)];
  const fact = factOf[kind];
  if (fact && attributed[0])
    await attributeAll(
      room,
      fact,
      attributed[0].to,
      attributed.map(({ found }) => found),
    );
  const parts = await applyPlans(room, planned);
  await room.auditEach(
    fresh.map((one) => ({ subjectId: one.found.id, ...about(one.found), ...resellerIn(one), details: { ...said(one, fact), bulkChange: bulk.id } })),
  );
  const alone = ({ id, version }: Whole): DonePart => ({ id, version: version + 1, before: {} });
  const done = (one: Fresh): Done =>
    "plan" in one ? { parts: parts.get(one.found.id) ?? [] } : { parts: [alone(one.found)], resellerId: fact ? one.found[fact] : null };
  return [...settled, ...left, ...fresh.map((one): SettledRow => ({ id: one.row.id, state: "DONE", done: done(one) }))];
}

/** As many as are in use: people may have got or given back licenses since it was shown, which changes no subscription. */
const quantityIn = (will: unknown) => (will as { quantity?: number } | null)?.quantity;

const said = (one: Fresh, fact: AttributedFact | undefined) =>
  "plan" in one
    ? { ...saidOfPlan(one.found, one.plan), ...(one.recordWarning && { recordWarning: one.recordWarning }) }
    : fact
      ? { before: { [fact]: one.found[fact] }, after: { [fact]: one.to } }
      : {};
const resellerIn = (one: Fresh) => ("to" in one && one.to ? { resellerId: one.to } : {});

/** None of these plans orders, charges or moves seats: what is stored of them is fields, and what is scheduled. */
async function applyPlans({ db, actor, now }: { db: Db; actor: Actor; now: Date }, planned: readonly { found: Whole; plan: Plan }[]) {
  const parts = planned.flatMap(({ found, plan }) => [
    { of: found.id, owner: found, plan },
    ...plan.addOns.flatMap((also) => found.addOns.filter(({ id }) => id === also.subscriptionId).map((owner) => ({ of: found.id, owner, plan: also }))),
  ]);
  if (parts.some(({ plan }) => plan.lines.length > 0 || totalOf(plan) !== 0n)) throw new Error("a plan with an order isn't one of many");
  for (const some of Map.groupBy(parts, ({ plan }) => JSON.stringify(plan.after)).values()) {
    const [{ plan }] = some as [(typeof some)[number]];
    await db.subscription.updateMany({ where: { id: { in: some.map(({ owner }) => owner.id) } }, data: { ...plan.after, ...touched(actor, now) } });
  }
  const rescheduled = parts.filter(({ plan }) => plan.schedule || plan.switchesOff.includes("scheduled_change"));
  await schedule(
    { db, actor, now },
    rescheduled.map(({ owner: { id, providerId }, plan }) => ({ id, providerId, schedule: plan.schedule })),
  );
  const done = (owner: (typeof parts)[number]["owner"], plan: Plan): DonePart => ({
    ...{ id: owner.id, version: owner.version + 1, before: fieldsBefore(owner, plan) },
    ...((plan.schedule || plan.switchesOff.includes("scheduled_change")) && { schedule: owner.scheduledChange && scheduledIn(owner.scheduledChange) }),
  });
  const byRow = Map.groupBy(parts, ({ of }) => of);
  return new Map([...byRow].map(([id, some]) => [id, some.map(({ owner, plan }) => done(owner, plan))]));
}

const scheduledIn = ({ quantity, offerId, term, billingCycle, endsAt, endsWithId }: Scheduled): Scheduled => ({
  ...{ quantity, offerId, term, billingCycle, endsAt, endsWithId },
});

type Rescheduled = { id: string; providerId: string; schedule: Partial<Scheduled> | null };
/** What begins with their next terms instead of what did; nothing where it says so. */
export async function schedule({ db, actor, now }: { db: Db; actor: Actor; now: Date }, rows: readonly Rescheduled[]): Promise<void> {
  if (rows.length === 0) return;
  await db.scheduledChange.deleteMany({ where: { subscriptionId: { in: rows.map(({ id }) => id) } } });
  const wanted = rows.flatMap(({ id: subscriptionId, providerId, schedule }) =>
    schedule ? [{ ...schedule, id: newId(), providerId, subscriptionId, createdAt: now, createdByName: actor.name }] : [],
  );
  await insertAll(db, "ScheduledChange", wanted);
}
