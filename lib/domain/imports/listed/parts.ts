import "server-only";
import type { Db } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { problem } from "#lib/problem.ts";
import { refusal } from "#lib/refusal.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { mostTags } from "../../customers/tags/rules.ts";
import { resellerProblem, type Resellers } from "../resellers/parts.ts";
import type { ImportRowProblem } from "../rules.ts";
import type { Listed } from "./rules.ts";

// What becomes of a row of Partner Center's list: who is there gets its tags, and is asked about the reseller; who isn't, is
// asked to become a customer.

const held = {
  id: true,
  name: true,
  domain: true,
  tenantId: true,
  tags: { select: { name: true } },
  resellers: { where: { endedAt: null }, select: { resellerId: true } },
} as const;

/** Only a domain of ours says which company may answer. */
export const boundDomainOf = ({ domain }: Listed): string | null => (domain.endsWith(`.${env.TENANT_DOMAIN_SUFFIX}`) ? domain : null);

export type Outcome = { customer: { id: string; name: string; domain: string } | null; newTags: string[]; ask: { resellerId: string | null } | null };

/** For each row: what is to be done, or what stands in its way. Nothing to do is an outcome, too. */
export async function outcomesOf(db: Db, providerId: string, rows: readonly Listed[], resellers: Resellers, now: Date) {
  const [domains, ids] = [rows.map(({ domain }) => domain), rows.flatMap(({ microsoftId }) => microsoftId || [])];
  const there = await db.customer.findMany({
    where: { providerId, status: "ACTIVE", OR: [{ domain: { in: domains } }, { tenantId: { in: ids } }] },
    select: held,
  });
  const byId = new Map(there.map((customer) => [customer.tenantId, customer]));
  const byDomain = new Map(there.map((customer) => [customer.domain, customer]));
  const open = await db.relationshipRequest.findMany({
    where: { providerId, state: "OPEN", expiresAt: { gt: now }, boundDomain: { in: [...domains, ...there.map(({ domain }) => domain)] } },
    select: { boundDomain: true, resellerId: true },
  });
  const asked = new Set(open.map(({ boundDomain, resellerId }) => `${boundDomain} ${resellerId}`));
  return (row: Listed): Outcome | { problems: ImportRowProblem[] } => {
    const unknown = resellerProblem(resellers, row.resellerPartnerId);
    if (unknown) return { problems: [unknown] };
    const resellerId = resellers.now.get(row.resellerPartnerId) ?? null;
    const customer = byId.get(row.microsoftId) ?? byDomain.get(row.domain);
    if (!customer)
      return asked.has(`${row.domain} ${resellerId}`)
        ? { problems: [{ column: "domain", code: "import.requested" }] }
        : { customer: null, newTags: [], ask: { resellerId } };
    const has = new Set(customer.tags.map(({ name }) => name.toLowerCase()));
    const newTags = row.tags.filter((tag) => !has.has(tag.toLowerCase()));
    if (has.size + newTags.length > mostTags) return { problems: [{ column: "tags", ...refusal("customer.tag.full", { name: customer.name }) }] };
    const without = resellerId && !customer.resellers.some((one) => one.resellerId === resellerId) && !asked.has(`${customer.domain} ${resellerId}`);
    return { customer: { id: customer.id, name: customer.name, domain: customer.domain }, newTags, ask: without ? { resellerId } : null };
  };
}

/** By their resellers, for requests that are made together. */
export async function partnershipsWith(db: Db, providerId: string, resellerIds: readonly string[]): Promise<Map<string, string>> {
  if (resellerIds.length === 0) return new Map();
  const open = await db.partnership.findMany({
    where: { providerId, resellerId: { in: [...resellerIds] }, endedAt: null },
    select: { id: true, resellerId: true },
  });
  return new Map(open.map(({ id, resellerId }) => [resellerId, id]));
}

type Given = { customerId: string; name: string };

/** Words for customers. A word that is in use keeps its spelling; one that somebody gave meanwhile is given once. */
export async function givenTags(db: Db, mine: Prisma.CustomerWhereInput, providerId: string, given: readonly Given[]): Promise<void> {
  const ids = [...new Set(given.map(({ customerId }) => customerId))].sort();
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  if ((await db.customer.count({ where: { AND: [mine, { id: { in: ids } }] } })) < ids.length) problem("not_found");
  const words = [...new Set(given.map(({ name }) => name.toLowerCase()))];
  const known = await db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "CustomerTag" WHERE "id" IN (SELECT tags_worded(${providerId}::uuid, ${words}))`;
  const spelling = new Map([...given, ...known].map(({ name }) => [name.toLowerCase(), name]));
  await db.customerTag.createMany({
    data: given.map(({ customerId, name }) => ({ providerId, customerId, name: spelling.get(name.toLowerCase()) ?? name })),
    skipDuplicates: true,
  });
}
