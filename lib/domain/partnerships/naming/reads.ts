import "server-only";
import { bearing } from "#lib/domain/organizations/numbers/rules.ts";
import { read, readByKey } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { NamedPartner, NamedProvider, PartnersOf } from "./rules.ts";

/** A reseller of one's own, of now or of before, by how programs name it. */
export const readPartner = readByKey("partnership.listResellers", NamedPartner, async ({ db, mine, input: { tenantId, partnerId } }) => {
  const reseller = { id: true, tenantId: true, name: true, country: true, status: true, partnerId: true, region: true, agreementSignedAt: true } as const;
  const found = await db.partnership.findFirst({
    where: { AND: [mine, { reseller: partnerId === undefined ? { tenantId } : bearing(partnerId) }] },
    select: { id: true, endedAt: true, reseller: { select: reseller } },
    // The one that still holds, where there was another before.
    orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
  });
  return found ?? problem("not_found");
});

/** A provider that a reseller is a partner of now, by how programs name it. */
export const readNamedProvider = readByKey("partnership.listProviders", NamedProvider, async ({ db, mine, input: { tenantId } }) => {
  const found = await db.partnership.findFirst({ where: { AND: [mine, { endedAt: null, provider: { tenantId } }] }, select: { id: true, providerId: true } });
  return found ?? problem("not_found");
});

/** Which of these resellers are partners now, by name. */
export const listPartnersOf = read("partnership.listResellers", PartnersOf, async ({ db, mine, input: { resellerIds } }) => {
  const reseller = { select: { country: true, status: true, partnerId: true, tenantId: true } } as const;
  const where = { AND: [mine, { endedAt: null, resellerId: { in: resellerIds } }] };
  const items = await db.partnership.findMany({
    where,
    select: { resellerId: true, resellerName: true, reseller },
    orderBy: { resellerName: "asc" },
    take: 500,
  });
  return { items };
});
