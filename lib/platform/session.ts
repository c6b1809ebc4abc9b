import "server-only";
import { addMinutes } from "#lib/days.ts";
import { type Actor, mint, nobody } from "../actor.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Role } from "#prisma/client/client.ts";
import { clock } from "./clock.ts";
import { askerOf } from "./asking.ts";
import { reading, writing } from "./db.ts";
import { env } from "./env.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Noting each request would write for every read; a minute is exact enough for an idle limit of many.
const noteEveryMinutes = 1;

/** Whoever hasn't signed in. */
export const guest = (language: Locale): Actor =>
  mint({
    kind: "guest",
    principal: { type: "nobody" },
    name: "",
    language,
    organizationId: nobody,
    organizationName: "",
    roles: [],
    customerIds: [],
  });

/** The clock at work: jobs act as it. */
export const system = (): Actor => mint({ ...guest("en"), kind: "system", principal: { type: "clock" }, name: "Twotier" });

/** Who somebody is, the portal asks for itself: they aren't anybody yet. */
const portal = askerOf(system(), "actor.find");

const named = { select: { id: true, name: true } } as const;
const asCustomer = { select: { ...named.select, customers: { where: { status: "ACTIVE" }, select: { id: true } } } } as const;
const member = {
  user: { select: { id: true, email: true, firstName: true, lastName: true, language: true, mustChangePassword: true, secondFactorSince: true } },
  membership: { select: { roles: true, provider: named, reseller: named, tenant: asCustomer, operator: named } },
} as const;

type Named = { id: string; name: string };
type Member = {
  user: { id: string; email: string; firstName: string; lastName: string; language: Locale; mustChangePassword: boolean; secondFactorSince: Date | null };
  membership: {
    roles: Role[];
    provider: Named | null;
    reseller: Named | null;
    tenant: (Named & { customers: { id: string }[] }) | null;
    operator: Named | null;
  };
};

type Sitting = { id: string; awaits: "PROOF" | "ENROLMENT" | null; provenAt: Date | null; singleSignOnId: string | null };

/** Somebody with the rights that they have now. */
function actorOf({ user, membership }: Member, session: Sitting | null): Actor | undefined {
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
      },
      provesBy: user.secondFactorSince ? "factor" : session?.singleSignOnId ? "organization" : "password",
    },
    name: `${user.firstName} ${user.lastName}`.trim(),
    language: user.language,
    organizationId: organization.id,
    organizationName: organization.name,
    roles: membership.roles,
    customerIds: customer?.customers.map(({ id }) => id) ?? [],
  });
}

/** Who a session belongs to now; nothing when it ended. */
export async function actorOfSession(sessionId: string): Promise<Actor | undefined> {
  if (!uuid.test(sessionId)) return undefined;
  const now = clock.now();
  const lasting = { revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: addMinutes(now, -env.SESSION_IDLE_MINUTES) } };
  const where = { id: sessionId, ...lasting, membership: { deactivatedAt: null } };
  const session = await reading(portal, (db) =>
    db.session.findFirst({ where, select: { id: true, lastSeenAt: true, awaits: true, provenAt: true, singleSignOnId: true, ...member } }),
  );
  if (!session) return undefined;
  if (session.lastSeenAt < addMinutes(now, -noteEveryMinutes)) {
    await writing(portal, (db) => db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } }));
  }
  return actorOf(session, session);
}

/** Whoever started a job for their provider, for what it does in their name; nothing when they aren't there any more. */
export async function actorOfStarter(starter: { userId: string } & ({ providerId: string } | { resellerId: string })): Promise<Actor | undefined> {
  const [where, { user, membership }] = [{ ...starter, deactivatedAt: null }, member];
  const found = await reading(portal, (db) => db.membership.findFirst({ where, select: { user, ...membership.select } }));
  return found ? actorOf({ user: found.user, membership: found }, null) : undefined;
}

/** Somebody whom a job writes to, or whose calendar is read, with the rights that they have now; nothing when they are shut out. */
export async function actorOfUser(userId: string): Promise<Actor | undefined> {
  const [where, { user, membership }] = [{ userId, deactivatedAt: null, deletedAt: null }, member];
  const found = await reading(portal, (db) => db.membership.findFirst({ where, select: { user, ...membership.select }, orderBy: { id: "asc" } }));
  return found ? actorOf({ user: found.user, membership: found }, null) : undefined;
}
