"use client";

import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { reasonsAtHand } from "#lib/domain/catalog/hand/rules.ts";
import { categories } from "#lib/domain/catalog/rules.ts";
import type { RowProblems } from "./chosen.ts";
import { OfferRow } from "./offer-row.tsx";
import { OfferSearch, type Searching } from "./offer-search.tsx";
import type { Star } from "./star-button.tsx";
import type { Offers } from "./use-offers.ts";

type Props = {
  offers: Offers;
  currency: string;
  searching: Searching;
  star: Star;
  noneChosen?: boolean;
  problemsOf: (offerId: string) => RowProblems | undefined;
};

/** The offers that can be sold: look for them, tick, choose a plan, say how many. What is ticked stays a part of the form, and in sight. */
export function OfferPicker({ offers, currency, searching, star, noneChosen = false, problemsOf }: Props) {
  const t = useTranslations("orders.picker");
  const { box, read, ticked, all, kept, found, billing } = offers;
  const group = (name: string, title: string, rows: readonly OfferForSale[]) =>
    rows.length > 0 && (
      <fieldset key={name} id={`offers-${name}`} className="flex scroll-mt-16 flex-col rounded-lg border border-line bg-surface">
        <legend className="ml-3 px-1 font-semibold">{title}</legend>
        {rows.map((offer) => (
          <OfferRow
            key={offer.id}
            offer={offer}
            at={all.indexOf(offer)}
            currency={currency}
            billing={billing}
            line={ticked.find(({ offerId }) => offerId === offer.id)}
            problems={problemsOf(offer.id)}
            star={star}
          />
        ))}
      </fieldset>
    );
  // The strongest reason first.
  const hand = reasonsAtHand.flatMap((reason) => found.filter(({ atHand }) => atHand === reason));
  const others = found.filter(({ atHand }) => !atHand);
  const shown = categories.filter((category) => others.some((offer) => offer.category === category));
  return (
    <div ref={box} onChange={read} className="flex min-w-0 flex-col gap-3">
      <OfferSearch offers={offers} searching={searching} />
      {shown.length > 1 && (
        <nav aria-label={t("jump")} className="flex flex-wrap gap-x-4 gap-y-1">
          {shown.map((category) => (
            <a key={category} href={`#offers-${category}`} className="text-accent underline underline-offset-2">
              {t(`categories.${category}`)}
            </a>
          ))}
        </nav>
      )}
      {noneChosen && <Notice tone="bad">{t("none_chosen")}</Notice>}
      {group("chosen", t("chosen"), kept)}
      {group("at-hand", t("at_hand.title"), hand)}
      {shown.map((category) =>
        group(
          category,
          t(`categories.${category}`),
          others.filter((offer) => offer.category === category),
        ),
      )}
    </div>
  );
}
