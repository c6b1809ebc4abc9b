import "server-only";
import { read } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { mostCharges, MonthOfCustomer, offeredMonths, statementMonth } from "./rules.ts";

/** A month's charges of one customer, the oldest first, and what they come to in each currency. */
export const readStatement = read("subscription.seePrice", MonthOfCustomer, async ({ db, mine, input, now, scopeOf }) => {
  const customer = await db.customer.findFirst({
    where: { AND: [scopeOf("customer.read"), { id: input.customerId }] },
    select: { id: true, name: true, domain: true, country: true, provider: { select: { name: true, country: true } } },
  });
  if (!customer) return problem("not_found");
  const { month, from, until } = statementMonth(input.month, now);
  const rows = await db.charge.findMany({
    where: { chargedAt: { gte: from, lt: until }, subscription: { AND: [mine, { customerId: customer.id }] } },
    orderBy: [{ chargedAt: "asc" }, { id: "asc" }],
    take: mostCharges + 1,
    select: {
      ...{ id: true, kind: true, chargedAt: true, periodStartsAt: true, periodEndsAt: true, currency: true, amountMinor: true },
      subscription: { select: { id: true, nickname: true, offer: { select: { title: true } } } },
    },
  });
  const charges = rows.slice(0, mostCharges);
  const totals = [...Map.groupBy(charges, ({ currency }) => currency)].map(([currency, of]) => ({
    currency,
    amountMinor: of.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  }));
  return { customer, month, from, until, charges, totals, more: rows.length > mostCharges, months: offeredMonths(now) };
});
export type Statement = Awaited<ReturnType<typeof readStatement>>;
