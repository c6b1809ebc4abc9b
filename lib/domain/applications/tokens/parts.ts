import "server-only";
import type { Briefly } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { networkOf } from "../../../platform/network.ts";
import { hashToken } from "../../../platform/secret.ts";
import { sameText } from "../../../platform/tokens.ts";
import { problem } from "../../../problem.ts";
import { tally } from "../../identity/parts.ts";
import { domainOf } from "../../organizations/rules.ts";
import type { doors } from "../rules.ts";
import { mostWrong } from "./rules.ts";

export type Door = (typeof doors)[number];
type Shown = { clientId: string; clientSecret?: string; tenant: string; ip: string };
export type Coming = { input: Shown; now: Date; briefly: Briefly };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const anyTenant = ["common", "organizations"];

/** Whether the address that it came to is its organisation's: by the id, or by a mail domain of it. */
async function isAt(db: Db, tenant: string, organization: { id: string; tenantId: string; domains: string[] }): Promise<boolean> {
  if (anyTenant.includes(tenant)) return true;
  if (uuid.test(tenant)) return tenant === organization.tenantId;
  if (organization.domains.includes(tenant)) return true;
  const proven = { singleSignOnId: organization.id, domain: tenant, provenAt: { not: null } };
  return (await db.singleSignOnDomain.findFirst({ where: proven, select: { id: true } })) !== null;
}

/** The program that shows its secret, or, where it never had one, says only its name; a Problem, after it was counted, where it isn't believed. */
export async function believed({ input, now, briefly }: Coming) {
  const { clientId, clientSecret, tenant } = input;
  const found = await briefly((db) =>
    db.application.findFirst({
      where: { id: clientId, revokedAt: null },
      select: {
        ...{ id: true, roles: true, byCode: true },
        provider: { select: { id: true, tenantId: true, mailDomain: true } },
        reseller: { select: { id: true, tenantId: true, contactEmail: true } },
        secrets: { select: { hash: true, endedAt: true, expiresAt: true } },
      },
    }),
  );
  if (!found) return notBelieved({ input, now, briefly }, "application.unknown");
  const { provider, reseller, secrets, ...program } = found;
  // One whose secrets have all ended isn't one that keeps none: what was stolen with them would be good without them.
  const open = secrets.length === 0;
  const shown = hashToken(clientSecret ?? "");
  const good = secrets.filter(({ endedAt, expiresAt }) => endedAt === null && expiresAt > now);
  if (!open && !good.some(({ hash }) => sameText(hash, shown))) return notBelieved({ input, now, briefly }, "application.wrong_secret");
  const organization = provider ?? reseller ?? problem("application.unknown");
  const owner = { ...organization, domains: provider ? [provider.mailDomain] : [domainOf(reseller?.contactEmail ?? "")] };
  if (!(await briefly((db) => isAt(db, tenant.toLowerCase(), owner)))) problem("application.other_tenant");
  return { ...program, open, tenantId: owner.tenantId };
}

/** What was asked for to look alone is no way to everything. */
export const needDoor = ({ forAssistants }: { forAssistants: boolean }, door: Door | undefined): void => {
  if (forAssistants && door === "api") problem("application.for_assistants");
};

/** Guesses are counted, though none of them would ever be right. */
export async function notBelieved(
  { input, now, briefly }: Coming,
  code: "application.unknown" | "application.wrong_secret" | "application.grant_over" | "device.over",
): Promise<never> {
  const bounds = [
    { key: `program-address:${networkOf(input.ip)}`, most: mostWrong.network },
    { key: `program-wrong:${input.clientId}:${networkOf(input.ip)}`, most: mostWrong.program },
  ];
  const { exceeded } = await briefly((db) => tally(db, bounds, now));
  return problem(exceeded ? "application.throttled" : code);
}
