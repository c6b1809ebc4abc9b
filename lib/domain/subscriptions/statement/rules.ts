import { z } from "zod";
import { addMonths } from "../../catalog/rules.ts";
import { Month } from "../../organizations/text/rules.ts";

/** What a customer was charged in a month (UTC), the one under way where none is named. */
export const MonthOfCustomer = z.object({ customerId: z.uuid(), month: Month.optional().catch(undefined) });
/** What of that an address says. */
export const AskedMonth = MonthOfCustomer.pick({ month: true });

/** More than so many charges of one month stand in no statement; which is said. */
export const mostCharges = 1000;
/** How far back a month can be chosen, with the one under way. */
const monthsOffered = 13;

const beginning = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
const written = (month: Date): string => month.toISOString().slice(0, 7);

/** The month that is meant: from its first moment until the next one's. */
export function statementMonth(month: string | undefined, now: Date): { month: string; from: Date; until: Date } {
  const from = month ? new Date(`${month}-01T00:00:00Z`) : beginning(now);
  return { month: written(from), from, until: addMonths(from, 1) };
}

/** The newest first. */
export const offeredMonths = (now: Date): string[] => Array.from({ length: monthsOffered }, (_, back) => written(addMonths(beginning(now), -back)));
