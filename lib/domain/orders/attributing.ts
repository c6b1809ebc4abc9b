import "server-only";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { eligibility, resellerOfRecordProblem, VerifyPartnerId } from "./rules.ts";

// Who may be reseller of record: chosen from the own list, or by a partner id that somebody typed.

type Looking = Pick<ReadDb, "reseller" | "partnership" | "provider">;

/** Refuses a reseller who can't be reseller of record with this provider, at the field that named it. */
export async function checkResellerOfRecord(db: Looking, providerId: string, resellerId: string, field = "resellerOfRecordId") {
  const [reseller, provider, partnership] = [
    await db.reseller.findFirst({ where: { id: resellerId }, select: { id: true, name: true, ...eligibility } }),
    await db.provider.findFirst({ where: { id: providerId }, select: { region: true } }),
    await db.partnership.findFirst({ where: { providerId, resellerId, endedAt: null }, select: { id: true } }),
  ];
  // A reseller the provider never worked with and one that doesn't exist read the same.
  if (!reseller || !provider) return problem("invalid", { [field]: ["order.reseller.not_partner"] });
  const refused = resellerOfRecordProblem(reseller, provider, partnership !== null);
  if (refused) problem("invalid", { [field]: [refused] });
  return { id: reseller.id, name: reseller.name };
}

/** Of partners, former ones too, the one with this id, and why it can't be reseller of record if it can't. */
async function judge(db: Looking, providerId: string, partnerId: string) {
  const provider = (await db.provider.findFirst({ where: { id: providerId }, select: { partnerId: true, region: true } })) ?? problem("not_found");
  if (provider.partnerId === partnerId) return { problem: "order.reseller.own_id" };
  const partnerships = { where: { providerId, endedAt: null }, select: { id: true }, take: 1 } as const;
  const reseller = await db.reseller.findFirst({
    where: { partnerId, partnerships: { some: { providerId } } },
    select: { id: true, name: true, ...eligibility, partnerships },
  });
  if (!reseller) return { problem: "order.reseller.not_partner" };
  const { id, name } = reseller;
  return { id, name, problem: resellerOfRecordProblem(reseller, provider, reseller.partnerships.length > 0) };
}

/** Verify: whose id it is, before the form is sent. */
export const verifyPartnerId = read("subscription.assignReseller", VerifyPartnerId, async ({ actor, db, input }) => {
  const { name, problem: code } = await judge(db, actor.organizationId, input.partnerId);
  return { name, problem: code };
});

type Named = { chosen: string | null; partnerId: string };
/** A typed partner id counts instead of the list's choice. Returns the reseller's id; null when nobody is named. */
export async function namedReseller(db: Looking, providerId: string, { chosen, partnerId }: Named): Promise<string | null> {
  if (!partnerId) return chosen;
  const found = await judge(db, providerId, partnerId);
  if (found.problem || !found.id) return problem("invalid", { partnerId: [found.problem ?? "order.reseller.not_partner"] });
  return found.id;
}
