import "server-only";
import { read } from "#lib/operation.ts";
import { domainOfPrefix } from "../duplicates/parts.ts";
import { adminAddress } from "../rules.ts";
import { ProposeDomain, prefixesFor } from "./rules.ts";

/** A domain for a company of this name that can still be had; none where its name makes none, or all that it makes are taken. */
export const proposeDomain = read("provider.addCustomer", ProposeDomain, async ({ db, input }) => {
  const wanted = prefixesFor(input.companyName, input.country).map((prefix) => ({ prefix, domain: domainOfPrefix(prefix) }));
  const domains = wanted.map(({ domain }) => domain);
  const tenants = await db.tenant.findMany({ where: { domain: { in: domains } }, select: { domain: true } });
  const accounts = await db.user.findMany({ where: { email: { in: domains.map(adminAddress) } }, select: { email: true } });
  const taken = new Set([...tenants.map(({ domain }) => adminAddress(domain)), ...accounts.map(({ email }) => email)]);
  return wanted.find(({ domain }) => !taken.has(adminAddress(domain)));
});
