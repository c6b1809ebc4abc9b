import "server-only";
import { type Actor, mint } from "../access.ts";
import type { Locale } from "../i18n/locales.ts";
import { addMinutes, clock } from "./clock.ts";
import { db } from "./db.ts";
import { env } from "./env.ts";

const nobody = "00000000-0000-0000-0000-000000000000";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Noting each request would write for every read; a minute is exact enough for an idle limit of many.
const noteEveryMinutes = 1;

/** Whoever hasn't signed in. */
export const guest = (language: Locale): Actor =>
  mint({
    kind: "guest",
    userId: null,
    name: "",
    email: "",
    language,
    organizationId: nobody,
    organizationName: "",
    roles: [],
    sessionId: null,
    mustChangePassword: false,
    customerIds: [],
  });

/** The clock at work: jobs act as it. */
export const system = (): Actor => mint({ ...guest("en"), kind: "system", name: "Twotier" });

const named = { select: { id: true, name: true } } as const;
const asCustomer = { select: { ...named.select, customers: { where: { status: "ACTIVE" }, select: { id: true } } } } as const;

/** Who a session belongs to now, with the rights of now; nothing when it ended. */
export async function actorOfSession(sessionId: string): Promise<Actor | undefined> {
  if (!uuid.test(sessionId)) return undefined;
  const now = clock.now();
  const session = await db.session.findFirst({
    where: {
      id: sessionId,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: addMinutes(now, -env.SESSION_IDLE_MINUTES) },
      membership: { deactivatedAt: null },
    },
    select: {
      lastSeenAt: true,
      user: { select: { id: true, email: true, firstName: true, lastName: true, language: true, mustChangePassword: true } },
      membership: { select: { roles: true, provider: named, reseller: named, tenant: asCustomer, operator: named } },
    },
  });
  if (!session) return undefined;
  if (session.lastSeenAt < addMinutes(now, -noteEveryMinutes)) {
    await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } });
  }
  const { user, membership } = session;
  const { provider, reseller, tenant: customer, operator } = membership;
  const kinds = { provider, reseller, customer, operator };
  const kind = (["provider", "reseller", "customer", "operator"] as const).find((each) => kinds[each]);
  const organization = kind && kinds[kind];
  if (!kind || !organization) return undefined;
  return mint({
    kind,
    userId: user.id,
    name: `${user.firstName} ${user.lastName}`.trim(),
    email: user.email,
    language: user.language,
    organizationId: organization.id,
    organizationName: organization.name,
    roles: membership.roles,
    sessionId,
    mustChangePassword: user.mustChangePassword,
    customerIds: customer?.customers.map(({ id }) => id) ?? [],
  });
}
