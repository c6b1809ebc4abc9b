import type { Actor } from "#lib/access.ts";
import { db } from "./db.ts";
import { colleague, customer, operator, partners, provider, reseller, subscription } from "./world.ts";

/**
 * Ada's world, and people who have no business in it: Paul, another provider, and his florist; Nils, a reseller of hers who
 * doesn't serve this customer; Wanda, who serves it without admin rights; Mallory, a reseller of nobody's; Olga, an operator.
 * Ben is Ada's colleague: what is hers alone isn't his.
 */
export async function cast() {
  const [ada, rita] = [await provider(), await reseller()];
  const partnership = await partners(ada, rita);
  const bakery = await customer(ada, { reseller: rita });
  const sub = await subscription(ada, bakery);
  const [paul, nils, wanda, mallory, olga] = [await provider(), await reseller(), await reseller(), await reseller(), await operator()];
  const florist = await customer(paul);
  await partners(ada, nils);
  await customer(ada, { reseller: wanda });
  await serves(wanda, ada, bakery);
  const ben = await colleague(ada, ["GLOBAL_ADMIN"]);
  const id = bakery.organizationId;
  return { ada, ben, rita, partnership, bakery, id, sub, paul, nils, wanda, mallory, florist, olga, everybody: [paul, nils, florist, olga] };
}

/** Looks after a customer of this provider as well, without admin rights. */
async function serves(helper: Actor, at: Actor, whom: Actor): Promise<void> {
  const pair = { providerId: at.organizationId, resellerId: helper.organizationId };
  const { id: partnershipId } = await db.partnership.findFirstOrThrow({ where: pair });
  await db.customerReseller.create({
    data: { ...pair, customerId: whom.organizationId, partnershipId, adminRights: "NONE", startedAt: new Date(), grantedById: await userOf(at) },
  });
}

/** The account of whoever was the first in their organisation. */
export async function userOf({ organizationId: id }: Actor): Promise<string> {
  const where = { OR: [{ providerId: id }, { resellerId: id }, { tenantId: id }, { operatorId: id }] };
  return (await db.membership.findFirstOrThrow({ where, orderBy: { id: "asc" } })).userId;
}

/** For a command that is carried out once. */
export const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** As long as a secret of ours, and none. */
export const guess = "z".repeat(43);
