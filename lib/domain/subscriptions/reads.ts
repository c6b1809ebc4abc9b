import "server-only";
import type { Refusal } from "#lib/refusal.ts";
import type { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { type Actor, may, type Mine, type Permission } from "../../access.ts";
import { read, readByKey } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { containing } from "../../search.ts";
import { problem } from "../../problem.ts";
import { programRules } from "../program/parts.ts";
import type { RecordCause } from "../orders/rules.ts";
import { recordedFor, recordProblem, recordProblems, withRecord } from "./attribution/parts.ts";
import { nextOf, storedNext } from "./plan/rules.ts";
import { filedFacts, subjectOf, whole } from "./parts.ts";
import { SubscriptionsOfCustomer, OneSubscription, ListOwnSubscriptions, subscriptionOrder } from "./rules.ts";
import { atEnd } from "./ends/rules.ts";
import { changeKinds, changes } from "./changes/rules.ts";
import { reducible } from "./seats/rules.ts";
import { toldRecord } from "./validity/rules.ts";
import { endsSoon, type Transition, transitionProblem, transitions } from "./states.ts";

const perPage = 50;
const mostChoices = 500;

const contact = { id: true, name: true, supportEmail: true, supportPhone: true, supportWebsite: true } as const;
const shownWith = {
  resellerOfRecord: { select: { id: true, name: true, partnerId: true } },
  supportContact: { select: { ...contact, partnerId: true } },
  customer: { select: { id: true, tenantId: true, name: true, country: true, agreementSource: true, provider: { select: contact } } },
} as const satisfies Prisma.SubscriptionInclude;
const shown = {
  id: true,
  customerId: true,
  nickname: true,
  status: true,
  termStartsAt: true,
  parentId: true,
  version: true,
  ...filedFacts,
  resellerOfRecordId: true,
  offer: {
    select: {
      ...{ id: true, productId: true, skuId: true, availabilityId: true },
      title: true,
      category: true,
      billingType: true,
      unitType: true,
      isTrial: true,
      isAutoRenewable: true,
      minimumQuantity: true,
      maximumQuantity: true,
    },
  },
  ...shownWith,
} as const satisfies Prisma.SubscriptionSelect;
type Shown = Prisma.SubscriptionGetPayload<{ select: typeof shown }>;

/** Whoever supports it, by name and how to reach them: the reseller, or the provider itself. */
const withContact = <Row extends Pick<Shown, "supportContact" | "customer">>(row: Row) => ({ ...row, contact: row.supportContact ?? row.customer.provider });

type Asked = { actor: Actor; db: ReadDb; input: z.output<typeof ListOwnSubscriptions>; now: Date };

async function pageOf({ actor, db, input, now }: Asked, where: Prisma.SubscriptionWhereInput) {
  const page = subscriptionOrder.page(input, perPage);
  const sought = input.q ? { OR: [{ nickname: containing(input.q) }, { offer: { title: containing(input.q) } }] } : {};
  const rows = await db.subscription.findMany({
    where: { AND: [where, { status: input.status ?? { not: "DELETED" }, endOfTerm: input.end }, sought, page.after] },
    select: shown,
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  const rules = await programRules(db);
  const unitPrice = ({ unitPriceMinor }: Shown) => (may(actor, "subscription.seePrice") ? unitPriceMinor : null);
  const shownTo = (row: Shown) => ({ ...withContact(withRecord(actor, row)), unitPriceMinor: unitPrice(row), endsSoon: endsSoon(row, rules, now) });
  return { items: items.map(shownTo), next };
}

export const listSubscriptions = read("subscription.read", SubscriptionsOfCustomer, async ({ actor, db, mine, input, now, scopeOf }) => {
  const customer = await db.customer.findFirst({
    where: { AND: [scopeOf("customer.read"), { id: input.customerId }] },
    select: { id: true, name: true, domain: true, providerId: true, status: true },
  });
  if (!customer) return problem("not_found");
  const { orderId, parentId, partnerId } = input;
  const narrowed = { customerId: customer.id, orderId, parentId, ...(partnerId !== undefined && recordedFor(actor, partnerId)) };
  const { items, next } = await pageOf({ actor, db, input, now }, { AND: [mine, narrowed] });
  const problems = await recordProblems(actor, db, items);
  return { customer, items: items.map((item, at) => ({ ...item, recordProblem: problems[at] ?? null })), next };
});

/** A customer's administrator's own list. */
export const listOwnSubscriptions = read("subscription.listOwn", ListOwnSubscriptions, ({ mine, ...asked }) => pageOf(asked, mine));

const doable = [
  ...changeKinds.map((kind) => changes[kind].permission),
  ...(["subscription.edit", "subscription.assignReseller", "subscription.assignSupportContact"] as const),
];
type Doable = (typeof doable)[number];

/** What this reader may do to this very subscription; a page offers nothing else. */
async function maysOf(
  { actor, db, mine, scopeOf }: { actor: Actor; db: ReadDb; mine: Prisma.SubscriptionWhereInput; scopeOf: <Q extends Permission>(permission: Q) => Mine<Q> },
  id: string,
): Promise<Doable[]> {
  // Most rights are to the rows among which it was found.
  const asked = new Map([[JSON.stringify(mine), true]]);
  const allowed: Doable[] = [];
  for (const permission of doable) {
    if (!may(actor, permission)) continue;
    const rows = scopeOf(permission) as Prisma.SubscriptionWhereInput;
    const key = JSON.stringify(rows);
    if (!asked.has(key)) asked.set(key, (await db.subscription.findFirst({ where: { AND: [rows, { id }] }, select: { id: true } })) !== null);
    if (asked.get(key)) allowed.push(permission);
  }
  return allowed;
}

async function requestsSupport(actor: Actor, db: ReadDb, id: string, scopeOf: <Q extends Permission>(permission: Q) => Mine<Q>): Promise<boolean> {
  if (!may(actor, "customer.requestSupport")) return false;
  const customer = await db.customer.findFirst({ where: { AND: [scopeOf("customer.requestSupport"), { id, status: "ACTIVE" }] }, select: { id: true } });
  return customer !== null;
}

export const readSubscription = readByKey("subscription.read", OneSubscription, async ({ actor, db, mine, input, now, scopeOf }) => {
  const row = await db.subscription.findFirst({
    where: { AND: [mine, input] },
    include: { ...whole, ...shownWith },
  });
  if (!row) return problem("not_found");
  const subject = await subjectOf(db, row, now);
  // How far a decision about its end is, and who has it, tells the desk, to whom that is to be told.
  const { deskReason: _, deskState: __, deskAssigneeId: ___, ...told } = withRecord(actor, withContact(row));
  const { unitPriceMinor, currency, offer, addOns, periodWeight, monthlyMinor, recordFound, recordFoundAt, ...rest } = told;
  const all = may(actor, "subscription.seePrice");
  const { amountMinor: firstMinor, ...end } = atEnd(subject);
  const { record } = subject.about;
  const charged = row.scheduledChange ? storedNext(subject, row.scheduledChange) : { next: nextOf(subject, {}), nextTerm: null };
  return {
    ...rest,
    recordProblem: all ? recordProblem(row, new Map(record && [[row.id, record]])) : null,
    /** A reseller of record that isn't valid, for changes that want a valid one; and that it was renewed with one. */
    record: record?.answer && changeKinds.some((kind) => may(actor, changes[kind].permission)) ? toldRecord(actor, record) : null,
    recordFound: record?.cause && recordFound && recordFoundAt ? { cause: recordFound as RecordCause, at: recordFoundAt } : null,
    // Nothing of these but what everybody may know: prices are for some.
    offer: {
      ...{ id: offer.id, productId: offer.productId, skuId: offer.skuId, availabilityId: offer.availabilityId },
      title: offer.title,
      category: offer.category,
      billingType: offer.billingType,
      isTrial: offer.isTrial,
      isAutoRenewable: offer.isAutoRenewable,
    },
    addOns: addOns.map(({ id, nickname, quantity, status }) => ({ id, nickname, quantity, status })),
    price: all ? { unitPriceMinor, currency, ...charged, atEnd: firstMinor } : null,
    reducible: reducible(row.seatBatches, now),
    end,
    mays: await maysOf({ actor, db, mine, scopeOf }, row.id),
    requestsSupport: await requestsSupport(actor, db, row.customer.id, scopeOf),
    /** What can be done with it now: nothing said means yes, else why not. */
    refusals: Object.fromEntries(transitions.map((transition) => [transition, transitionProblem(transition, subject.about, now)])) as Record<
      Transition,
      Refusal | undefined
    >,
  };
});

/** Who may be chosen as designated support contact: resellers with delegated admin rights at this customer and a partnership now. */
export const supportContactChoices = read("subscription.assignSupportContact", OneSubscription, async ({ db, mine, input }) => {
  const row = (await db.subscription.findFirst({ where: { AND: [mine, input] }, select: { providerId: true, customerId: true } })) ?? problem("not_found");
  const { providerId, customerId } = row;
  const rows = await db.customerReseller.findMany({
    where: {
      providerId,
      customerId,
      endedAt: null,
      adminRights: "ADMIN",
      reseller: { status: "ACTIVE", partnerships: { some: { providerId, endedAt: null } } },
    },
    select: { reseller: { select: { id: true, name: true } } },
    take: mostChoices,
  });
  return rows.map(({ reseller }) => reseller).sort((a, b) => a.name.localeCompare(b.name));
});
