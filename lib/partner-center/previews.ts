import { major } from "../money.ts";
import { attributes } from "./printing.ts";

type Costing = {
  possible: boolean;
  says: string[];
  /** Nothing for whoever may not see prices. */
  costs?: { currency: string; totalMinor: bigint | number; next?: { at: Date; amountMinor: bigint } | null };
};
/** What something would cost, before it is sent. Negative: given back. */
export const printPreview = ({ possible, says, costs }: Costing) => ({
  ...{ possible, says },
  ...(costs && {
    ...{ currencyCode: costs.currency, totalPrice: major(costs.totalMinor, costs.currency) },
    ...(costs.next && { nextChargeDate: costs.next.at, nextChargePrice: major(costs.next.amountMinor, costs.currency) }),
  }),
  ...attributes("CostPreview"),
});
