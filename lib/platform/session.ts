import "server-only";
import { addMinutes } from "#lib/days.ts";
import { type Actor, type Brand, mint, nobody, type Program, type Sight } from "../actor.ts";
import type { Locale } from "../i18n/locales.ts";
import { isHours, programsHabits } from "../reader.ts";
import { isZone } from "../zones.ts";
import { clock } from "./clock.ts";
import { askerOf } from "./asking.ts";
import { lookingUp, writing } from "./db.ts";
import { env } from "./env.ts";
import { type Member, memberAt, memberByUser, memberOfConsent, memberOfSession, programRow, type Seen, type Sitting, type Viewed } from "./members.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Noting each request would write for every read; a minute is exact enough for an idle limit of many.
const noteEveryMinutes = 1;

/** Of whom nothing is known. What everybody may be given the same copy of is said like that, too. */
const unknownHabits = { region: null, zone: "UTC", hours: null } as const;

/** Whoever hasn't signed in. */
export const guest = (language: Locale): Actor =>
  mint({
    kind: "guest",
    principal: { type: "nobody" },
    name: "",
    language,
    ...unknownHabits,
    organizationId: nobody,
    organizationName: "",
    roles: [],
    customerIds: [],
  });

/** The clock at work: jobs act as it. */
export const system = (): Actor => mint({ ...guest("en"), kind: "system", principal: { type: "clock" }, name: "Twotier" });

/** Who somebody is, the portal asks for itself: they aren't anybody yet. */
const portal = askerOf(system(), "actor.find");

/** A provider's look, where it has chosen one: for its own people, and for a customer that has no other provider. */
function brandIn({ provider, tenant }: Member["membership"]): Brand | undefined {
  const [whose, ...others] = provider ? [provider] : (tenant?.customers.map((customer) => customer.provider) ?? []);
  if (!whose || others.length > 0 || (!whose.accent && !whose.brandLogoId)) return undefined;
  return { name: whose.name, accent: whose.accent, brandLogoId: whose.brandLogoId };
}

/** What a colleague no longer shares is nobody's but theirs. */
function sightOf({ compactLists, listChoices, listPins }: Seen, userId: string, organizationId: string): Sight {
  const theirs = (view: Viewed) => view.organizationId === organizationId && (view.shared || view.userId === userId);
  return {
    compact: compactLists,
    columns: Object.fromEntries(listChoices.map(({ list, columns }) => [list, columns])),
    pinned: listPins.flatMap(({ view: { id, name, list }, view }) => (theirs(view) ? [{ id, name, list }] : [])),
    first: Object.fromEntries(listChoices.flatMap(({ list, view }) => (view && theirs(view) ? [[list, view.id]] : []))),
  };
}

/** Somebody with the rights that they have now. */
function actorOf({ user, membership }: Member, session: Sitting | null, { sees, program }: { sees?: Seen; program?: Program } = {}): Actor | undefined {
  const { provider, reseller, tenant: customer, operator } = membership;
  const kinds = { provider, reseller, customer, operator };
  const kind = (["provider", "reseller", "customer", "operator"] as const).find((each) => kinds[each]);
  const organization = kind && kinds[kind];
  if (!kind || !organization) return undefined;
  return mint({
    kind,
    principal: {
      ...{ type: "person", userId: user.id, email: user.email, mustChangePassword: user.mustChangePassword },
      ...{
        sessionId: session?.id ?? null,
        awaits: session?.awaits ?? null,
        provenAt: session?.provenAt ?? null,
        singleSignOn: Boolean(session?.singleSignOnId),
        ...(program && { program }),
      },
      ...(sees && { sight: sightOf(sees, user.id, organization.id), singleKeys: sees.singleKeys }),
      hidesSteps: user.hidesSteps,
      provesBy: user.secondFactor ? "factor" : session?.singleSignOnId ? "organization" : "password",
    },
    name: `${user.firstName} ${user.lastName}`.trim(),
    language: user.language,
    region: user.region,
    zone: isZone(user.zone) ? user.zone : env.TIME_ZONE,
    hours: isHours(user.hours) ? user.hours : null,
    organizationId: organization.id,
    organizationName: organization.name,
    roles: membership.roles,
    customerIds: customer?.customers.map(({ id }) => id) ?? [],
    brand: brandIn(membership),
  });
}

/** What their browser said is kept with somebody who never chose a time zone. */
async function withZone(user: Member["user"], said: string | undefined): Promise<Member["user"]> {
  if (user.zone || !isZone(said)) return user;
  await writing(portal, (db) => db.user.updateMany({ where: { id: user.id, zone: null }, data: { zone: said } }));
  return { ...user, zone: said };
}

/** Who a session belongs to now; nothing when it ended. `zone`: the browser's. */
export async function actorOfSession(sessionId: string, zone?: string): Promise<Actor | undefined> {
  if (!uuid.test(sessionId)) return undefined;
  const now = clock.now();
  const session = await memberOfSession(portal, sessionId, now, addMinutes(now, -env.SESSION_IDLE_MINUTES));
  if (!session) return undefined;
  if (session.lastSeenAt < addMinutes(now, -noteEveryMinutes)) {
    await writing(portal, (db) => db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } }));
  }
  return actorOf({ ...session, user: await withZone(session.user, zone) }, session, { sees: session.seen });
}

/** Whoever started a job for their provider, for what it does in their name; nothing when they aren't there any more. */
export async function actorOfStarter(starter: Parameters<typeof memberAt>[1]): Promise<Actor | undefined> {
  const found = await memberAt(portal, starter);
  return found && actorOf(found, null);
}

/** Somebody whom a job writes to, or whose calendar is read, with the rights that they have now; nothing when they are shut out. */
export async function actorOfUser(userId: string): Promise<Actor | undefined> {
  const found = await memberByUser(portal, userId);
  return found && actorOf(found, null);
}

/** In the demo, whose passwords everybody knows, everybody may be everybody: an admin of the operator, or whoever has an address. Nobody elsewhere. */
export async function actorOfDemo(whose: "operator" | { email: string }): Promise<Actor | undefined> {
  if (process.env.TWOTIER_EMBEDDED !== "1") return undefined;
  const them = whose === "operator" ? { operatorId: { not: null }, roles: { has: "GLOBAL_ADMIN" as const } } : { user: whose };
  const select = { user: { select: { id: true } } };
  const found = await lookingUp(portal, (db) =>
    db.membership.findFirst({ where: { ...them, deactivatedAt: null, deletedAt: null }, select, orderBy: { id: "asc" } }),
  );
  return found ? actorOfUser(found.user.id) : undefined;
}

const isOld = (noted: Date | null, now: Date) => noted === null || noted < addMinutes(now, -noteEveryMinutes);

/**
 * Somebody in whose name a program of their organisation asks, as long as they let it; nothing once that ended, or their rights did.
 * `key`: which signed the token that says so; nothing once it was taken away.
 */
export async function actorOfConsent(consentId: string, key?: string): Promise<Actor | undefined> {
  if (!uuid.test(consentId)) return undefined;
  const now = clock.now();
  const found = await memberOfConsent({ ...portal, key }, consentId);
  if (!found) return undefined;
  const { lastUsedAt, application, ...whose } = found;
  if (isOld(lastUsedAt, now)) {
    await writing(portal, async (db) => {
      await db.consent.updateMany({ where: { id: consentId }, data: { lastUsedAt: now } });
      await db.application.updateMany({ where: { id: application.id }, data: { lastUsedAt: now } });
    });
  }
  return actorOf(whose, null, { program: application });
}

/** A program that asks by itself, as one of its organisation; nothing once it was revoked, or where it may do nothing without a person. */
export async function actorOfApplication(applicationId: string, key?: string): Promise<Actor | undefined> {
  if (!uuid.test(applicationId)) return undefined;
  const now = clock.now();
  const found = await programRow({ ...portal, key }, applicationId);
  if (!found) return undefined;
  if (isOld(found.lastUsedAt, now)) await writing(portal, (db) => db.application.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } }));
  const { id, name, changes, roles, provider, reseller } = found;
  const organization = provider ?? reseller;
  if (!organization) return undefined;
  return mint({
    kind: provider ? "provider" : "reseller",
    principal: { type: "client", program: { id, name, changes } },
    ...{ name, language: "en", ...programsHabits, organizationId: organization.id, organizationName: organization.name, roles, customerIds: [] },
  });
}
