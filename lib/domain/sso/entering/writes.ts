import "server-only";
import { type Actor, nobody, personOf } from "#lib/actor.ts";
import type { Membership, Prisma, Role, SingleSignOn } from "#prisma/client/client.ts";
import { writePrepared } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import type { Claims } from "../../../platform/openid.ts";
import { problem } from "../../../problem.ts";
import { anotherSession, awaitedFrom } from "../../identity/factors/parts.ts";
import { endConsents, shutOut } from "../../identity/parts.ts";
import { beginSession, tellOfLink } from "../../identity/sessions/parts.ts";
import { domainOf } from "../../organizations/rules.ts";
import { addressIn, cameBack, countComing, namesGroups, namesIn, oneAtATime, ownersOf, proven, rolesBy, sentThere, shownThere, sidIn } from "../parts.ts";
import { ComeBack, GoAgain, GoThere } from "../rules.ts";

/** Whoever is signed in elsewhere stays who they are: a stranger's link would have them work in an account of the stranger's without a word. */
const refuseExchange = ({ kind, organizationId }: Actor, id: string) => {
  if (kind !== "guest" && organizationId !== id) problem("single.signed_in");
};

/** Where somebody goes to sign in, and what their browser carries meanwhile. Nothing is kept of it here. */
export const goThere = writePrepared(
  "singleSignOn.find",
  GoThere,
  async ({ actor, input, now, briefly, mine }) => {
    refuseExchange(actor, input.id);
    await countComing(briefly, "people", input.ip, now);
    const at = { AND: [mine, { id: input.id, domains: { some: proven } }] };
    const own = (await briefly((db) => db.singleSignOn.findFirst({ where: at }))) ?? problem("single.not_set_up");
    return sentThere(own, { now, comesTo: input.comesTo, email: input.email, from: input.from });
  },
  async ({ prepared }) => ({ id: nobody, unchanged: true, ...prepared }),
);

type Told = { db: Db; now: Date; own: SingleSignOn; claims: Claims };
type Found = Membership & { user: Prisma.UserGetPayload<object> };
const withUser = { user: true } as const;

/** Known by who they are there, whatever their address has become. */
async function knownAs({ db, own, claims }: Told): Promise<Found | undefined> {
  const who = { singleSignOnId_issuer_subject: { singleSignOnId: own.id, issuer: claims.iss, subject: claims.sub } };
  const identity = await db.singleSignOnIdentity.findUnique({ where: who, select: { userId: true, disownedAt: true } });
  if (!identity) return undefined;
  if (identity.disownedAt) problem("single.disowned");
  const place = { userId: identity.userId, ...ownersOf(own) };
  return (await db.membership.findFirst({ where: place, include: withUser })) ?? problem("single.removed");
}

/** Somebody who comes for the first time: of the organisation already, or new to it; in both cases by an address of its own domains. */
async function firstTime(told: Told, roles: Role[]): Promise<Found & { made: boolean }> {
  const { db, now, own, claims } = told;
  const email = addressIn(claims);
  const domain = { singleSignOnId: own.id, domain: domainOf(email), ...proven };
  if (!(await db.singleSignOnDomain.findFirst({ where: domain, select: { id: true } }))) problem("single.foreign_domain");
  const user = await db.user.findUnique({ where: { email }, select: { id: true } });
  const there = user && (await db.membership.findFirst({ where: { userId: user.id, ...ownersOf(own) }, include: withUser }));
  if (user && !there) problem("single.elsewhere");
  const found = there ?? (await made(told, email, roles));
  await db.singleSignOnIdentity.create({
    data: { singleSignOnId: own.id, issuer: claims.iss, subject: claims.sub, userId: found.userId, createdAt: now },
    select: { userId: true },
  });
  return { ...found, made: !there };
}

async function made({ db, now, own, claims }: Told, email: string, roles: Role[]): Promise<Found> {
  if (roles.length === 0) problem("single.no_role");
  const user = await db.user.create({ data: { email, ...namesIn(claims, email), createdAt: now } });
  return db.membership.create({ data: { ...ownersOf(own), userId: user.id, roles, createdAt: now }, include: withUser });
}

/**
 * Their groups say each time what they may, where any are named, else the team's page does; who keeps the house open when nobody else
 * can, and its last global admin, stay what they are. Nothing where they have no business here any more.
 */
async function rolesNow({ db, now, own }: Told, found: Found, roles: Role[]): Promise<Role[] | undefined> {
  if (found.breakGlassSince || ("made" in found && found.made) || !namesGroups(own)) return found.roles;
  const others = { ...ownersOf(own), id: { not: found.id }, deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" as const } };
  const steps = found.roles.includes("GLOBAL_ADMIN") && !roles.includes("GLOBAL_ADMIN");
  if (steps && !(await db.membership.findFirst({ where: others, select: { id: true } }))) return found.roles;
  if (roles.length === 0) return undefined;
  const lost = found.roles.some((role) => !roles.includes(role));
  if (lost || roles.length > found.roles.length) await db.membership.update({ where: { id: found.id }, data: { roles }, select: { id: true } });
  if (lost) await endConsents(db, found.userId, now);
  return roles;
}

/**
 * Signs in whoever their organisation's sign-in says it is. The session is one like any other. Who has lost all groups is `refused`, and
 * what lasted of theirs ends with that.
 */
export const enterBySingleSignOn = writePrepared(
  "singleSignOn.enter",
  ComeBack,
  async ({ actor, input, now, briefly }) => {
    refuseExchange(actor, input.id);
    await countComing(briefly, "people", input.ip, now);
    return cameBack({ input, now, briefly });
  },
  async ({ db, input, now, audit, sendLetter, prepared: { own, claims, from } }) => {
    const told = { db, now, own, claims };
    // Two at once would both be the first; and of two admins who lose their groups one stays.
    await db.$queryRaw(oneAtATime(own.id));
    const roles = rolesBy(own, claims);
    const known = await knownAs(told);
    const found = known ?? (await firstTime(told, roles));
    if (found.deactivatedAt || found.deletedAt) problem("single.removed");
    if ("made" in found && !found.made) await tellOfLink({ db, now, sendLetter }, found.user, own.issuer);
    const after = await rolesNow(told, found, roles);
    const { user } = found;
    const { providerId, resellerId, tenantId } = own;
    const about = { subjectName: user.email, organizationId: own.id, providerId, resellerId, customerId: tenantId };
    if (!after) {
      // Of whoever comes for the first time nothing began that way.
      if (!known) problem("single.no_role");
      const count = await shutOut(db, found, now);
      audit({ ...about, details: { refused: "no_role", issuer: own.issuer, count } });
      return { id: found.id, refused: "single.no_role" as const };
    }
    const awaits = shownThere(own, claims) ? null : await awaitedFrom(db, user.id, { ...found, roles: after }, now);
    const { id } = await beginSession({ db, now, sendLetter }, input, { user, membershipId: found.id, awaits, singleSignOnId: own.id, sid: sidIn(claims) });
    const changed =
      "made" in found && found.made ? { after: { roles: after } } : found.roles !== after && { before: { roles: found.roles }, after: { roles: after } };
    audit({ ...about, details: { ...changed, issuer: claims.iss } });
    return { id, from };
  },
);

/** Where somebody goes to prove that it is still them, who came in that way and has no second factor of ours. */
export const goThereAgain = writePrepared(
  "session.prove",
  GoAgain,
  async ({ actor, input, now, briefly }) => {
    const own = (await briefly((db) => db.singleSignOn.findUnique({ where: { id: actor.organizationId } }))) ?? problem("single.not_set_up");
    return sentThere(own, { now, comesTo: input.comesTo, from: input.from, email: personOf(actor).email, session: personOf(actor).sessionId ?? nobody });
  },
  async ({ prepared }) => ({ id: nobody, unchanged: true, ...prepared }),
);

/** It was still them: the same person, who signed in there just now, for this very session. */
export const proveBySingleSignOn = writePrepared(
  "session.prove",
  ComeBack,
  ({ actor, input, now, briefly }) => cameBack({ input, now, briefly, session: personOf(actor).sessionId ?? nobody }),
  async ({ actor, db, mine, now, prepared: { own, claims, from } }) => {
    const { userId, sessionId } = personOf(actor);
    const who = { singleSignOnId: own.id, issuer: claims.iss, subject: claims.sub, userId };
    if (!(await db.singleSignOnIdentity.findFirst({ where: { ...who, disownedAt: null }, select: { userId: true } }))) problem("single.somebody_else");
    // A second factor of ours isn't made up for by theirs: it was asked for here.
    const whole = {
      id: sessionId ?? nobody,
      revokedAt: null,
      OR: [{ awaits: null }, { awaits: "ENROLMENT" as const }],
      singleSignOnId: own.id,
      user: { secondFactorSince: null },
    };
    const { id } = (await db.session.findFirst({ where: { AND: [mine, whole] }, select: { id: true } })) ?? problem("session.not_found");
    return { id: await anotherSession(db, id, now), unchanged: true, from };
  },
);
