import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { containing, fitting } from "../../search.ts";
import { ChosenPartner, partnerOf, partnersToChoose } from "../partnerships/parts.ts";
import { nearestFirst, PlansOfCustomer, OnePlan, OwnRoles, ownRoleOrder, RolesOf } from "./rules.ts";

const perPage = 50;
/** No plan has more than some; the bound keeps a page a page. */
const mostRoles = 200;
const mostChoices = 500;

const open = { revokedAt: null } as const;
const anyPlan = { status: { not: "DELETED" }, offer: { category: "AZURE" } } as const satisfies Prisma.SubscriptionWhereInput;

/** Either. Prisma drops an empty condition from an OR, which would turn "all rows" into none of them. */
const either = <Where extends object>(one: Where, other: Where) => (Object.keys(one).length === 0 ? {} : { OR: [one, other] });

/** The plans one sees anyway, and those on which one has a role without seeing anything else of the customer. */
const inSight = (subscriptions: Prisma.SubscriptionWhereInput, roles: Prisma.AzureRoleAssignmentWhereInput): Prisma.SubscriptionWhereInput => ({
  AND: [anyPlan, either(subscriptions, { azureRoles: { some: { AND: [roles, open] } } })],
});

const shownRole = {
  id: true,
  role: true,
  resellerId: true,
  grantedAt: true,
  grantedByName: true,
  reseller: { select: { name: true, status: true } },
} as const satisfies Prisma.AzureRoleAssignmentSelect;

/** A customer's Azure plans, the newest first, with who has which role. A reseller sees its own roles only. */
export const listPlans = read("azure.read", PlansOfCustomer, async ({ db, mine, input, scopeOf }) => {
  const [customers, id] = [scopeOf("customer.read"), input.customerId];
  const select = { id: true, name: true, domain: true, status: true, provider: { select: { name: true } } } as const;
  const [customer, seen] = await Promise.all([
    db.customer.findFirst({
      where: { AND: [{ id }, either(customers, { azureRoles: { some: { AND: [mine, open] } } })] },
      select,
    }),
    db.customer.findFirst({ where: { AND: [customers, { id }] }, select: { id: true } }),
  ]);
  if (!customer) return problem("not_found");
  const rows = await db.subscription.findMany({
    where: { AND: [inSight(scopeOf("subscription.read"), mine), { customerId: id }, input.after ? { id: { lt: input.after } } : {}] },
    select: {
      id: true,
      nickname: true,
      status: true,
      azureRoles: { where: { AND: [mine, open] }, select: shownRole, orderBy: { grantedAt: "asc" }, take: mostRoles },
    },
    orderBy: { id: "desc" },
    take: perPage + 1,
  });
  return {
    customer,
    /** Whether the customer's own page is theirs to see too. */
    seen: seen !== null,
    items: rows.slice(0, perPage),
    next: rows.length > perPage ? rows[perPage - 1]?.id : undefined,
  };
});

/** One plan: who has which role now, who had one, and whether the provider is still its Owner. */
export const readPlan = read("azure.read", OnePlan, async ({ db, mine, input, scopeOf }) => {
  const plan = await db.subscription.findFirst({
    where: { AND: [inSight(scopeOf("subscription.read"), mine), input] },
    select: {
      id: true,
      customerId: true,
      nickname: true,
      status: true,
      customer: { select: { id: true, name: true, status: true, provider: { select: { name: true } } } },
      azureRoles: { where: { AND: [mine, open] }, select: shownRole, orderBy: { grantedAt: "asc" }, take: mostRoles },
    },
  });
  if (!plan) return problem("not_found");
  const [history, associations, seen] = await Promise.all([
    db.azureRoleAssignment.findMany({
      where: { AND: [mine, { subscriptionId: plan.id, revokedAt: { not: null } }] },
      select: { ...shownRole, revokedAt: true, revokedByName: true },
      orderBy: [{ grantedAt: "desc" }, { id: "desc" }],
      take: 50,
    }),
    db.customerReseller.findMany({
      where: { AND: [scopeOf("association.read"), { customerId: plan.customerId, endedAt: null }] },
      select: { resellerId: true, adminRights: true },
      take: mostChoices,
    }),
    db.customer.findFirst({ where: { AND: [scopeOf("customer.read"), { id: plan.customerId }] }, select: { id: true } }),
  ]);
  const rights = new Map(associations.map(({ resellerId, adminRights }) => [resellerId, adminRights]));
  const { azureRoles, ...rest } = plan;
  return {
    ...rest,
    seen: seen !== null,
    /** Delegated admin rights are told beside each role, because neither brings the other. */
    roles: azureRoles.map((row) => ({ ...row, delegated: (row.resellerId && rights.get(row.resellerId)) || null })),
    history,
    providerOwns: azureRoles.some(({ resellerId, role }) => resellerId === null && role === "OWNER"),
  };
});

/** Who may be given a role: active resellers that are partners now, those who look after the customer first. */
export const principalChoices = read("azure.grant", OnePlan.extend({ partner: ChosenPartner }), async ({ db, mine, input, scopeOf }) => {
  const plan = await db.subscription.findFirst({
    where: { AND: [scopeOf("subscription.read"), anyPlan, { id: input.id }] },
    select: { id: true, providerId: true, customerId: true },
  });
  if (!plan) return problem("not_found");
  const { providerId, customerId } = plan;
  const partner = { endedAt: null, reseller: { status: "ACTIVE" as const } };
  const select = { resellerId: true, resellerName: true } as const;
  const associations = await db.customerReseller.findMany({ where: { customerId, endedAt: null }, select: { resellerId: true, adminRights: true }, take: 200 });
  const rights = new Map(associations.map(({ resellerId, adminRights }) => [resellerId, adminRights]));
  // The customer's own are there even beyond the bound.
  const [near, all, held] = await Promise.all([
    db.partnership.findMany({ where: { providerId, ...partner, resellerId: { in: [...rights.keys()] } }, select, take: 200 }),
    partnersToChoose(db, { providerId, ...partner }, input.partner),
    db.azureRoleAssignment.findMany({
      where: { AND: [mine, { subscriptionId: plan.id, ...open }] },
      select: { resellerId: true, role: true },
      take: mostRoles,
    }),
  ]);
  const has = new Map(held.map(({ resellerId, role }) => [resellerId, role]));
  const own = near.map(({ resellerId: id, resellerName: name }) => ({ id, name }));
  const principals = [...new Map([...own, ...all.partners].map(({ id, name }) => [id, { id, name }])).values()]
    .map((row) => ({ ...row, delegated: rights.get(row.id) ?? null, role: has.get(row.id) ?? null }))
    .sort(nearestFirst);
  return { principals, manyPartners: all.more, sought: partnerOf(all.partners, input.partner)?.name };
});

/** What a reseller, or without one the provider, holds at a customer: asked before its admin rights are withdrawn, which leave it as it is. */
export const rolesOf = read("azure.read", RolesOf, async ({ db, mine, input }) => {
  const rows = await db.azureRoleAssignment.findMany({
    where: { AND: [mine, open, input, { subscription: { status: { not: "DELETED" } } }] },
    select: { id: true, role: true, subscription: { select: { nickname: true } } },
    orderBy: { grantedAt: "asc" },
    take: mostRoles,
  });
  return rows.map(({ id, role, subscription }) => ({ id, role, plan: subscription.nickname }));
});

/** A reseller's roles at whichever customer, the newest first. */
export const listOwnRoles = read("azure.listOwn", OwnRoles, async ({ db, mine, input }) => {
  const page = ownRoleOrder.page(input, perPage);
  const sought = input.q ? { OR: [{ customer: fitting(input.q) }, { subscription: { nickname: containing(input.q) } }] } : {};
  const rows = await db.azureRoleAssignment.findMany({
    where: { AND: [mine, open, { subscription: { status: { not: "DELETED" } }, role: input.role }, sought, page.after] },
    select: {
      id: true,
      role: true,
      grantedAt: true,
      customerId: true,
      customer: { select: { name: true, provider: { select: { id: true, name: true } } } },
      subscription: { select: { id: true, nickname: true } },
    },
    orderBy: page.orderBy,
    take: page.take,
  });
  return page.of(rows);
});
