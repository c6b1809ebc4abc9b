import "server-only";
import { type Refusal, refusal } from "#lib/refusal.ts";
import type { BulkChange, Prisma } from "#prisma/client/client.ts";
import { judgeResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import { type AttributedFact, attributeAll } from "../attribution/parts.ts";
import type { BulkWriting, SettledRow, WaitingRow } from "../bulk/parts.ts";
import { changedSince, type Done, factOf, holdGiven, lockRows, schedule, theirsAmong } from "../carrying/parts.ts";
import { servedBy } from "../contacts/parts.ts";
import { about, touched } from "../parts.ts";

// Taking back what a bulk change did to a set of rows: only where nothing has happened to the subscription or its add-ons since,
// and where it could be so again today. A change like any other, with its entries of the log.

const select = {
  ...{ id: true, providerId: true, customerId: true, nickname: true, status: true, version: true, changedAt: true, changedByName: true },
  customer: { select: { id: true, name: true } },
  parent: { select: { status: true, offerId: true } },
  offer: { select: { baseOffers: { where: { kind: "ADD_ON_OF" }, select: { toId: true } } } },
} as const satisfies Prisma.SubscriptionSelect;
type Found = Prisma.SubscriptionGetPayload<{ select: typeof select }>;
type Back = { row: WaitingRow; found: Found; done: Done };

/** Each row that is as it was left is as it was before; the rest says why it stays. */
export async function takenBackRows(room: BulkWriting, bulk: BulkChange, rows: readonly WaitingRow[]): Promise<SettledRow[]> {
  const { db } = room;
  const theirs = await theirsAmong(
    room,
    bulk.kind,
    rows.map(({ subscriptionId }) => subscriptionId),
  );
  const before = rows.map(({ done }) => (done as Done).resellerId ?? null);
  await holdGiven(db, bulk.kind, before, theirs);
  await lockRows(db, theirs, { pooled: false });
  const partIds = rows.flatMap(({ done }) => (done as Done).parts.map(({ id }) => id));
  const found = await db.subscription.findMany({ where: { id: { in: partIds } }, select });
  const byId = new Map(found.map((one) => [one.id, one]));
  const [settled, back]: [SettledRow[], Back[]] = [[], []];
  // It stays as it is, and says why it couldn't be taken back.
  const stays = ({ id }: WaitingRow, refused: Refusal) => settled.push({ id, state: "DONE", refused });
  const obstacle = await obstacles(room, bulk, rows, found);
  for (const row of rows) {
    const [one, done] = [byId.get(row.subscriptionId), row.done as Done];
    const since = done.parts.map(({ id, version }) => ({ part: byId.get(id), version })).find(({ part, version }) => part?.version !== version);
    if (!one || !theirs.includes(row.subscriptionId)) stays(row, refusal("bulk.no_right"));
    else if (since) stays(row, changedSince(since.part ?? one));
    else {
      const problem = obstacle(one, done);
      if (problem) stays(row, refusal(problem));
      else back.push({ row, found: one, done });
    }
  }
  const fact = factOf[bulk.kind];
  if (fact) {
    for (const [resellerId, some] of Map.groupBy(back, ({ done }) => done.resellerId ?? null))
      await attributeAll(
        room,
        fact,
        resellerId,
        some.map(({ found }) => found),
      );
  } else await restore(room, back);
  await room.auditEach(
    back.map(({ row: { was, will }, found, done }) => ({
      ...{ subjectId: found.id, ...about(found) },
      ...(fact && done.resellerId && { resellerId: done.resellerId }),
      details: { before: worded(will, fact), after: worded(was, fact), takenBack: true, bulkChange: bulk.id },
    })),
  );
  return [...settled, ...back.map(({ row }): SettledRow => ({ id: row.id, state: "UNDONE" }))];
}

const worded = (fields: unknown, fact: AttributedFact | undefined): object =>
  fact ? { [fact]: (fields as { resellerId: string | null }).resellerId } : (fields as object);

async function restore(room: BulkWriting, back: readonly Back[]): Promise<void> {
  const { db, actor, now } = room;
  const parts = back.flatMap(({ found: { providerId }, done }) => done.parts.map((part) => ({ ...part, providerId })));
  for (const like of Map.groupBy(parts, ({ before }) => JSON.stringify(before)).values())
    await db.subscription.updateMany({ where: { id: { in: like.map(({ id }) => id) } }, data: { ...like[0]?.before, ...touched(actor, now) } });
  await schedule(
    room,
    parts.flatMap(({ id, providerId, schedule: was }) => (was === undefined ? [] : [{ id, providerId, schedule: was }])),
  );
}

/** What would stand in the way today of how it was. */
async function obstacles({ db }: BulkWriting, { kind }: BulkChange, rows: readonly WaitingRow[], found: readonly Found[]) {
  const before = new Set(rows.flatMap(({ done }) => (done as Done).resellerId ?? []));
  if (kind === "RECORD") {
    const problems = new Map<string, string | undefined>();
    const [{ providerId } = { providerId: "" }] = found;
    for (const id of before) problems.set(id, (await judgeResellerOfRecord(db, providerId, { id })).problem);
    return (_: Found, { resellerId }: Done) => (resellerId ? problems.get(resellerId) : undefined);
  }
  if (kind === "CONTACT") {
    const served = new Map<string, Set<string>>();
    for (const id of before) served.set(id, await servedBy(db, id, found));
    return ({ customerId }: Found, { resellerId }: Done) =>
      resellerId && !served.get(resellerId)?.has(customerId) ? "subscription.contact_not_eligible" : undefined;
  }
  return ({ parent, offer }: Found) => {
    if (kind !== "SUSPEND" || !parent) return undefined;
    if (parent.status !== "ACTIVE") return "subscription.base_inactive";
    return offer.baseOffers.some(({ toId }) => toId === parent.offerId) ? undefined : "subscription.base_unfit";
  };
}
