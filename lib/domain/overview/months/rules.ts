import { addMonths } from "../../catalog/rules.ts";
import { monthOf } from "../../incentives/rules.ts";

/** So many months are looked back at, with the one under way. */
export const monthsShown = 12;
export const firstMonth = (now: Date): Date => addMonths(monthOf(now), 1 - monthsShown);

/** `before`: everything that was before the first month. `home`: the provider's currency. */
export type MonthSum = { month: Date; before: boolean; what: string; currency: string | null; home: string; amount: bigint };
/** How it stood at the end of a month, and who came and went in it. */
export type MonthStanding = { month: Date; seats: number; valueMinor: bigint; customers: number; gained: number; lost: number };

/** Month by month, from sums of what changed. */
export function standings(sums: readonly MonthSum[], now: Date, currency: string | undefined): MonthStanding[] {
  const sum = (what: string, fits: (each: MonthSum) => boolean) =>
    sums.filter((each) => each.what === what && fits(each)).reduce((all, { amount }) => all + amount, 0n);
  return Array.from({ length: monthsShown }, (_, at) => {
    const month = addMonths(firstMonth(now), at);
    const until = (each: MonthSum) => each.before || each.month <= month;
    const within = (each: MonthSum) => !each.before && each.month.getTime() === month.getTime();
    return {
      month,
      seats: Number(sum("seats", until)),
      valueMinor: sum("value", (each) => until(each) && each.currency === currency),
      customers: Number(sum("gained", until) - sum("lost", until)),
      gained: Number(sum("gained", within)),
      lost: Number(sum("lost", within)),
    };
  });
}
