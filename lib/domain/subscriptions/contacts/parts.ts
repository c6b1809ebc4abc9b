import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { fitting } from "#lib/search.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { ofProvider, type Page, pageAlong, pageFound, type ListPlace, providerOf } from "#lib/domain/organizations/finding/parts.ts";
import { customersBy } from "#lib/domain/organizations/text/parts.ts";
import { holdPartnerships } from "#lib/domain/partnerships/parts.ts";
import { stateProblem } from "../states.ts";

// The designated support contact of many subscriptions: who it is, a dry run, and a submit that does just that. Who may be it
// depends on the customer: a reseller needs delegated admin rights there and a partnership now (the programme's rule).

const living = { status: { in: ["PENDING" as const, "ACTIVE" as const, "SUSPENDED" as const] } };
export const contactColumns = {
  id: true,
  version: true,
  nickname: true,
  term: true,
  commitmentEndsAt: true,
  status: true,
  startedAt: true,
  customerId: true,
  providerId: true,
  supportContactId: true,
  supportContact: { select: { id: true, name: true, partnerId: true } },
  customer: { select: { id: true, tenantId: true, name: true, provider: { select: { name: true } } } },
} as const satisfies Prisma.SubscriptionSelect;
type WithContact = Prisma.SubscriptionGetPayload<{ select: typeof contactColumns }>;

export const contactsWhere = ({ q, contact }: { q: string; contact?: string }): Prisma.SubscriptionWhereInput => ({
  AND: [living, q ? { customer: fitting(q) } : {}, contact ? { supportContactId: contact === "provider" ? null : contact } : {}],
});

/** Which of them a page shows. Nobody but the provider itself: by the provider. */
export function pageOfContacts(db: ReadDb, mine: Prisma.SubscriptionWhereInput, { q, contact }: { q: string; contact?: string }, page: Page) {
  const provider = providerOf(mine);
  const who = contact === "provider" ? provider : contact;
  const place: ListPlace = {
    from: Prisma.sql`"Subscription" x`,
    where: [
      ofProvider(provider),
      Prisma.sql`x."status" IN ('PENDING', 'ACTIVE', 'SUSPENDED')`,
      who && Prisma.sql`CASE WHEN x."supportContactId" IS NULL THEN x."providerId" ELSE x."supportContactId" END = ${who}::uuid`,
    ],
    by: { subscription: Prisma.sql`x."nickname"` },
  };
  return q ? pageFound(db, q, [customersBy(Prisma.sql`x."customerId"`, { provider })], place, page) : pageAlong(db, place, page);
}

/**
 * Held until the step ends, before its subscriptions are: the partnerships and rights by which these resellers may be the contact there.
 * Nobody ends or withdraws them meanwhile, or whoever did so first is seen by `servedBy`.
 */
export async function holdServing(db: Db, resellers: readonly (string | null)[], subscriptions: readonly string[]): Promise<void> {
  const ids = await holdPartnerships(db, resellers);
  if (ids.length === 0) return;
  await db.$queryRaw`
    SELECT 1 FROM "CustomerReseller" WHERE "resellerId" = ANY(${ids}::uuid[]) AND "endedAt" IS NULL
      AND "customerId" IN (SELECT "customerId" FROM "Subscription" WHERE "id" = ANY(${subscriptions}::uuid[])) ORDER BY "id" FOR SHARE`;
}

/** The customers at which a reseller may be the contact now. */
export async function servedBy(
  db: Pick<Db | ReadDb, "customerReseller">,
  resellerId: string,
  rows: readonly Pick<WithContact, "customerId" | "providerId">[],
): Promise<Set<string>> {
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
export function contactObstacle(
  row: Pick<WithContact, "supportContactId" | "status" | "customerId">,
  resellerId: string | null,
  served: Set<string>,
): string | undefined {
  if (row.supportContactId === resellerId) return "subscription.same_contact";
  return stateProblem("assign", row.status) ?? (resellerId !== null && !served.has(row.customerId) ? "subscription.contact_not_eligible" : undefined);
}
