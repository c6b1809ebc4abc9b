import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";
import { type Actor, may } from "../../access.ts";
import { personOf } from "../../actor.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { ofProvider, pageFound, type ListPlace, providerOf, rowsOf, saidIn } from "../organizations/finding/parts.ts";
import { entriesBy } from "../organizations/text/parts.ts";
import { reachableOf } from "../organizations/reaching/parts.ts";
import { activityOrder, idsIn, ListActivity } from "./rules.ts";

const shown = {
  id: true,
  at: true,
  action: true,
  actorKind: true,
  actorName: true,
  actorOrganization: true,
  subjectName: true,
  customerId: true,
  customerName: true,
  details: true,
} as const;

const none = { id: { in: [] as string[] } };

type Asked = z.output<typeof ListActivity>;
type Log = "AuditEntry" | "AuditMention";
const rowsIn = { AuditEntry: Prisma.sql`"AuditEntry" x`, AuditMention: Prisma.sql`"AuditMention" x` } as const;

/** Whose log it is, and which of it, in the words of an index. */
function placeOf(log: Log, mine: Prisma.AuditEntryWhereInput, { from, to, action }: Asked): ListPlace {
  const [reseller, { customerId }] = [saidIn(mine, "resellerId"), mine];
  const customers = customerId && typeof customerId === "object" && Array.isArray(customerId.in) ? customerId.in : undefined;
  const whose = [
    ofProvider(providerOf(mine)),
    reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`,
    customers && Prisma.sql`x."customerId" = ANY (${customers}::uuid[])`,
  ];
  const days = [from && Prisma.sql`x."at" >= ${new Date(from)}`, to && Prisma.sql`x."at" < ${addDays(new Date(to), 1)}`];
  return {
    from: rowsIn[log],
    where: [...whose, ...days, action && Prisma.sql`x."action" = ${action}`],
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
const list = (perPage: number, whole: boolean) =>
  read("auditEntry.read", ListActivity, async ({ actor, db, mine, input, scopeOf }) => {
    const page = { ...activityOrder.page(input, perPage), whole };
    const { customer, person } = input;
    const ofLog = async (log: Log) => {
      const words = entriesBy({ log, customer, person, provider: providerOf(mine) });
      const found = customer || person ? await pageFound(db, `${customer} ${person}`, [words], placeOf(log, mine, input), page) : undefined;
      const days = [input.from ? { at: { gte: new Date(input.from) } } : {}, input.to ? { at: { lt: addDays(new Date(input.to), 1) } } : {}];
      return { which: [...days, input.action ? { action: input.action } : {}, rowsOf(found, page)], more: found?.more };
    };
    const inEntries = await ofLog("AuditEntry");
    const entries = await db.auditEntry.findMany({ where: { AND: [mine, ...inEntries.which] }, select: shown, orderBy: page.orderBy, take: page.take });
    const inMentions = customer || !seesSets(mine) ? await ofLog("AuditMention") : undefined;
    const mentions = inMentions ? await mentionsOf(db, mine, inMentions.which, page) : [];
    const rows = [...entries, ...mentions].sort(inTime(page.keyset.descending ? -1 : 1)).slice(0, page.take);
    const { items, next } = page.of(rows);
    const open = may(actor, "customer.read") ? await reachableOf(db, scopeOf("customer.read"), customersIn(items)) : new Set();
    const resellers = may(actor, "reseller.read") ? scopeOf("reseller.read") : none;
    const providers = may(actor, "provider.read") ? scopeOf("provider.read") : none;
    const names = await namesIn(db, { resellers, providers }, items);
    const more = inEntries.more || inMentions?.more;
    return { items: items.map((row) => ({ ...row, opens: open.has(row.customerId), names })), next, more };
  });

type Order = { orderBy: object; take: number };

/** Each as the entry that it is a part of. Whose rows they are stands in the same columns. */
async function mentionsOf(db: ReadDb, mine: Prisma.AuditEntryWhereInput, which: object[], { orderBy, take }: Order) {
  const mentions = await db.auditMention.findMany({
    where: { AND: [mine as Prisma.AuditMentionWhereInput, ...which] },
    select: { id: true, customerId: true, customerName: true, details: true, entry: { select: shown } },
    orderBy: orderBy as Prisma.AuditMentionOrderByWithRelationInput[],
    take,
  });
  return mentions.map(({ entry, ...part }) => ({ ...entry, ...part, subjectName: part.customerName }));
}

const customersIn = (rows: { customerId: string | null }[]) => rows.map(({ customerId }) => customerId);

type Companies = { resellers: Prisma.ResellerWhereInput; providers: Prisma.ProviderWhereInput };
/** The names of the companies that entries name by their id: those this person may know. */
async function namesIn(db: ReadDb, { resellers, providers }: Companies, rows: { details: unknown }[]): Promise<Record<string, string>> {
  const id = { in: [...new Set(rows.flatMap(({ details }) => idsIn(details)))] };
  if (id.in.length === 0) return {};
  const select = { id: true, name: true } as const;
  const found = await Promise.all([
    db.reseller.findMany({ where: { AND: [resellers, { id }] }, select }),
    db.provider.findMany({ where: { AND: [providers, { id }] }, select }),
  ]);
  return Object.fromEntries(found.flat().map((company) => [company.id, company.name]));
}

export const listActivity = list(50, false);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(500, true);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];
export type RecentEntry = Omit<ActivityEntry, "opens" | "names">;

/** That one came and went oneself is no news. */
const ownComings = (actor: Actor): Prisma.AuditEntryWhereInput => {
  const { email, userId } = personOf(actor);
  return {
    NOT: [
      { action: "user.signIn", subjectName: email },
      { action: { in: ["session.leave", "session.prove"] }, actorId: userId },
    ],
  };
};

/** The last few that are news to this person, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), async ({ actor, db, mine }) => {
  const newest = { orderBy: [{ at: "desc" as const }, { id: "desc" as const }], take: 5 };
  const entries = await db.auditEntry.findMany({ where: { AND: [mine, ownComings(actor)] }, select: shown, ...newest });
  const mentions = seesSets(mine) ? [] : await mentionsOf(db, mine, [], newest);
  return [...entries, ...mentions].sort(inTime(-1)).slice(0, newest.take);
});
