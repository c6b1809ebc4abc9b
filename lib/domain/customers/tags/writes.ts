import "server-only";
import { write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { refusal } from "#lib/refusal.ts";
import { mostTags, TagCustomers } from "./rules.ts";

/** So many of many are named in the log. */
const mostNamed = 100;

/** Gives a word to customers, or takes it from them; says whose it changed. A word that is in use keeps its spelling. */
export const tagCustomers = write("customer.tag", TagCustomers, async ({ actor, db, mine, input, audit }) => {
  const ids = [...new Set(input.ids)].sort();
  const customers = await db.customer.findMany({
    where: { AND: [mine, { id: { in: ids } }] },
    select: { id: true, name: true, providerId: true, status: true },
  });
  if (customers.length < ids.length) problem("not_found");
  const [first] = customers;
  if (!first) return problem("not_found");
  const gone = customers.find(({ status }) => status !== "ACTIVE");
  if (gone && input.way === "assign") problem("customer.not_active");
  // One after the other, so that two at once can't pass the limit.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  const [known] = await db.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "CustomerTag" WHERE "id" IN (SELECT tags_worded(${actor.organizationId}::uuid, ARRAY[lower(${input.name})]))`;
  const name = known?.name ?? input.name;
  const whose = input.way === "assign" ? await assign(name) : await remove(name);
  const done = { id: first.id, way: input.way, name, changed: whose.length, whose };
  if (whose.length === 0) return { ...done, unchanged: true };
  const only = customers.length === 1;
  audit({
    subjectName: only ? first.name : name,
    providerId: first.providerId,
    // By name only: with its id the customer would find the word in its own log.
    ...(only && { customerName: first.name }),
    details: {
      ...{
        tag: name,
        way: input.way,
        customers: customers
          .slice(0, mostNamed)
          .map((customer) => customer.name)
          .join(", "),
      },
      ...(customers.length > mostNamed && { count: customers.length }),
    },
  });
  return done;

  async function assign(word: string): Promise<string[]> {
    const made = await db.customerTag.createManyAndReturn({
      data: customers.map(({ id, providerId }) => ({ customerId: id, providerId, name: word })),
      skipDuplicates: true,
      select: { customerId: true },
    });
    const counts = await db.customerTag.groupBy({ by: ["customerId"], where: { customerId: { in: ids } }, _count: true });
    const full = counts.find(({ _count }) => _count > mostTags);
    const whose = customers.find(({ id }) => id === full?.customerId);
    if (whose) problem("invalid", { name: [refusal("customer.tag.full", { name: whose.name })] });
    return made.map(({ customerId }) => customerId);
  }
  async function remove(word: string): Promise<string[]> {
    const where = { customerId: { in: ids }, name: word };
    const had = await db.customerTag.findMany({ where, select: { customerId: true } });
    await db.customerTag.deleteMany({ where });
    return had.map(({ customerId }) => customerId);
  }
});
