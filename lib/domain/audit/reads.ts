import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { containing } from "../../search.ts";
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

/** The log. Ids are time-ordered, so a page is one walk along an index. */
const list = (perPage: number) =>
  read("auditEntry.read", ListActivity, async ({ actor, db, mine, input, scopeOf }) => {
    const page = activityOrder.page(input, perPage);
    const rows = await db.auditEntry.findMany({
      where: {
        AND: [
          mine,
          input.from ? { at: { gte: new Date(input.from) } } : {},
          input.to ? { at: { lt: addDays(new Date(input.to), 1) } } : {},
          input.customer ? { customerName: containing(input.customer) } : {},
          input.person ? { actorName: containing(input.person) } : {},
          input.action ? { action: input.action } : {},
          page.after,
        ],
      },
      select: shown,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    const open = may(actor, "customer.read") ? await reachable(db, scopeOf("customer.read"), items) : new Set();
    const resellers = may(actor, "reseller.read") ? scopeOf("reseller.read") : none;
    const providers = may(actor, "provider.read") ? scopeOf("provider.read") : none;
    const names = await namesIn(db, { resellers, providers }, items);
    return { items: items.map((row) => ({ ...row, opens: open.has(row.customerId), names })), next };
  });

/** Which of the customers this person may open now: the log outlasts what it tells of. */
async function reachable(db: ReadDb, customers: Prisma.CustomerWhereInput, rows: { customerId: string | null }[]): Promise<Set<string | null>> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const found = await db.customer.findMany({ where: { AND: [customers, { id: { in: ids } }] }, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

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

export const listActivity = list(50);
/** The same entries in the same order, more at a time. */
export const exportActivity = list(500);
export type ActivityEntry = Awaited<ReturnType<typeof listActivity>>["items"][number];
export type RecentEntry = Omit<ActivityEntry, "opens" | "names">;

/** The last few, for the start page. */
export const recentActivity = read("auditEntry.read", z.object({}), ({ db, mine }) =>
  db.auditEntry.findMany({ where: mine, select: shown, orderBy: { id: "desc" }, take: 5 }),
);
