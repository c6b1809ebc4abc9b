import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { z } from "zod";
import { monthSums } from "./parts.ts";
import { firstMonth, standings } from "./rules.ts";

/**
 * The last twelve months: seats that can be used, customers, and, for whoever sees prices, a month's value in the provider's
 * currency; of other currencies what it is now. Nothing where there never was anything.
 */
export const readMonths = read("partnership.read", z.object({}), async ({ actor, db, mine, now }) => {
  const priced = may(actor, "subscription.seePrice");
  const sums = await monthSums(db, mine, firstMonth(now), priced);
  if (sums.length === 0) return undefined;
  const currency = priced ? sums[0]?.home : undefined;
  const others = [...new Set(sums.flatMap((each) => (each.currency && each.currency !== currency ? [each.currency] : [])))].sort();
  const elsewhere = others.flatMap((other) => {
    const amountMinor = sums.filter((each) => each.currency === other).reduce((all, { amount }) => all + amount, 0n);
    return amountMinor === 0n ? [] : [{ currency: other, amountMinor }];
  });
  return { months: standings(sums, now, currency), currency, elsewhere };
});
export type Months = NonNullable<Awaited<ReturnType<typeof readMonths>>>;
