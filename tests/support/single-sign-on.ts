import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { enterBySingleSignOn, goThere } from "#lib/domain/sso/entering/writes.ts";
import { addDomain, demandSingleSignOn, proveDomain, setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { recordName, recordText } from "#lib/domain/sso/rules.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { guest } from "#lib/platform/session.ts";
import { type ProblemCode, problem } from "#lib/problem.ts";
import { db } from "./db.ts";
import type { issuer, Said } from "./issuer.ts";
import type { nameServer } from "./name-server.ts";
import { right } from "./sign-in.ts";
import { colleague, type Member } from "./world.ts";

export type Issuer = Awaited<ReturnType<typeof issuer>>;
type Names = Awaited<ReturnType<typeof nameServer>>;

export const clientId = "portal";
const settings = { clientId, clientSecret: "s3cret-of-theirs", groupsClaim: "groups", defaultRoles: [] as string[], factorCounts: true };
export const callback = (id: string): string => `http://localhost:3000/sign-in/organization/${id}/callback`;
/** Nobody else's domain, so that tests don't take it from each other. */
export const newDomain = (): string => `d${randomUUID().slice(0, 8)}.example`;

/** An organisation whose people sign in at this issuer, by a domain that is proven. */
export async function withSignIn(
  admin: Actor,
  at: Issuer,
  names: Names,
  { domain = newDomain(), ...more }: Partial<typeof settings> & { domain?: string; groups?: object } = {},
) {
  await setSingleSignOn(admin, { ...settings, version: 0, issuer: at.at, groups: { SALES_AGENT: ["sales"], GLOBAL_ADMIN: ["admins"] }, ...more });
  await provenDomain(admin, names, domain);
  return { domain };
}

export async function provenDomain(admin: Actor, names: Names, domain: string): Promise<string> {
  const { id } = await addDomain(admin, { domain });
  const { token } = await db.singleSignOnDomain.findUniqueOrThrow({ where: { id } });
  names.records.set(recordName(domain), [recordText(token)]);
  await proveDomain(admin, { id });
  return id;
}

type There = { id: string; address: string; errand: string };
export const go = async (id: string, more: object = {}): Promise<There> => ({
  ...((await goThere(guest("en"), { id, comesTo: callback(id), ...more })) as There),
  id,
});
export async function back(there: Pick<There, "id" | "errand">, address: string): Promise<{ id: string }> {
  const came = await enterBySingleSignOn(guest("en"), { id: there.id, address, errand: there.errand, ip: "10.1.0.1", userAgent: "Test" });
  const { refused } = came as { refused?: ProblemCode };
  return refused ? problem(refused) : came;
}

/** Somebody signs in at the issuer, which says this about them. */
export async function come(organization: string, at: Issuer, said: Said): Promise<{ id: string }> {
  const there = await go(organization);
  return back(there, at.answer(there.address, said));
}

/** An organisation with its own sign-in, somebody of its domain, one of another domain, and one who keeps the password. */
export async function teamOf(ada: Member, at: Issuer, names: Names) {
  const { domain } = await withSignIn(ada, at, names);
  const [sam, abroad, glass] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["GLOBAL_ADMIN"])];
  const emails = { sam: `sam@${domain}`, abroad: `abroad@${newDomain()}`, glass: `glass@${domain}` };
  const passwordHash = await hashPassword(right);
  await db.user.update({ where: { id: sam.userId }, data: { email: emails.sam, passwordHash } });
  await db.user.update({ where: { id: abroad.userId }, data: { email: emails.abroad, passwordHash } });
  await db.user.update({ where: { id: glass.userId }, data: { email: emails.glass, passwordHash, secondFactorSince: new Date() } });
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: glass.userId } });
  return { sam, abroad, glass, emails, domain, demand: () => demandSingleSignOn(ada, { version: 1, demanded: true, breakGlass: [id] }) };
}
