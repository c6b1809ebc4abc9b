import "server-only";
import type { Db } from "#lib/platform/db.ts";
import { everyPartnerId } from "../../organizations/numbers/rules.ts";
import type { Row } from "../columns/rules.ts";
import type { ImportRowProblem } from "../rules.ts";

/** Partners by their partner ids, those they had before among them: who is one now, and who ever was. */
export type Resellers = { now: ReadonlyMap<string, string>; ever: ReadonlySet<string> };

/** Those whom the rows name. */
export async function resellersOf(db: Db, providerId: string, rows: readonly Row[]): Promise<Resellers> {
  const ids = [...new Set(rows.flatMap(({ resellerPartnerId }) => (/^\d{4,10}$/.test(resellerPartnerId ?? "") ? [resellerPartnerId as string] : [])))];
  if (ids.length === 0) return { now: new Map(), ever: new Set() };
  const partners = await db.partnership.findMany({
    where: { providerId, reseller: { partnerIds: { some: { partnerId: { in: ids } } } } },
    select: { resellerId: true, endedAt: true, reseller: { select: { ...everyPartnerId, status: true } } },
  });
  const open = partners.filter(({ endedAt, reseller }) => endedAt === null && reseller.status === "ACTIVE");
  const named = ({ reseller }: (typeof partners)[number]) => reseller.partnerIds.map(({ partnerId }) => partnerId);
  return {
    now: new Map(open.flatMap((partner) => named(partner).map((partnerId) => [partnerId, partner.resellerId] as const))),
    ever: new Set(partners.flatMap(named)),
  };
}

/** Why whoever is named can't look after a customer; nothing where nobody is named. */
export function resellerProblem({ now, ever }: Resellers, partnerId = ""): ImportRowProblem | undefined {
  if (!partnerId || now.has(partnerId)) return undefined;
  return { column: "resellerPartnerId", code: ever.has(partnerId) ? "customer.reseller_not_partner" : "field.partner_id.unknown" };
}
