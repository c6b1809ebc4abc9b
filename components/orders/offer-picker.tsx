"use client";

import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { planText } from "#lib/forms/plan.ts";
import type { Chosen, RowProblems } from "./chosen.ts";
import { OfferRow, usePrice } from "./offer-row.tsx";
import { OfferSearch, type Searching } from "./offer-search.tsx";
import type { Offers } from "./use-offers.ts";

type Props = { offers: Offers; currency: string; searching: Searching; noneChosen?: boolean; problemsOf: (offerId: string) => RowProblems | undefined };

/** The offers that can be sold: look for them, tick, choose a plan, say how many. What is ticked stays a part of the form, and in sight. */
export function OfferPicker({ offers, currency, searching, noneChosen = false, problemsOf }: Props) {
  const t = useTranslations("orders.picker");
  const { box, read, ticked, kept, found } = offers;
  const all = [...kept, ...found];
  const group = (title: string, rows: readonly OfferForSale[]) => (
    <fieldset key={title} className="flex flex-col rounded-lg border border-line bg-surface">
      <legend className="ml-3 px-1 font-semibold">{title}</legend>
      {rows.map((offer) => (
        <OfferRow
          key={offer.id}
          offer={offer}
          at={all.indexOf(offer)}
          currency={currency}
          line={ticked.find(({ offerId }) => offerId === offer.id)}
          problems={problemsOf(offer.id)}
        />
      ))}
    </fieldset>
  );
  const categories = [...new Set(found.map(({ category }) => category))];
  return (
    <div ref={box} onChange={read} className="flex flex-col gap-4">
      <OfferSearch offers={offers} searching={searching} />
      {noneChosen && <Notice tone="bad">{t("none_chosen")}</Notice>}
      {kept.length > 0 && group(t("chosen"), kept)}
      {categories.map((category) =>
        group(
          t(`categories.${category}`),
          found.filter((offer) => offer.category === category),
        ),
      )}
      <Total offers={all} ticked={ticked} currency={currency} />
    </div>
  );
}

function Total({ offers, ticked, currency }: { offers: OfferForSale[]; ticked: Chosen[]; currency: string }) {
  const t = useTranslations("orders.picker");
  const price = usePrice(currency);
  const total = ticked.reduce((sum, line) => {
    const plan = offers.find(({ id }) => id === line.offerId)?.prices.find((each) => planText(each) === line.plan);
    return sum + (plan?.amountMinor ?? 0) * (Number(line.quantity) || 0);
  }, 0);
  return (
    <p role="status" className="needs-script text-right">
      {t("total", { count: ticked.length })} <strong className="tabular">{price(total)}</strong>{" "}
      <span className="text-xs text-ink-soft">{t("before_tax")}</span>
    </p>
  );
}
