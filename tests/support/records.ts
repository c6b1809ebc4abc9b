import { randomUUID } from "node:crypto";
import { startOf } from "#lib/days.ts";
import type { RecordCause } from "#lib/domain/orders/rules.ts";
import { db } from "./db.ts";
import type { Member } from "./world.ts";

// A reseller of record that was valid once, and what an installation does about it.

const companies = {
  not_active: { status: "SUSPENDED" },
  not_enrolled: { status: "VETTING" },
  agreement_unsigned: { status: "QUALIFIED", agreementSignedAt: null },
  no_partner_id: { status: "QUALIFIED", agreementSignedAt: null, partnerId: null },
  region_differs: { region: "AMERICAS" },
} as const;

/** From now on it isn't valid with this provider, for this reason. */
export async function invalidate(at: Member, reseller: Member, cause: RecordCause): Promise<void> {
  const pair = { providerId: at.organizationId, resellerId: reseller.organizationId, endedAt: null };
  if (cause === "not_partner") await db.partnership.updateMany({ where: pair, data: { endedAt: new Date(), endedById: at.userId } });
  else await db.reseller.update({ where: { id: reseller.organizationId }, data: companies[cause] });
}

/** The installation warns of it from a day on, instead of refusing. */
export async function warnsFrom(day: string): Promise<void> {
  await db.programRule.create({ data: { id: randomUUID(), kind: "RECORD_CHECK", holdsFrom: startOf(day), value: "WARN", addedAt: new Date() } });
}
export const warnsNoMore = () => db.programRule.deleteMany({ where: { kind: "RECORD_CHECK", value: "WARN" } });
