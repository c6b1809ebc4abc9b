import "server-only";
import { read } from "#lib/operation.ts";
import { ListTags, mostTags } from "./rules.ts";

// The provider's own words for its customers. Nobody else sees them.

/** To choose from; a filter can name any other. */
const mostWords = 100;

/** The words in use, or those of one customer. Jumps from word to word, so that it costs the same however many customers have each. */
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
  const words: string[] = [];
  while (words.length < mostWords) {
    const next = await db.customerTag.findFirst({
      where: { providerId: actor.organizationId, name: { gt: words.at(-1) ?? "" } },
      select: { name: true },
      orderBy: { name: "asc" },
    });
    if (!next) break;
    words.push(next.name);
  }
  return words;
});
