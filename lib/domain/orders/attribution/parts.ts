import "server-only";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { type NamedReseller, resellerOfRecordProblem } from "../rules.ts";
import { bearing } from "#lib/domain/organizations/numbers/rules.ts";
import { holdPartnerships } from "#lib/domain/partnerships/parts.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";

// Who may be reseller of record: chosen from the own list, or by a partner id that somebody typed.

type Looking = Pick<ReadDb, "reseller" | "provider">;
type Who = { id: string } | { partnerId: string };

/** Of partners, former ones too, the one that is meant, and why it can't be reseller of record if it can't. */
export async function judgeResellerOfRecord(db: Looking, providerId: string, who: Who): Promise<{ id?: string; name?: string; problem?: string }> {
  const provider = (await db.provider.findFirst({ where: { id: providerId }, select: { partnerId: true, region: true } })) ?? problem("not_found");
  if ("partnerId" in who && provider.partnerId === who.partnerId) return { problem: "order.reseller.own_id" };
  const partnerships = { where: { providerId, endedAt: null }, select: { id: true }, take: 1 } as const;
  const reseller = await db.reseller.findFirst({
    where: { ...("partnerId" in who ? bearing(who.partnerId) : who), partnerships: { some: { providerId } } },
    select: { id: true, name: true, ...eligibility, partnerships },
  });
  // A reseller the provider never worked with and one that doesn't exist read the same.
  if (!reseller) return { problem: "partnerId" in who ? "field.partner_id.not_ours" : "order.reseller.not_partner" };
  const { id, name } = reseller;
  return { id, name, problem: resellerOfRecordProblem(reseller, provider, reseller.partnerships.length > 0) };
}

/** Refuses a reseller who can't be reseller of record with this provider, at the field that named it. */
async function accepted(db: Looking, providerId: string, who: Who, field: string) {
  const { id = "", name = "", problem: refused } = await judgeResellerOfRecord(db, providerId, who);
  return refused ? problem("invalid", { [field]: [refused] }) : { id, name };
}
export const checkResellerOfRecord = (db: Looking, providerId: string, resellerId: string, field = "resellerOfRecordId") =>
  accepted(db, providerId, { id: resellerId }, field);

type At = { id: string; partnerId: string };
/** Whoever was named, refused at the member that named them; null when nobody is. */
export const namedReseller = async (
  db: Looking,
  providerId: string,
  { id, partnerId }: NamedReseller,
  at: At,
): Promise<{ id: string; name: string } | null> => {
  if (partnerId) return accepted(db, providerId, { partnerId }, at.partnerId);
  return id ? accepted(db, providerId, { id }, at.id) : null;
};

/** Before anything else is held: nobody ends the partnerships of whoever is named, by its id or by a partner id that it bears. */
export async function holdNamed(db: Db, { id, partnerId }: NamedReseller): Promise<void> {
  const bearers = partnerId ? await db.reseller.findMany({ where: bearing(partnerId), select: { id: true } }) : [{ id: id ?? null }];
  await holdPartnerships(
    db,
    bearers.map((one) => one.id),
  );
}
