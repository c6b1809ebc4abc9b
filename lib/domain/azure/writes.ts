import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { hurts, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { AuditSubject } from "../../record.ts";
import { ChangeRole, GrantRole, OnePlan, OneRole } from "./rules.ts";
import { closeRoles, ownedPlans, tellOthers } from "./parts.ts";

const withPlan = {
  reseller: { select: { name: true } },
  customer: { select: { id: true, name: true, status: true, provider: { select: { name: true } } } },
  subscription: { select: { nickname: true } },
} as const;
type Found = Prisma.AzureRoleAssignmentGetPayload<{ include: typeof withPlan }>;

const living = { status: { not: "DELETED" }, offer: { category: "AZURE" } } as const satisfies Prisma.SubscriptionWhereInput;
const planShown = {
  id: true,
  providerId: true,
  nickname: true,
  customer: { select: { id: true, name: true, status: true, provider: { select: { name: true } } } },
} as const satisfies Prisma.SubscriptionSelect;

const findPlan = async (db: Db, subscriptions: Prisma.SubscriptionWhereInput, id: string) => {
  const plan = (await db.subscription.findFirst({ where: { AND: [subscriptions, living, { id }] }, select: planShown })) ?? problem("not_found");
  return plan.customer.status === "ACTIVE" ? plan : problem("customer.not_active");
};

type Row = { providerId: string; resellerId: string | null; customer: { id: string; name: string }; subscription: { nickname: string } };
const about = ({ providerId, resellerId, customer, subscription }: Row, name: string, before: string | null, after: string | null): AuditSubject => ({
  subjectName: subscription.nickname,
  providerId,
  resellerId,
  customerId: customer.id,
  customerName: customer.name,
  details: { principal: name, before: { azureRole: before }, after: { azureRole: after } },
});
const principalOf = ({ reseller, customer }: Found) => reseller?.name ?? customer.provider.name;

/** Only who owns a plan gives roles on it; the customer can take that from the provider. */
const refuseUnlessOwner = async (db: Db, planId: string) => (await ownedPlans(db, [planId])).has(planId) || problem("azure.not_owner");

/** Held until the end, so that a partnership can't end in between and leave this role behind. */
async function partnerNow(db: Db, providerId: string, resellerId: string) {
  await db.$queryRaw`
    SELECT 1 FROM "Partnership" WHERE "providerId" = ${providerId}::uuid AND "resellerId" = ${resellerId}::uuid AND "endedAt" IS NULL FOR SHARE`;
  const partnership = await db.partnership.findFirst({
    where: { providerId, resellerId, endedAt: null, reseller: { status: "ACTIVE" } },
    select: { resellerName: true },
  });
  return partnership?.resellerName;
}

/** A reseller gets a role on an Azure plan, whether or not the customer is assigned to it. */
export const grantRole = write("azure.grant", hurts(GrantRole), async ({ actor, db, mine, input, now, audit, notify, scopeOf }) => {
  const { resellerId, role } = input;
  const plan = await findPlan(db, scopeOf("subscription.read"), input.subscriptionId);
  await refuseUnlessOwner(db, plan.id);
  const name = (await partnerNow(db, plan.providerId, resellerId)) ?? problem("invalid", { resellerId: ["azure.not_partner"] });
  const place = { customerId: plan.customer.id, subscriptionId: plan.id, seen: true };
  const held = await db.azureRoleAssignment.findFirst({
    where: { AND: [mine, { subscriptionId: plan.id, resellerId, revokedAt: null }] },
    select: { id: true, role: true },
  });
  // A form that was sent twice.
  if (held?.role === role) return { id: held.id, ...place, unchanged: true };
  if (held) problem("azure.role_exists", { resellerId: ["azure.role_exists"] });
  const row = { providerId: plan.providerId, customerId: plan.customer.id, subscriptionId: plan.id, resellerId };
  const { id } = await db.azureRoleAssignment.create({ data: { ...row, role, grantedAt: now, grantedByName: actor.name }, select: { id: true } });
  const told = { name, role, customer: plan.customer.name, subscription: plan.nickname };
  await tellOthers({ actor }, row, (audience, place) => notify(audience, "azure_role_granted", told, place));
  audit(about({ ...row, customer: plan.customer, subscription: plan }, name, null, role));
  return { id, ...place };
});

/** Another role instead: the old one stays in the history, closed. */
export const changeRole = write("azure.change", hurts(ChangeRole), async ({ actor, db, mine, input, now, audit, notify }) => {
  const found = (await db.azureRoleAssignment.findFirst({ where: { AND: [mine, { id: input.id }] }, include: withPlan })) ?? problem("not_found");
  const { providerId, customerId, subscriptionId, resellerId } = found;
  if (resellerId === null) return problem("azure.provider_is_owner");
  if (found.customer.status !== "ACTIVE") problem("customer.not_active");
  await refuseUnlessOwner(db, subscriptionId);
  const place = { customerId, subscriptionId, seen: true };
  const [newest] = await db.azureRoleAssignment.findMany({ where: { subscriptionId, resellerId, revokedAt: null }, select: { id: true, role: true } });
  // A form that was sent twice, or that changes nothing.
  if (newest?.role === input.role) return { id: newest.id, ...place, unchanged: true };
  const name = (await partnerNow(db, providerId, resellerId)) ?? problem("azure.not_partner");
  await closeRoles(db, [found], { actor, now });
  const row = { providerId, customerId, subscriptionId, resellerId };
  const { id } = await db.azureRoleAssignment.create({ data: { ...row, role: input.role, grantedAt: now, grantedByName: actor.name }, select: { id: true } });
  const told = { name, role: input.role, customer: found.customer.name, subscription: found.subscription.nickname };
  await tellOthers({ actor }, row, (audience, place) => notify(audience, "azure_role_changed", told, place));
  audit(about(found, name, found.role, input.role));
  return { id, ...place };
});

/** Takes a role back, or gives up one's own. The provider's own Owner is nothing else: the customer may take that too. */
export const revokeRole = write("azure.revoke", hurts(OneRole), async ({ actor, db, mine, input, now, audit, notify, scopeOf }) => {
  const found = (await db.azureRoleAssignment.findFirst({ where: { AND: [mine, input] }, include: withPlan })) ?? problem("not_found");
  const { id, customerId, subscriptionId, resellerId } = found;
  // Whoever gives up a role may have nothing left to see here.
  const seen = (await db.subscription.findFirst({ where: { AND: [scopeOf("subscription.read"), { id: subscriptionId }] }, select: { id: true } })) !== null;
  const place = { id, customerId, subscriptionId, seen };
  if (found.revokedAt) {
    const other = await db.azureRoleAssignment.findFirst({ where: { subscriptionId, resellerId, revokedAt: null }, select: { id: true } });
    // Taken back already; changed since, though, there is another role that this person hasn't seen.
    return other ? problem("azure.changed") : { ...place, unchanged: true };
  }
  await closeRoles(db, [found], { actor, now });
  const name = principalOf(found);
  const told = { name, customer: found.customer.name, subscription: found.subscription.nickname };
  await tellOthers({ actor }, found, (audience, place) => notify(audience, "azure_role_withdrawn", told, place), ["customers"]);
  audit(about(found, name, found.role, null));
  return place;
});

/** The way back: the customer makes its provider Owner of the plan again. */
export const restoreProvider = write("azure.restoreProvider", OnePlan, async ({ actor, db, mine, input, now, audit, notify, scopeOf }) => {
  const plan = await findPlan(db, scopeOf("subscription.read"), input.id);
  const place = { customerId: plan.customer.id, subscriptionId: plan.id, seen: true };
  const held = await db.azureRoleAssignment.findFirst({
    where: { AND: [mine, { subscriptionId: plan.id, resellerId: null, revokedAt: null }] },
    select: { id: true },
  });
  if (held) return { id: held.id, ...place, unchanged: true };
  const row = { providerId: plan.providerId, customerId: plan.customer.id, subscriptionId: plan.id, resellerId: null };
  const { id } = await db.azureRoleAssignment.create({ data: { ...row, role: "OWNER", grantedAt: now, grantedByName: actor.name }, select: { id: true } });
  const { name } = plan.customer.provider;
  const told = { name, role: "OWNER", customer: plan.customer.name, subscription: plan.nickname };
  await tellOthers({ actor }, row, (audience, place) => notify(audience, "azure_role_granted", told, place));
  audit(about({ ...row, customer: plan.customer, subscription: plan }, name, null, "OWNER"));
  return { id, ...place };
});
