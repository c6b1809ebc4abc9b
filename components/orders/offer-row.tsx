"use client";

import { useLocale, useTranslations } from "next-intl";
import { Badge, useProblemText } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { mayShareEnds } from "#lib/domain/orders/coterm/rules.ts";
import { languageOf } from "#lib/reader.ts";
import { planText } from "#lib/forms/plan.ts";
import { type Chosen, lineFor, type RowProblems } from "./chosen.ts";
import { OfferPrices, usePrice } from "./offer-prices.tsx";
import { type Star, StarButton } from "./star-button.tsx";

type RowProps = {
  offer: OfferForSale;
  at: number;
  currency: string;
  /** How prices are shown, and bought if nothing else is said. */
  billing: string;
  line?: Chosen;
  problems?: RowProblems;
  star: Star;
};

/** How many, and the plan, take the place of the prices once the box is ticked, by style alone: nothing moves under the pointer while the page comes alive. */
export function OfferRow({ offer, at, currency, billing, line, problems, star }: RowProps) {
  const t = useTranslations("orders.picker");
  const words = useProblemText();
  const locale = useLocale();
  const price = usePrice(currency);
  const field = (part: string) => `lines[${at}].${part}`;
  const { plan, quantity } = line ?? lineFor(offer, billing);
  const wrong = problems?.refusals ?? [];
  const problemId = `offer-${at}-problem`;
  const closed = offer.unavailable !== undefined;
  return (
    <div className="group/offer grid grid-cols-[1fr_auto] gap-x-3 gap-y-2 border-t border-line px-3 py-2 first-of-type:border-t-0 md:grid-cols-[1fr_auto_auto]">
      <input type="hidden" name={field("offerId")} value={offer.id} />
      {!mayShareEnds(offer) && <input type="hidden" name={field("fixed")} value="on" />}
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          aria-labelledby={`offer-${at}-title`}
          aria-describedby={`offer-${at}-about offer-${at}-prices`}
          name={field("chosen")}
          disabled={closed}
          defaultChecked={line !== undefined}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span id={`offer-${at}-about`} className="min-w-0">
          <span id={`offer-${at}-title`} className="font-medium">
            {offer.title}
          </span>{" "}
          {offer.segment !== "COMMERCIAL" && <Badge tone="info">{t(`segments.${offer.segment}`)}</Badge>}
          {offer.atHand && offer.atHand !== "favorite" && <span className="text-xs text-accent">{t(`at_hand.${offer.atHand}`)}</span>}
          <span className="block text-xs text-ink-soft">{languageOf(locale) === "de" ? offer.descriptionDe : offer.descriptionEn}</span>
          {offer.unavailable && <span className="block text-xs font-medium text-warn">{words(offer.unavailable)}</span>}
          {offer.review && <span className="block text-xs font-medium text-info">{t("review")}</span>}
          {offer.needs.length > 0 && <span className="block text-xs text-ink-soft">{t("needs", { offers: offer.needs.join(", ") })}</span>}
        </span>
      </label>
      <div id={`offer-${at}-prices`} className="col-span-2 row-start-2 pl-6.5 group-has-[input:checked]/offer:hidden md:col-span-1 md:row-start-auto md:pl-0">
        <OfferPrices offer={offer} billing={billing} currency={currency} />
      </div>
      {!closed && (
        <div className="col-span-2 row-start-2 hidden flex-wrap items-end gap-2 pl-6.5 group-has-[input:checked]/offer:flex md:col-span-1 md:row-start-auto md:pl-0">
          <label className="flex flex-col gap-1 text-xs text-ink-soft">
            {t("quantity")}
            <input
              id={problems?.id}
              name={field("quantity")}
              inputMode="numeric"
              defaultValue={quantity}
              aria-label={t("quantity_of", { title: offer.title })}
              aria-invalid={wrong.length > 0 || undefined}
              aria-describedby={wrong.length ? problemId : undefined}
              className={`tabular h-9 w-20 rounded-md border bg-surface px-2 text-right text-sm text-ink ${wrong.length ? "border-bad" : "border-line-strong"}`}
            />
          </label>
          <label className="flex flex-col gap-1 text-xs text-ink-soft">
            {t("plan")}
            <select
              // How it is billed if nothing else is said follows the switch; what is ticked stays as it is.
              key={line ? "" : billing}
              name={field("plan")}
              defaultValue={plan}
              aria-label={t("plan_of", { title: offer.title })}
              className="h-9 max-w-60 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink"
            >
              {offer.prices.map((each) => (
                <option key={planText(each)} value={planText(each)}>
                  {t(`terms.${each.term}`)} · {t(`cycles.${each.billingCycle}`)} · {price(each.amountMinor)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div className="col-start-2 row-start-1 md:col-start-3">
        <StarButton offer={offer} star={star} />
      </div>
      {wrong.length > 0 && (
        <p id={problemId} className="col-span-full text-xs font-medium text-bad">
          {wrong.map(words).join(" ")}
        </p>
      )}
    </div>
  );
}
