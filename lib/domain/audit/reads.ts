import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { entriesBy, ofProvider, pageFound, type ListPlace, providerOf, rowsOf, saidIn } from "../organizations/finding/parts.ts";
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

/** Whose log it is, and which of it, in the words of an index. */
function placeOf(mine: Prisma.AuditEntryWhereInput, { from, to, action }: z.output<typeof ListActivity>): ListPlace {
  const [reseller, { customerId }] = [saidIn(mine, "resellerId"), mine];
  const customers = customerId && typeof customerId === "object" && Array.isArray(customerId.in) ? customerId.in : undefined;
  const whose = [
    ofProvider(providerOf(mine)),
    reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`,
    customers && Prisma.sql`x."customerId" = ANY (${customers}::uuid[])`,
  ];
  const days = [from && Prisma.sql`x."at" >= ${new Date(from)}`, to && Prisma.sql`x."at" < ${addDays(new Date(to), 1)}`];
  return {
    from: Prisma.sql`"AuditEntry" x`,
    where: [...whose, ...days, action && Prisma.sql`x."action" = ${action}`],
    by: { at: Prisma.sql`x."at"` },
  };
}

/** The log. A page is one walk along an index, which has the order of time. */
const list = (perPage: number, whole: boolean) =>
  read("auditEntry.read", ListActivity, async ({ actor, db, mine, input, scopeOf }) => {
    const page = { ...activityOrder.page(input, perPage), whole };
    const { customer, person } = input;
    const words = entriesBy({ customer, person, provider: providerOf(mine) });
    const found = customer || person ? await pageFound(db, `${customer} ${person}`, [words], placeOf(mine, input), page) : undefined;
    const rows = await db.auditEntry.findMany({
      where: {
        AND: [
          mine,
          input.from ? { at: { gte: new Date(input.from) } } : {},
          input.to ? { at: { lt: addDays(new Date(input.to), 1) } } : {},
          input.action ? { action: input.action } : {},
          rowsOf(found, page),
        ],
      },
      select: shown,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const open = may(actor, "customer.read") ? await reachable(db, scopeOf("customer.read"), items) : new Set();
    return { items: items.map((row) => ({ ...row, opens: open.has(row.customerId) })), next, more: found?.more };
  });

/** Which of the customers this person may open now: the log outlasts what it tells of. */
async function reachable(db: ReadDb, customers: Prisma.CustomerWhereInput, rows: { customerId: string | null }[]): Promise<Set<string | null>> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const found = await db.customer.findMany({ where: { AND: [customers, { id: { in: ids } }] }, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

export const listActivity = list(50, false);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(500, true);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];
export type RecentEntry = Omit<ActivityEntry, "opens">;

/** The last few, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), ({ db, mine }) =>
  db.auditEntry.findMany({ where: mine, select: shown, orderBy: [{ at: "desc" }, { id: "desc" }], take: 5 }),
);
