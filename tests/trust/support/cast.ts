import type { Actor } from "#lib/access.ts";
import { guest } from "#lib/platform/session.ts";
import type { Role } from "#prisma/client/enums.ts";
import { db } from "../../support/db.ts";
import { tenants } from "../../support/tenants.ts";
import { colleague, customer, type Member, reseller } from "../../support/world.ts";

export type Identity = { name: string; actor: Actor; session: string | undefined };

/** Everybody who may stand to a row in another way, each with a session that was proven just now. */
export async function identities() {
  const people = await tenants();
  const { ada, paul, rita, eva, nils, mallory, olga, bakery, florist, mill } = people as typeof people & Record<string, Member>;
  const alone = await reseller();
  await customer(ada, { reseller: alone });
  const suspended = await reseller();
  await customer(ada, { reseller: suspended });
  await db.reseller.update({ where: { id: suspended.organizationId }, data: { status: "SUSPENDED" } });
  const as = (of: Member, ...roles: Role[]) => colleague(of, roles);
  const cast: Record<string, Actor> = {
    "global admin": ada,
    "admin agent": await as(ada, "ADMIN_AGENT"),
    "sales agent": await as(ada, "SALES_AGENT"),
    helpdesk: await as(ada, "HELPDESK_AGENT"),
    billing: await as(ada, "BILLING_ADMIN"),
    "other provider": paul,
    "reseller of both": rita,
    "reseller of one": alone,
    "reseller's helpdesk": await as(rita, "HELPDESK_AGENT"),
    "partner without customers": nils,
    "ended partner": eva,
    "suspended reseller": suspended,
    "nobody's reseller": mallory,
    customer: bakery,
    "customer's user": await as(bakery),
    "other customer": florist,
    "customer of both": mill,
    operator: olga,
    "operator's helpdesk": await as(olga, "HELPDESK_AGENT"),
    nobody: guest("en"),
  };
  const { id: _, ...suite } = await db.offer.findUniqueOrThrow({ where: { id: "test-offer" } });
  await db.offer.create({ data: { ...suite, id: "test-plan", productId: "PLAN", pool: "PLAN", category: "AZURE" } });
  await db.subscription.updateMany({ where: { azureRoles: { some: {} } }, data: { offerId: "test-plan" } });
  await db.session.updateMany({ data: { provenAt: new Date() } });
  const list = Object.entries(cast).map(([name, actor]) => ({
    name,
    actor,
    session: actor.principal.type === "person" ? (actor.principal.sessionId ?? undefined) : undefined,
  }));
  return { list: list satisfies Identity[], people };
}
