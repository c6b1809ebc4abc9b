import "server-only";
import { read } from "../../operation.ts";
import { domainOf } from "../organizations/rules.ts";
import { rolesOffered } from "../team/rules.ts";
import { proven } from "./parts.ts";
import { FindSingleSignOn, groupsByRole, Own, recordName, recordText } from "./rules.ts";

/** One's organisation's own sign-in as it is set up, and its global admins; its secret goes nowhere. */
export const readSingleSignOn = read("singleSignOn.read", Own, async ({ db, mine, actor, scopeOf }) => {
  const found = await db.singleSignOn.findFirst({ where: mine, omit: { clientSecret: true }, include: { domains: { orderBy: { domain: "asc" } } } });
  const admins = await db.membership.findMany({
    where: { AND: [scopeOf("member.read"), { deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" } }] },
    select: {
      id: true,
      breakGlassSince: true,
      user: { select: { email: true, firstName: true, lastName: true, passwordHash: true, secondFactorSince: true } },
    },
    orderBy: { id: "asc" },
    take: 50,
  });
  return {
    id: actor.organizationId,
    offered: rolesOffered[actor.kind] ?? [],
    setUp: found && {
      ...found,
      groups: groupsByRole.parse(found.groups),
      domains: found.domains.map(({ token, ...each }) => ({ ...each, record: recordName(each.domain), says: recordText(token) })),
    },
    admins: admins.map(({ user: { passwordHash, secondFactorSince, ...user }, ...each }) => ({
      ...{ ...each, ...user },
      able: passwordHash !== null && secondFactorSince !== null,
    })),
  };
});

const named = { select: { name: true } } as const;

/** Whose sign-in an address leads to, by its domain alone: it says nothing about whether there is such a person. */
export const findSingleSignOn = read("singleSignOn.find", FindSingleSignOn, async ({ db, mine, input }) => {
  const at = { AND: [mine, { domains: { some: { domain: domainOf(input.email), ...proven } } }] };
  const select = { id: true, provider: named, reseller: named, tenant: named, operator: named } as const;
  const found = await db.singleSignOn.findFirst({ where: at, select });
  return found && { id: found.id, name: (found.provider ?? found.reseller ?? found.tenant ?? found.operator)?.name ?? "" };
});
