import "server-only";
import { endOfThere, startOfThere } from "#lib/zones.ts";
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";
import { type Actor, may } from "../../access.ts";
import { personOf } from "../../actor.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { ofProvider, pageFound, type ListPlace, providerOf, rowsOf, saidIn } from "../organizations/finding/parts.ts";
import { entriesBy } from "../organizations/text/parts.ts";
import { reachableOf } from "../organizations/reaching/parts.ts";
import { entryColumns, told, toldTo } from "./parts.ts";
import { activityOrder, ListActivity, ListOfCustomer, PageOfActivity } from "./rules.ts";

type Asked = z.output<typeof ListActivity> & Partial<z.output<typeof PageOfActivity>>;
type Span = { from?: Date; to?: Date };
/** From the beginning of a day to the end of another, by the clock that the log is read by; or from a moment to another. */
function spanOf({ from, to, utc, since, until }: Asked, { zone }: Actor): Span {
  const there = utc ? "UTC" : zone;
  return { from: from ? startOfThere(from, there) : since, to: to ? endOfThere(to, there) : until };
}
/** Of which actions and of whom, besides the texts. */
const narrowed = ({ action, actions, customerId }: Asked) => [
  action ? { action } : {},
  actions ? { action: { in: actions } } : {},
  customerId ? { customerId } : {},
];
type Log = "AuditEntry" | "AuditMention";
const rowsIn = { AuditEntry: Prisma.sql`"AuditEntry" x`, AuditMention: Prisma.sql`"AuditMention" x` } as const;

/** Whose log it is, and which of it, in the words of an index. */
function placeOf(log: Log, mine: Prisma.AuditEntryWhereInput, { action, actions, customerId }: Asked, { from, to }: Span): ListPlace {
  const [reseller, { customerId: seen }] = [saidIn(mine, "resellerId"), mine];
  const customers = seen && typeof seen === "object" && Array.isArray(seen.in) ? seen.in : undefined;
  const whose = [
    ofProvider(providerOf(mine)),
    reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`,
    customers && Prisma.sql`x."customerId" = ANY (${customers}::uuid[])`,
  ];
  const days = [from && Prisma.sql`x."at" >= ${from}`, to && Prisma.sql`x."at" < ${to}`];
  const which = [
    action && Prisma.sql`x."action" = ${action}`,
    actions && Prisma.sql`x."action" = ANY (${actions}::text[])`,
    customerId && Prisma.sql`x."customerId" = ${customerId}::uuid`,
  ];
  return {
    from: rowsIn[log],
    where: [...whose, ...days, ...which],
    by: { at: Prisma.sql`x."at"` },
  };
}

type Ordered = { at: Date; id: string };
const inTime = (way: 1 | -1) => (one: Ordered, other: Ordered) => way * (one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1));

/** An entry about many names a provider, and no reseller or customer: to whom it is shown as a whole, its mentions aren't beside it. */
const seesSets = (mine: Prisma.AuditEntryWhereInput): boolean => !("resellerId" in mine || "customerId" in mine);

/**
 * The log: entries, and in their order the mentions of customers in entries about many, where a customer, its reseller, and
 * whoever looks for a customer find their part. A page is a walk along an index of each, which has the order of time.
 */
const list = <S extends z.ZodType<Asked>>(schema: S, perPage: number, whole: boolean) =>
  read("auditEntry.read", schema, async ({ actor, db, mine, input: asked, scopeOf }) => {
    const input: Asked = asked;
    const page = { ...activityOrder.page(input, perPage), whole };
    const { customer, person, customerId } = input;
    const span = spanOf(input, actor);
    const ofLog = async (log: Log) => {
      const words = entriesBy({ log, customer, person, provider: providerOf(mine) });
      const found = customer || person ? await pageFound(db, `${customer} ${person}`, [words], placeOf(log, mine, input, span), page) : undefined;
      const days = [span.from ? { at: { gte: span.from } } : {}, span.to ? { at: { lt: span.to } } : {}];
      return { which: [...days, ...narrowed(input), rowsOf(found, page)], more: found?.more };
    };
    const inEntries = await ofLog("AuditEntry");
    const own = await db.auditEntry.findMany({ where: { AND: [mine, ...inEntries.which] }, select: entryColumns, orderBy: page.orderBy, take: page.take });
    const inMentions = customer || customerId || !seesSets(mine) ? await ofLog("AuditMention") : undefined;
    const mentions = inMentions ? await mentionsOf(db, mine, inMentions.which, page) : [];
    const rows = [...own, ...mentions].sort(inTime(page.keyset.descending ? -1 : 1)).slice(0, page.take);
    const { items, next } = page.of(rows);
    const open = may(actor, "customer.read") ? await reachableOf(db, scopeOf("customer.read"), customersIn(items)) : new Map();
    const entries = await told({ actor, db, scopeOf }, items);
    const more = inEntries.more || inMentions?.more;
    // Who came in is told without the name of their company.
    const shown = entries.map((row) => ({ ...row, opens: open.has(row.customerId), customerName: row.customerName ?? open.get(row.customerId) ?? null }));
    return { items: shown, next, more };
  });

const perTimeline = 15;

/** What happened to one customer, the newest first: of the log, the part of the reader's organisation. */
export const listOfCustomer = read("auditEntry.readOfCustomer", ListOfCustomer, async ({ actor, db, mine, input, scopeOf }) => {
  const { customerId } = input;
  const customer = await db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: customerId }] }, select: { id: true } });
  if (!customer) return problem("not_found");
  const page = activityOrder.page(input, perTimeline);
  const entries = await db.auditEntry.findMany({
    where: { AND: [mine, { customerId }, page.after] },
    select: entryColumns,
    orderBy: page.orderBy,
    take: page.take,
  });
  const mentions = await mentionsOf(db, mine, [{ customerId }, page.after], page);
  const { items, next } = page.of([...entries, ...mentions].sort(inTime(-1)).slice(0, page.take));
  return { items: await told({ actor, db, scopeOf }, items), next };
});
export type TimelineEntry = Awaited<ReturnType<typeof listOfCustomer>>["items"][number];

type Order = { orderBy: object; take: number };

/** Each as the entry that it is a part of. Whose rows they are stands in the same columns. */
async function mentionsOf(db: ReadDb, mine: Prisma.AuditEntryWhereInput, which: object[], { orderBy, take }: Order) {
  const mentions = await db.auditMention.findMany({
    where: { AND: [mine as Prisma.AuditMentionWhereInput, ...which] },
    select: { id: true, customerId: true, customerName: true, details: true, entry: { select: entryColumns } },
    orderBy: orderBy as Prisma.AuditMentionOrderByWithRelationInput[],
    take,
  });
  return mentions.map(({ entry, ...part }) => ({ ...entry, ...part, subjectName: part.customerName }));
}

const customersIn = (rows: { customerId: string | null }[]) => rows.map(({ customerId }) => customerId);

export const listActivity = list(ListActivity, 50, false);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(ListActivity, 500, true);
/** The same, as many as a program asks for. */
export const pageActivity = list(PageOfActivity, 50, true);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];
export type RecentEntry = Omit<ActivityEntry, "opens" | "names">;

/** That one came and went oneself is no news; nor is what belongs to a coming that stands there already, as the second factor does. */
const noNews = (actor: Actor): Prisma.AuditEntryWhereInput => {
  const { email, userId } = personOf(actor);
  return {
    NOT: [
      { action: { in: ["user.signIn", "singleSignOn.enter"] }, subjectName: email },
      { action: "session.leave", actorId: userId },
      { action: "session.prove" },
    ],
  };
};

/** The last few that are news to this person, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), async ({ actor, db, mine }) => {
  const newest = { orderBy: [{ at: "desc" as const }, { id: "desc" as const }], take: 5 };
  const entries = await db.auditEntry.findMany({ where: { AND: [mine, noNews(actor)] }, select: entryColumns, ...newest });
  const mentions = seesSets(mine) ? [] : await mentionsOf(db, mine, [], newest);
  const latest = [...entries, ...mentions].sort(inTime(-1)).slice(0, newest.take);
  return latest.map((entry) => toldTo(actor, entry));
});
