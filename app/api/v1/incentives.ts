import { may } from "#lib/access.ts";
import { exportAccruals, sumMonths } from "#lib/domain/incentives/reads.ts";
import { accrualOrder, accrualStates } from "#lib/domain/incentives/rules.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { filterOf, saidIn } from "#lib/partner-center/filters.ts";
import { printEntry, printMonth } from "#lib/partner-center/incentives.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, route } from "#lib/partner-center/routes.ts";
import { seeking } from "#lib/partner-center/seeking.ts";
import { paged, wordOf } from "./paging.ts";

const monthOf = (field: string, said: string | undefined) =>
  said === undefined || /^2\d{3}-(0[1-9]|1[0-2])$/.test(said) ? said : fault(400, 2000, `${field} must be a month like 2026-11.`, ["filter"]);
const span = (said: (field: string) => string | undefined) => ({ from: monthOf("From", said("From")), to: monthOf("To", said("To")) });

/** Month by month and currency by currency; without a word of when, the last year. */
async function months(call: Call) {
  const { currencies } = await sumMonths(call.actor, span(saidIn(filterOf(call.query.get("filter"), ["From", "To"]))));
  const seesLost = may(call.actor, "incentive.seeLost");
  return { body: collection(currencies.flatMap((sums) => sums.months.map((month) => printMonth(month, seesLost)))) };
}

const entries = (call: Call) =>
  paged(call, {
    fields: ["From", "To", "Status"],
    order: accrualOrder,
    read: (page, said) => exportAccruals(call.actor, { ...span(said), state: wordOf("Status", accrualStates, said("Status")), ...page }),
    print: printEntry,
  });

export const incentives = [route("GET", "channel/incentives/months", months, ["filter"]), route("GET", "channel/incentives/entries", entries, seeking)];
