import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { containingLower } from "../../search.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { customerOrder, ListCustomers, shortestSearch } from "./rules.ts";
import { mostTags } from "./tags/rules.ts";

// The one list that has to feel the same with a million rows.

/** So many matches make it quicker to walk the names in their order until a page is full than to collect and sort all. */
const manyMatches = 2000;

/**
 * Parts of names and domains. The planner takes every part for rare; where it is common it would collect and sort a
 * hundred thousand rows for fifty; then it is made to walk the list.
 */
async function searching(db: ReadDb, shown: Prisma.CustomerWhereInput[], q: string): Promise<Prisma.CustomerWhereInput> {
  const found = { search: containingLower(q) };
  const matches = await db.customer.count({ where: { AND: [...shown, found] }, take: manyMatches });
  if (matches < manyMatches) return found;
  // No customer's e-mail is empty: the alternative is there to keep the planner off the search index.
  return { OR: [found, { email: "" }] };
}

const list = ({ perPage, most }: { perPage: number; most: { resellers: number; tags: number } }) =>
  read("customer.list", ListCustomers, async ({ actor, db, mine, input, scopeOf }) => {
    const page = customerOrder.page(input, perPage);
    const associations = scopeOf("association.read");
    // Tags are the provider's own words: nobody else sees them, or can ask for them.
    const tags = may(actor, "customer.listTags");
    const shown = [mine, { status: input.status }];
    const rows = await db.customer.findMany({
      where: {
        AND: [
          ...shown,
          input.q.length >= shortestSearch ? await searching(db, shown, input.q) : {},
          input.agreement ? { agreementSource: "CUSTOMER_WILL_BE_ASKED" } : {},
          input.tag && tags ? { tags: { some: { name: input.tag } } } : {},
          input.reseller ? { resellers: { some: { AND: [associations, { resellerId: input.reseller, endedAt: null }] } } } : {},
          page.after,
        ],
      },
      select: {
        id: true,
        tenantId: true,
        status: true,
        name: true,
        domain: true,
        country: true,
        createdAt: true,
        removedAt: true,
        agreementSource: true,
        tags: { where: tags ? {} : { customerId: { in: [] } }, select: { name: true }, orderBy: { name: "asc" }, take: most.tags },
        provider: { select: { name: true } },
        resellers: {
          where: { AND: [associations, { endedAt: null }] },
          select: { resellerId: true, adminRights: true, reseller: { select: { name: true } } },
          orderBy: { startedAt: "asc" },
          take: most.resellers,
        },
      },
      orderBy: page.orderBy,
      take: page.take,
    });
    return page.of(rows);
  });

export const listCustomers = list({ perPage: 50, most: { resellers: 5, tags: 6 } });
/** The same rows in the same order, more at a time, with all of their resellers and tags. */
export const exportCustomers = list({ perPage: 500, most: { resellers: 50, tags: mostTags } });
