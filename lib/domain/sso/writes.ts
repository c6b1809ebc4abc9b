import "server-only";
import type { z } from "zod";
import type { Actor, Mine } from "../../access.ts";
import { nobody, ownedBy } from "#lib/actor.ts";
import { type Briefly, hurts, write, writePrepared } from "../../operation.ts";
import { textRecords } from "../../platform/name-server.ts";
import { isThere } from "../../platform/openid.ts";
import { sealed, unsealed } from "../../platform/sealed.ts";
import { newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import { rolesOffered } from "../team/rules.ts";
import { endPasswordWays, oneAtATime, proven } from "./parts.ts";
import { AddDomain, DemandSingleSignOn, OneDomain, Own, recordName, recordText, refuseMore, SetSingleSignOn } from "./rules.ts";

type Setting = { actor: Actor; input: z.output<typeof SetSingleSignOn>; briefly: Briefly };

/** The provider is asked about itself before anything is kept: a wrong name would be noticed only by whoever can't sign in. */
async function tried({ actor, input, briefly }: Setting): Promise<string> {
  const { groups, defaultRoles, issuer, clientId } = input;
  const offered = rolesOffered[actor.kind] ?? [];
  if ([...Object.keys(groups), ...defaultRoles].some((role) => !offered.includes(role as never))) problem("invalid", { defaultRoles: ["field.choice"] });
  const id = actor.organizationId;
  const old = await briefly((db) => db.singleSignOn.findUnique({ where: { id }, select: { clientSecret: true } }));
  const clientSecret = input.clientSecret || (old ? unsealed(old.clientSecret, id).text : problem("invalid", { clientSecret: ["field.required"] }));
  await isThere({ issuer, clientId, clientSecret }).catch(() => problem("invalid", { issuer: ["single.not_there"] }));
  return sealed(clientSecret, id);
}

/** Whose people sign in there isn't decided here: a domain has to be proven. */
export const setSingleSignOn = writePrepared("singleSignOn.set", hurts(SetSingleSignOn), tried, async ({ actor, db, mine, input, now, audit, prepared }) => {
  const { clientSecret: _, version, ...said } = input;
  const id = actor.organizationId;
  await db.$queryRaw(oneAtATime(id));
  const before = await db.singleSignOn.findFirst({ where: { AND: [mine, { id }] } });
  if ((before?.version ?? 0) !== version) problem("single.changed");
  const row = { ...said, clientSecret: prepared, setAt: now, setByName: actor.name, version: version + 1 };
  await db.singleSignOn.upsert({ where: { id }, create: { id, ...ownedBy(actor), ...row }, update: row, select: { id: true } });
  const shown = (each: typeof said) => ({
    issuer: each.issuer,
    clientId: each.clientId,
    groupsClaim: each.groupsClaim,
    factorCounts: each.factorCounts,
    roles: each.defaultRoles,
  });
  audit({
    subjectName: said.issuer,
    details: { ...(before && { before: shown(before as never) }), after: { ...shown(said), groups: groupsSaid(said.groups) } },
  });
  return { id, version: version + 1 };
});
const groupsSaid = (groups: z.output<typeof SetSingleSignOn>["groups"]) =>
  Object.entries(groups).flatMap(([role, names]) => names.map((name) => `${name}: ${role}`));

export const addDomain = write("singleSignOn.set", hurts(AddDomain), async ({ actor, db, mine, input, now, audit }) => {
  const own = (await db.singleSignOn.findFirst({ where: mine, select: { id: true, domains: true } })) ?? problem("single.not_set_up");
  const there = own.domains.find(({ domain }) => domain === input.domain);
  if (there) return { id: there.id, unchanged: true };
  if (refuseMore(own.domains.length)) problem("invalid", { domain: ["single.too_many_domains"] });
  audit({ subjectName: input.domain, details: { domain: input.domain } });
  return db.singleSignOnDomain.create({ data: { ...input, singleSignOnId: actor.organizationId, token: newToken(), createdAt: now }, select: { id: true } });
});

type Proving = { mine: Mine<"singleSignOn.prove">; input: { id: string }; briefly: Briefly };
const itsOwn = (mine: Mine<"singleSignOn.prove">, { id }: { id: string }) => ({ id, singleSignOn: mine });

async function lookedUp({ mine, input, briefly }: Proving): Promise<void> {
  const row = (await briefly((db) => db.singleSignOnDomain.findFirst({ where: itsOwn(mine, input) }))) ?? problem("not_found");
  const says = await textRecords(recordName(row.domain));
  if (!says.includes(recordText(row.token))) problem("single.no_record");
}

/** A record of the name server shows that they speak for it. What somebody else has proven stays theirs (single_sign_on_domain_proven). */
export const proveDomain = writePrepared("singleSignOn.prove", hurts(OneDomain), lookedUp, async (room) => {
  const { db, mine, input, now, audit } = room;
  const { count } = await db.singleSignOnDomain.updateMany({ where: { ...itsOwn(mine, input), provenAt: null }, data: { provenAt: now } });
  const row = (await db.singleSignOnDomain.findFirst({ where: itsOwn(mine, input) })) ?? problem("not_found");
  if (count === 0) return { id: row.id, unchanged: true };
  const demanding = await db.singleSignOn.findFirst({ where: { AND: [mine, { id: row.singleSignOnId, demandedSince: { not: null } }] } });
  if (demanding) await db.$queryRaw(oneAtATime(demanding.id));
  const ended = demanding && (await endPasswordWays(room, demanding, [row.domain]));
  audit({ subjectName: row.domain, details: { domain: row.domain, ...ended } });
  return { id: row.id };
});

export const removeDomain = write("singleSignOn.prove", hurts(OneDomain), async ({ db, mine, input, audit }) => {
  const row = (await db.singleSignOnDomain.findFirst({ where: itsOwn(mine, input) })) ?? problem("not_found");
  await db.singleSignOnDomain.delete({ where: { id: row.id } });
  audit({ subjectName: row.domain, details: { before: { domain: row.domain } } });
  return { id: row.id };
});

/**
 * Passwords are refused only where somebody is left who can come in without: with a password and a second factor of ours. What
 * began with one that is now refused ends at once, and the entry names whose it was.
 */
export const demandSingleSignOn = write("singleSignOn.demand", hurts(DemandSingleSignOn), async (room) => {
  const { actor, db, mine, input, now, audit, scopeOf } = room;
  await db.$queryRaw(oneAtATime(actor.organizationId));
  const own = (await db.singleSignOn.findFirst({ where: mine, include: { domains: { where: proven } } })) ?? problem("single.not_set_up");
  if (own.demandVersion !== input.version) problem("single.changed");
  // Nobody takes away the last of them meanwhile: whoever does asks for this row too.
  await db.$queryRaw`SELECT 1 FROM "SingleSignOn" WHERE "id" = ${own.id}::uuid FOR UPDATE`;
  const team = scopeOf("member.read");
  const able = { passwordHash: { not: null }, secondFactorSince: { not: null } };
  const chosen = await db.membership.findMany({
    where: { AND: [team, { id: { in: input.breakGlass }, deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" }, user: able }] },
    select: { id: true, user: { select: { email: true } } },
  });
  if (chosen.length !== new Set(input.breakGlass).size) problem("invalid", { breakGlass: ["single.not_able"] });
  if (input.demanded && chosen.length === 0) problem("invalid", { breakGlass: ["single.nobody_left"] });
  if (input.demanded && own.domains.length === 0) problem("single.no_domain");
  const ids = chosen.map(({ id }) => id);
  await db.membership.updateMany({ where: { AND: [team, { breakGlassSince: { not: null }, id: { notIn: ids } }] }, data: { breakGlassSince: null } });
  await db.membership.updateMany({ where: { AND: [team, { breakGlassSince: null, id: { in: ids } }] }, data: { breakGlassSince: now } });
  const demandedSince = input.demanded ? (own.demandedSince ?? now) : null;
  await db.singleSignOn.update({ where: { id: own.id }, data: { demandedSince, demandVersion: own.demandVersion + 1 }, select: { id: true } });
  const domains = own.domains.map(({ domain }) => domain);
  const ended = input.demanded && (await endPasswordWays(room, own, domains));
  audit({
    subjectName: own.issuer,
    details: {
      before: { demanded: own.demandedSince !== null },
      after: { demanded: input.demanded, breakGlass: chosen.map(({ user }) => user.email) },
      ...ended,
    },
  });
  return { id: own.id, version: own.demandVersion + 1 };
});

/** With its domains and who was known there. People stay: a global admin sends those a link who have no password. */
export const removeSingleSignOn = write("singleSignOn.remove", hurts(Own), async ({ db, mine, audit, scopeOf }) => {
  const own = await db.singleSignOn.findFirst({ where: mine, include: { domains: true } });
  if (!own) return { id: nobody, unchanged: true };
  await db.membership.updateMany({ where: { AND: [scopeOf("member.read"), { breakGlassSince: { not: null } }] }, data: { breakGlassSince: null } });
  await db.singleSignOn.delete({ where: { id: own.id } });
  audit({ subjectName: own.issuer, details: { before: { issuer: own.issuer, domains: own.domains.map(({ domain }) => domain) } } });
  return { id: own.id };
});
