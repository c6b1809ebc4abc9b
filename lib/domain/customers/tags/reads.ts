import "server-only";
import { read } from "#lib/operation.ts";
import { searchKey } from "#lib/search.ts";
import { wordsOf } from "./parts.ts";
import { ListTags, mostTags, SearchTags } from "./rules.ts";

// The provider's own words for its customers. Nobody else sees them.

/** So many words are looked through; and so many offered at once. */
const [mostWords, mostOffered] = [2000, 20];

/** The words of one customer. */
export const listTags = read("customer.listTags", ListTags, async ({ db, mine, input }) => {
  const rows = await db.customerTag.findMany({
    where: { customerId: input.customer, customer: mine },
    select: { name: true },
    orderBy: { name: "asc" },
    take: mostTags,
  });
  return rows.map(({ name }) => name);
});

/** The words in use of which this is a part, for somebody who chooses one; the chosen one is among them. */
export const searchTags = read("customer.listTags", SearchTags, async ({ actor, db, input: { q, chosen } }) => {
  const sought = searchKey(q);
  const words = await wordsOf(db, actor.organizationId, mostWords);
  const found = words.filter((word) => searchKey(word).includes(sought));
  return { items: [...new Set([...found.slice(0, mostOffered), ...(chosen ? [chosen] : [])])], more: found.length > mostOffered };
});
