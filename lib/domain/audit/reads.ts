import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { containing } from "../../search.ts";
import { activityOrder, ListActivity } from "./rules.ts";

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

type Looking = { db: ReadDb; mine: Prisma.AuditEntryWhereInput };
type Wanted = { where?: Prisma.AuditEntryWhereInput; customer?: string; after?: object; orderBy: Prisma.AuditEntryOrderByWithRelationInput; take: number };

/**
 * Entries, and in their order the mentions of customers in entries about many: a customer, its reseller, and whoever looks
 * for a customer find their part. To whom an entry is shown as a whole its mentions are not shown beside it.
 */
async function entriesOf({ db, mine }: Looking, { where = {}, customer = "", after = {}, orderBy, take }: Wanted) {
  const named = customer ? { customerName: containing(customer) } : {};
  const entries = await db.auditEntry.findMany({ where: { AND: [mine, where, named, after] }, select: shown, orderBy, take });
  if (!customer && seesSets(mine)) return entries;
  const mentions = await db.auditMention.findMany({
    // Whose rows they are stands in the same columns.
    where: { AND: [mine as Prisma.AuditMentionWhereInput, { entry: where }, named, after] },
    select: { id: true, customerId: true, customerName: true, details: true, entry: { select: shown } },
    orderBy: orderBy as Prisma.AuditMentionOrderByWithRelationInput,
    take,
  });
  const parts = mentions.map(({ entry, ...part }) => ({ ...entry, ...part, subjectName: part.customerName }));
  const way = orderBy.id === "asc" ? 1 : -1;
  return [...entries, ...parts].sort((one, other) => (one.id < other.id ? -way : way)).slice(0, take);
}

/** An entry about many names a provider, and no reseller or customer. */
const seesSets = (mine: Prisma.AuditEntryWhereInput): boolean => !("resellerId" in mine || "customerId" in mine);

/** The log. Ids are time-ordered, so a page is one walk along an index. */
const list = (perPage: number) =>
  read("auditEntry.read", ListActivity, async ({ actor, db, mine, input, scopeOf }) => {
    const page = activityOrder.page(input, perPage);
    const where = {
      AND: [
        input.from ? { at: { gte: new Date(input.from) } } : {},
        input.to ? { at: { lt: addDays(new Date(input.to), 1) } } : {},
        input.person ? { actorName: containing(input.person) } : {},
        input.action ? { action: input.action } : {},
      ],
    };
    const rows = await entriesOf({ db, mine }, { where, customer: input.customer, after: page.after, orderBy: page.orderBy[0] ?? {}, take: page.take });
    const { items, next } = page.of(rows);
    const open = may(actor, "customer.read") ? await reachable(db, scopeOf("customer.read"), items) : new Set();
    return { items: items.map((row) => ({ ...row, opens: open.has(row.customerId) })), next };
  });

/** Which of the customers this person may open now: the log outlasts what it tells of. */
async function reachable(db: ReadDb, customers: Prisma.CustomerWhereInput, rows: { customerId: string | null }[]): Promise<Set<string | null>> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const found = await db.customer.findMany({ where: { AND: [customers, { id: { in: ids } }] }, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

export const listActivity = list(50);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(500);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];
export type RecentEntry = Omit<ActivityEntry, "opens">;

/** The last few, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), ({ db, mine }) => entriesOf({ db, mine }, { orderBy: { id: "desc" }, take: 5 }));
