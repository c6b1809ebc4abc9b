import "server-only";
import { may } from "../../../access.ts";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { entryColumns, told } from "../parts.ts";
import { changesTold } from "./parts.ts";
import { momentOrder, momentsOf, reachOf, rowsAsked, TimelineOfSubscription } from "./rules.ts";

const newest = (at: string) => ({ orderBy: [{ [at]: "desc" as const }, { id: "desc" as const }], take: rowsAsked });
const assignment = { id: true, startedAt: true, startedByName: true, endedAt: true, endedByName: true, reseller: { select: { name: true } } } as const;

/**
 * What happened to one subscription, as far as it is this reader's to know: of the log their organisation's part, for a reseller
 * what its provider changed, and orders and charges for whoever may see those.
 */
export const timelineOfSubscription = read("subscription.read", TimelineOfSubscription, async ({ actor, db, mine, input, scopeOf }) => {
  const found = await db.subscription.findFirst({
    where: { AND: [mine, { id: input.id }] },
    select: { id: true, nickname: true, orderId: true, changedAt: true, changedByName: true, customer: { select: { id: true, name: true } } },
  });
  if (!found) return problem("not_found");
  const { last } = momentOrder.page(input, 1).keyset;
  const before = last?.value as Date | undefined;
  const older = before && { lt: before };
  const of = { subscriptionId: found.id };
  const priced = may(actor, "subscription.seePrice");

  const entries = may(actor, "auditEntry.readOfCustomer")
    ? await db.auditEntry.findMany({
        where: { AND: [scopeOf("auditEntry.readOfCustomer"), { subjectId: { in: [found.id, found.orderId] }, at: older }] },
        ...{ select: entryColumns, ...newest("at") },
      })
    : [];
  // Whoever sees what it costs has the whole log.
  const changes = priced ? [] : await changesTold(db, found, before, rowsAsked);
  const lines = may(actor, "order.read")
    ? await db.orderLine.findMany({
        where: { ...of, order: { AND: [scopeOf("order.read"), { placedAt: older }] } },
        select: { id: true, transaction: true, quantity: true, order: { select: { id: true, number: true, placedAt: true } } },
        ...{ orderBy: [{ order: { placedAt: "desc" } }, { id: "desc" }], take: rowsAsked },
      })
    : [];
  const charges = priced
    ? await db.charge.findMany({
        where: { ...of, chargedAt: older },
        select: { id: true, kind: true, chargedAt: true, periodStartsAt: true, periodEndsAt: true, currency: true, amountMinor: true },
        ...newest("chargedAt"),
      })
    : [];
  const begun = { where: { ...of, startedAt: older }, select: assignment, ...newest("startedAt") };
  // Whoever sees no prices isn't told who else earns by it; a reseller knows when it did itself.
  const earner = priced ? undefined : { resellerId: actor.organizationId };
  const records = await db.resellerOfRecordAssignment.findMany({ ...begun, where: { ...begun.where, ...earner } });
  const contacts = await db.supportContactAssignment.findMany(begun);

  // One ends before the next begins, so that down to the last that began all ends are here, too.
  const assigned = (what: "record" | "contact", rows: typeof contacts) =>
    rows.flatMap(({ reseller, startedAt, startedByName, endedAt, endedByName }) => [
      { what, at: startedAt, reseller: reseller.name, begins: true, by: startedByName },
      ...(endedAt && (!before || endedAt < before) ? [{ what, at: endedAt, reseller: reseller.name, begins: false, by: endedByName ?? "" }] : []),
    ]);
  const horizon = Math.max(
    ...[entries, changes].map((rows) => reachOf(rows.map(({ at }) => at))),
    reachOf(lines.map(({ order }) => order.placedAt)),
    reachOf(charges.map(({ chargedAt }) => chargedAt)),
    ...[records, contacts].map((rows) => reachOf(rows.map(({ startedAt }) => startedAt))),
  );
  const parts = [
    ...(await told({ actor, db, scopeOf }, [...entries, ...changes])).map((entry) => ({ what: "entry" as const, at: entry.at, entry })),
    ...lines.map(({ order, ...line }) => ({ what: "order" as const, at: order.placedAt, ...line, order })),
    ...charges.map((charge) => ({ what: "charge" as const, at: charge.chargedAt, ...charge })),
    ...assigned("record", records),
    ...assigned("contact", contacts),
  ];
  // Whose part of the log doesn't hold the last change is told of it what the page says to every reader: when it was, and by whom.
  const { changedAt: at, changedByName: by } = found;
  const unsaid = !priced && (!before || at < before) && parts.every((part) => part.at.getTime() !== at.getTime());
  return momentsOf([...parts, ...(unsaid ? [{ what: "changed" as const, at, by }] : [])], horizon);
});
export type SubscriptionMoment = Awaited<ReturnType<typeof timelineOfSubscription>>["items"][number];
