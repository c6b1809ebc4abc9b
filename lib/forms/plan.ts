import { type BillingCycle, billingCycles, type Term, terms } from "../domain/catalog/rules.ts";

export type Plan = { term: Term; billingCycle: BillingCycle };

/** A plan as one value of a list to choose from: `P1Y/MONTHLY`. */
export const planText = ({ term, billingCycle }: Plan): string => `${term}/${billingCycle}`;

/** What such a value means; nothing when it is none. */
export function planIn(text: string | undefined): Plan | undefined {
  const [term, billingCycle] = (text ?? "").split("/");
  const known = terms.find((one) => one === term);
  const cycle = billingCycles.find((one) => one === billingCycle);
  return known && cycle && { term: known, billingCycle: cycle };
}
