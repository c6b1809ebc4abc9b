"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { planText } from "#lib/forms/plan.ts";

export function usePrice(currency: string) {
  const format = useFormatter();
  return (minor: number) => format.number(minor / 100, { style: "currency", currency });
}

/** What a license costs, term by term, billed as it is asked; an offer that isn't sold like that says how it is. */
export function OfferPrices({ offer, billing, currency }: { offer: OfferForSale; billing: string; currency: string }) {
  const t = useTranslations("orders.picker");
  const price = usePrice(currency);
  const billed = offer.prices.filter(({ billingCycle }) => billingCycle === billing);
  return (
    <ul className="flex flex-wrap gap-x-4 md:block md:text-right">
      {(billed.length > 0 ? billed : offer.prices).map((each) => (
        <li key={planText(each)} className="whitespace-nowrap">
          <span className="tabular">{price(each.amountMinor)}</span>{" "}
          <span className="text-xs text-ink-soft">
            {t(`per.${each.billingCycle}`)} · {t(`terms.${each.term}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
