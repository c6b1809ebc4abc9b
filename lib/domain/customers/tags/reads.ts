import "server-only";
import { read } from "#lib/operation.ts";
import { wordsOf } from "./parts.ts";
import { ListTags, mostTags } from "./rules.ts";

// The provider's own words for its customers. Nobody else sees them.

/** To choose from; a filter can name any other. */
const mostWords = 100;

/** The words in use, or those of one customer. */
export const listTags = read("customer.listTags", ListTags, async ({ actor, db, mine, input }) => {
  if (input.customer) {
    const rows = await db.customerTag.findMany({
      where: { customerId: input.customer, customer: mine },
      select: { name: true },
      orderBy: { name: "asc" },
      take: mostTags,
    });
    return rows.map(({ name }) => name);
  }
  return wordsOf(db, actor.organizationId, mostWords);
});
