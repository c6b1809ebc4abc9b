import type { Prisma } from "#prisma/client/client.ts";

// A reseller's partner id can change. The old one means the same company for good: wherever somebody names one, both are found.

/** Resellers that have this partner id, or had it. */
export const bearing = (partnerId: string) => ({ partnerIds: { some: { partnerId } } }) satisfies Prisma.ResellerWhereInput;

/** All that a reseller has or had. */
export const everyPartnerId = { partnerIds: { select: { partnerId: true }, take: 50 } } as const satisfies Prisma.ResellerSelect;

/** What of a reseller tells which partner ids it had before, the last one first. */
export const partnerIdChanges = {
  profileChanges: {
    where: { kind: "PARTNER_ID", state: "APPROVED" },
    select: { before: true, holdsFrom: true },
    orderBy: { decidedAt: "desc" },
    take: 50,
  },
} as const satisfies Prisma.ResellerSelect;

export type FormerPartnerId = { partnerId: string; until: Date };
/** `until`: the first day on which it was another one. */
export const formerPartnerIds = (changes: { before: unknown; holdsFrom: Date | null }[]): FormerPartnerId[] =>
  changes.flatMap(({ before, holdsFrom }) => (holdsFrom ? [{ partnerId: (before as { partnerId: string }).partnerId, until: holdsFrom }] : []));
