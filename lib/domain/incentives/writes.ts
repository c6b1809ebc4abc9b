import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { addMonths } from "../catalog/rules.ts";
import { earliestMonth, monthFrom, monthOf, monthsAhead, monthText, OneRate, rateInForce, SetRate } from "./rules.ts";

const namedRate = (rate: { category: string; validFrom: Date }) => `${rate.category} ${monthText(rate.validFrom)}`;

/** What a category earns from a month on. Months that are over or under way keep what resellers counted on. */
export const setRate = write("incentiveRate.set", SetRate, async ({ actor, db, input, now, audit }) => {
  const { category, rateBasisPoints } = input;
  const validFrom = monthFrom(input.month);
  const rates = await db.incentiveRate.findMany({ where: { category } });
  const same = rates.find((rate) => rate.validFrom.getTime() === validFrom.getTime());
  // A retried submit.
  if (same?.rateBasisPoints === rateBasisPoints) return { id: same.id, unchanged: true };
  const first = earliestMonth(now, rateInForce(rates, category, monthOf(now)));
  if (validFrom < first) problem("invalid", { month: [refusal("field.month.over", { first: monthText(first) })] });
  if (validFrom > addMonths(monthOf(now), monthsAhead)) problem("invalid", { month: ["field.choice"] });
  if (same) problem("invalid", { month: ["incentive.rate_exists"] });
  const rate = await db.incentiveRate.create({ data: { category, validFrom, rateBasisPoints, setAt: now, setByName: actor.name } });
  const before = rateInForce(rates, category, validFrom);
  audit({
    subjectName: namedRate(rate),
    details: { before: { ratePercent: (before?.rateBasisPoints ?? 0) / 100 }, after: { ratePercent: rateBasisPoints / 100 } },
  });
  return { id: rate.id };
});

/** Takes a rate back whose month hasn't begun. */
export const withdrawRate = write("incentiveRate.withdraw", OneRate, async ({ db, mine, input, now, audit }) => {
  await db.$queryRaw`SELECT 1 FROM "IncentiveRate" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
  const rate = await db.incentiveRate.findFirst({ where: { AND: [mine, input] } });
  if (!rate) return problem("not_found");
  if (rate.validFrom <= monthOf(now)) problem("incentive.rate_not_coming");
  await db.incentiveRate.delete({ where: { id: rate.id }, select: { id: true } });
  audit({ subjectName: namedRate(rate), details: { before: { ratePercent: rate.rateBasisPoints / 100 } } });
  return { id: rate.id };
});
