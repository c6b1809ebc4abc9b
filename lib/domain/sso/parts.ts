import "server-only";
import { createHash } from "node:crypto";
import { type Actor, ownerColumns } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import { Prisma, type Role, type SingleSignOn } from "#prisma/client/client.ts";
import type { Briefly } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { networkOf } from "../../platform/network.ts";
import { addressOf, type Claims, type Errand, newErrand, type OpenIdClient, whoCame } from "../../platform/openid.ts";
import { sealed, unsealed } from "../../platform/sealed.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { minutesLeft, tally } from "../identity/parts.ts";
import { tellOfCalendarEnded } from "../identity/sessions/parts.ts";
import { rolesOffered } from "../team/rules.ts";
import { comings, errandMinutes, groupsByRole } from "./rules.ts";

export const proven = { provenAt: { not: null } };

type Whose = Pick<SingleSignOn, (typeof ownerColumns)[keyof typeof ownerColumns]>;
export const kindOfWhose = (whose: Whose): Actor["kind"] =>
  (Object.keys(ownerColumns) as (keyof typeof ownerColumns)[]).find((kind) => whose[ownerColumns[kind]]) ?? "operator";
export const ownersOf = ({ providerId, resellerId, tenantId, operatorId }: Whose) => ({ providerId, resellerId, tenantId, operatorId });

export const clientOf = ({ id, issuer, clientId, clientSecret }: SingleSignOn): OpenIdClient => ({
  issuer,
  clientId,
  clientSecret: unsealed(clientSecret, id).text,
});

/** What a browser carries while somebody is away. `session`: in which they prove that it is still them. */
type Carried = Errand & { id: string; issuer: string; clientId: string; until: number; from?: string; session?: string };

type Going = { now: Date; comesTo: string; email?: string; from?: string; session?: string };

/** Where they go, and what the browser carries meanwhile. */
export async function sentThere(own: SingleSignOn, { now, comesTo, email, from, session }: Going): Promise<{ address: string; errand: string }> {
  const errand = newErrand();
  const { id, issuer, clientId } = own;
  const carried: Carried = { ...errand, id, issuer, clientId, until: addMinutes(now, errandMinutes).getTime(), from, session };
  const address = await addressOf({ to: clientOf(own), comesTo, ...errand, email, again: session !== undefined }).catch(() => problem("single.unreachable"));
  return { address, errand: sealed(JSON.stringify(carried), "single-sign-on") };
}

/** What the browser carried: ours, not too old, and for this organisation. */
function carriedIn(errand: string, id: string, now: Date): Carried {
  let carried: Carried;
  try {
    carried = JSON.parse(unsealed(errand, "single-sign-on").text) as Carried;
  } catch {
    return problem("single.again");
  }
  return carried.id === id && carried.until > now.getTime() ? carried : problem("single.again");
}

/** `what`: people who come back, or providers that say who signed out. */
export async function countComing(briefly: Briefly, what: keyof typeof comings, ip: string, now: Date): Promise<void> {
  const { exceeded } = await briefly((db) => tally(db, [{ key: `single-sign-on-${what}:${networkOf(ip)}`, most: comings[what] }], now));
  if (exceeded) problem("sign_in.throttled", {}, { minutes: minutesLeft(now) });
}

type Coming = { input: { id: string; address: string; errand: string }; now: Date; briefly: Briefly; session?: string };

/**
 * Who came back, as their organisation's sign-in says it. The answer is used up before it is looked at, and is taken only in the
 * browser that was sent for it, from the organisation's provider as it is set up now.
 */
export async function cameBack({ input, now, briefly, session }: Coming): Promise<{ own: SingleSignOn; claims: Claims; from?: string }> {
  const carried = carriedIn(input.errand, input.id, now);
  if (carried.session !== session) problem("single.again");
  const own = await briefly(async (db) => {
    const hash = createHash("sha256").update(carried.state).digest("hex");
    const { count } = await db.spentState.createMany({ data: [{ hash, expiresAt: new Date(carried.until) }], skipDuplicates: true });
    return count === 1 ? db.singleSignOn.findUnique({ where: { id: carried.id } }) : null;
  });
  if (!own || own.issuer !== carried.issuer || own.clientId !== carried.clientId) return problem("single.again");
  const { address } = input;
  const { state, nonce, verifier } = carried;
  const claims = await whoCame({ from: clientOf(own), address, state, nonce, verifier, again: session !== undefined }).catch(() =>
    problem(new URL(address).searchParams.has("error") ? "single.declined" : "single.not_believed"),
  );
  return { own, claims, from: carried.from };
}

/** What their provider calls the session there. */
export const sidIn = ({ sid }: Claims): string | undefined => (typeof sid === "string" && sid.length <= 500 ? sid : undefined);

const texts = (claim: unknown): string[] => [claim].flat().filter((each) => typeof each === "string");

/** RFC 8176, and what OpenID's profile for phishing-resistant sign-ins and PAPE call it. */
const strong = ["phr", "phrh", "http://schemas.openid.net/pape/policies/2007/06/multi-factor"];
export const shownThere = (own: SingleSignOn, { amr, acr }: Claims): boolean =>
  own.factorCounts && (texts(amr).includes("mfa") || texts(acr).some((each) => strong.includes(each)));

/** The roles that their groups have here, else those of everybody; none where they have no business here. */
export function rolesBy(own: SingleSignOn, claims: Claims): Role[] {
  const theirs = texts(claims[own.groupsClaim]);
  const byGroup = groupsByRole.parse(own.groups);
  const offered = rolesOffered[kindOfWhose(own)] ?? [];
  const found = offered.filter((role) => byGroup[role]?.some((group) => theirs.includes(group)));
  return found.length > 0 ? found : offered.filter((role) => own.defaultRoles.includes(role));
}

export const namesGroups = (own: SingleSignOn): boolean => Object.values(groupsByRole.parse(own.groups)).some((groups) => groups.length > 0);

/** Their address, if the provider says that it is theirs. Microsoft says it of the domain's owner (`xms_edov`). */
export function addressIn({ email, email_verified, xms_edov }: Claims): string {
  // Of plain signs alone: some others become these when they are made small.
  if (typeof email !== "string" || !/^[\x21-\x3f\x41-\x7e]{1,64}@[A-Za-z0-9.-]{1,189}$/.test(email)) return problem("single.no_address");
  const sure = email_verified === true || email_verified === "true" || [true, 1, "1", "true"].includes(xms_edov as never);
  return sure ? email.toLowerCase() : problem("single.unverified");
}

/** As it is said about them, and what can be kept of it. */
export function namesIn({ given_name, family_name, name, locale }: Claims, email: string) {
  const said = (claim: unknown): string => (typeof claim === "string" ? claim.trim().slice(0, 50) : "");
  const [first = "", ...rest] = said(name).split(/\s+/);
  const language = said(locale).startsWith("de") ? ("de" as const) : ("en" as const);
  return { firstName: said(given_name) || first || said(email.split("@")[0]), lastName: said(family_name) || rest.join(" "), language };
}

/** Those who come to one organisation at once come one after the other: the second finds what the first made. */
export const oneAtATime = (id: string) => Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))::text`;

type Ending = { actor: Actor; db: Db; now: Date } & Pick<Recorder, "sendLetter">;
const told = { email: true, contactEmail: true, firstName: true, lastName: true, language: true } as const;

/**
 * Ends what began with a password that is now refused: sessions, what programs were let do in them, and addresses of calendars; whose
 * they were. Whoever is just signing in has come to an end before (`oneAtATime`), or is refused; a session that becomes whole meanwhile
 * is another, and found the second time. Whoever is just consenting or making an address holds their session: those come last.
 */
export async function endPasswordWays(room: Ending, own: SingleSignOn, domains: string[]) {
  const { actor, db, now } = room;
  const refused = { ...ownersOf(own), breakGlassSince: null };
  const there = { OR: domains.map((domain) => ({ email: { endsWith: `@${domain}` } })) };
  const whose = { singleSignOnId: null, membership: refused, user: there };
  const select = { user: { select: { email: true } } } as const;
  const ended = [];
  for (let found = ["first"]; found.length > 0; ended.push(...found)) {
    const where = { ...whose, revokedAt: null, expiresAt: { gt: now } };
    const rows = await db.session.updateManyAndReturn({ where, data: { revokedAt: now }, select });
    found = rows.map(({ user }) => user.email);
  }
  const consents = await db.consent.updateManyAndReturn({ where: { ...whose, endedAt: null }, data: { endedAt: now }, select });
  const feeds = { singleSignOnId: null, user: { ...there, memberships: { some: refused } } };
  const calendars = await db.calendarFeed.findMany({ where: feeds, select: { id: true, user: { select: told } } });
  await db.calendarFeed.deleteMany({ where: { singleSignOnId: null, id: { in: calendars.map(({ id }) => id) } } });
  for (const { user } of calendars) await tellOfCalendarEnded(room, user, actor.organizationName);
  return {
    ...named("endedSessions", ended),
    ...named("endedConsents", consents.map(emailOf)),
    ...named("endedCalendars", calendars.map(emailOf)),
  };
}
const emailOf = ({ user }: { user: { email: string } }) => user.email;
const named = (what: string, emails: string[]) => (emails.length > 0 ? { [what]: [...new Set(emails)].sort() } : {});
