import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read, write } from "../../operation.ts";
import { containingLower } from "../../search.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { lockSeen, namesOf, touched } from "./loading.ts";
import { partnersToChoose } from "../partnerships/choices.ts";
import { AssignContacts, ContactFilter, manyOrder, mostAtOnce, PreviewContacts } from "./rules.ts";
import { stateProblem } from "./states.ts";

// The designated support contact of many subscriptions: who it is, a dry run, and a submit that does just that. Who may be it
// depends on the customer: a reseller needs delegated admin rights there and a partnership now (domain facts 2.10, rule 28).

const perPage = 50;
const living = { status: { in: ["PENDING" as const, "ACTIVE" as const, "SUSPENDED" as const] } };
const shown = {
  id: true,
  version: true,
  nickname: true,
  status: true,
  startedAt: true,
  customerId: true,
  providerId: true,
  supportContactId: true,
  supportContact: { select: { id: true, name: true } },
  customer: { select: { id: true, name: true, provider: { select: { name: true } } } },
} as const satisfies Prisma.SubscriptionSelect;
type Shown = Prisma.SubscriptionGetPayload<{ select: typeof shown }>;

const filtered = ({ q, contact }: { q: string; contact?: string }): Prisma.SubscriptionWhereInput => ({
  AND: [living, q ? { customer: { search: containingLower(q) } } : {}, contact ? { supportContactId: contact === "provider" ? null : contact } : {}],
});

/** Who answers for each; and who could. */
export const listContacts = read("subscription.assignSupportContact", ContactFilter, async ({ db, mine, input, scopeOf }) => {
  const page = manyOrder.page(input, perPage);
  const rows = await db.subscription.findMany({
    where: { AND: [mine, filtered(input), page.after] },
    select: shown,
    orderBy: page.orderBy,
    take: page.take,
  });
  const active = { AND: [scopeOf("partnership.listResellers"), { endedAt: null, reseller: { status: "ACTIVE" as const } }] };
  const { partners } = await partnersToChoose(db, active, input.contact);
  return { ...page.of(rows), resellers: partners.map(({ id, name }) => ({ id, name })) };
});

/** The customers at which a reseller may be the contact now. */
async function servedBy(db: Pick<Db | ReadDb, "customerReseller">, resellerId: string, rows: Pick<Shown, "customerId" | "providerId">[]): Promise<Set<string>> {
  const open = await db.customerReseller.findMany({
    where: {
      resellerId,
      customerId: { in: [...new Set(rows.map(({ customerId }) => customerId))] },
      endedAt: null,
      adminRights: "ADMIN",
      reseller: { status: "ACTIVE", partnerships: { some: { providerId: { in: [...new Set(rows.map(({ providerId }) => providerId))] }, endedAt: null } } },
    },
    select: { customerId: true },
  });
  return new Set(open.map(({ customerId }) => customerId));
}

/** Why a row stays as it is; nothing when it changes. `resellerId` null: the provider itself. */
function obstacle(row: Shown, resellerId: string | null, served: Set<string>): string | undefined {
  if (row.supportContactId === resellerId) return "subscription.same_contact";
  return stateProblem("assign", row.status) ?? (resellerId !== null && !served.has(row.customerId) ? "subscription.contact_not_eligible" : undefined);
}

export const previewContacts = read("subscription.assignSupportContact", PreviewContacts, async ({ db, mine, input }) => {
  const chosen = input.all === "on" ? filtered(input) : { id: { in: input.ids } };
  const rows = await db.subscription.findMany({ where: { AND: [mine, chosen] }, select: shown, orderBy: { id: "desc" }, take: mostAtOnce + 1 });
  const decided = input.to !== undefined;
  const resellerId = input.to === "provider" ? null : (input.to ?? null);
  const served = resellerId === null ? new Set<string>() : await servedBy(db, resellerId, rows);
  return {
    decided,
    more: rows.length > mostAtOnce,
    rows: rows.slice(0, mostAtOnce).map((row) => ({ ...row, obstacle: decided ? obstacle(row, resellerId, served) : undefined })),
  };
});

/** Sets it on every row that is as it was shown; says on how many, and which were left alone because somebody was quicker. */
export const assignContacts = write("subscription.assignSupportContact", AssignContacts, async ({ actor, db, mine, input, now, audit, notify }) => {
  const { ids, asShown } = await lockSeen(db, input.rows);
  const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: shown });
  const providerId = rows[0]?.providerId ?? problem("not_found");
  const resellerId = input.to === "provider" ? null : input.to;
  const served = resellerId === null ? new Set<string>() : await servedBy(db, resellerId, rows);
  const fresh = rows.filter((row) => asShown(row) && !obstacle(row, resellerId, served));
  const changed = fresh.map(({ id }) => id);
  await db.supportContactAssignment.updateMany({ where: { subscriptionId: { in: changed }, endedAt: null }, data: { endedAt: now, endedByName: actor.name } });
  if (resellerId !== null) {
    await db.supportContactAssignment.createMany({
      data: changed.map((subscriptionId) => ({ providerId, subscriptionId, resellerId, startedAt: now, startedByName: actor.name })),
    });
  }
  await db.subscription.updateMany({ where: { id: { in: changed } }, data: { supportContactId: resellerId, ...touched(actor, now) } });
  // One notice for all of them.
  if (resellerId !== null && changed.length > 0) await notify({ resellerId }, "support_contact_assigned_many", { count: changed.length }, "/customers");
  const named = fresh
    .slice(0, 100)
    .map(({ id, nickname, customer, supportContactId }) => ({ id, nickname, customer: customer.name, before: supportContactId }));
  audit({
    subjectName: actor.organizationName,
    providerId,
    resellerId,
    details: { count: changed.length, subscriptions: named, after: { supportContactId: resellerId } },
  });
  return { id: providerId, changed: changed.length, overtaken: namesOf(rows.filter((row) => !asShown(row))) };
});
