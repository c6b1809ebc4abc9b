"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Badge, useProblemText } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { mayShareEnds } from "#lib/domain/orders/coterm/rules.ts";
import { planText } from "#lib/forms/plan.ts";
import type { Chosen, RowProblems } from "./chosen.ts";

type RowProps = {
  offer: OfferForSale;
  at: number;
  currency: string;
  line?: Chosen;
  problems?: RowProblems;
};

/** The plan and the licenses show once the box is ticked, by style alone: nothing moves under the pointer while the page comes alive. */
export function OfferRow({ offer, at, currency, line, problems }: RowProps) {
  const t = useTranslations("orders.picker");
  const words = useProblemText();
  const locale = useLocale();
  const price = usePrice(currency);
  const field = (part: string) => `lines[${at}].${part}`;
  const first = offer.prices[0];
  const { plan, quantity } = line ?? { plan: first ? planText(first) : "", quantity: String(offer.minimumQuantity) };
  const wrong = problems?.refusals ?? [];
  const problemId = `offer-${at}-problem`;
  const closed = offer.unavailable !== undefined;
  return (
    <div className="group/offer grid gap-x-4 gap-y-2 border-t border-line px-3 py-3 first-of-type:border-t-0 md:grid-cols-[1fr_auto]">
      <input type="hidden" name={field("offerId")} value={offer.id} />
      {!mayShareEnds(offer) && <input type="hidden" name={field("fixed")} value="on" />}
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          aria-labelledby={`offer-${at}-title`}
          aria-describedby={`offer-${at}-about`}
          name={field("chosen")}
          disabled={closed}
          defaultChecked={line !== undefined}
          className="mt-0.5 size-4 accent-[var(--accent)]"
        />
        <span id={`offer-${at}-about`}>
          <span id={`offer-${at}-title`} className="font-medium">
            {offer.title}
          </span>{" "}
          {offer.segment !== "COMMERCIAL" && <Badge tone="info">{t(`segments.${offer.segment}`)}</Badge>}
          <span className="block text-xs text-ink-soft">{locale === "de" ? offer.descriptionDe : offer.descriptionEn}</span>
          {offer.unavailable && <span className="block text-xs font-medium text-warn">{words(offer.unavailable)}</span>}
          {offer.review && <span className="block text-xs font-medium text-info">{t("review")}</span>}
          {offer.needs.length > 0 && <span className="block text-xs text-ink-soft">{t("needs", { offers: offer.needs.join(", ") })}</span>}
        </span>
      </label>
      {!closed && (
        <div className="hidden flex-wrap items-end gap-2 pl-6.5 group-has-[input:checked]/offer:flex md:pl-0">
          <label className="flex flex-col gap-1 text-xs text-ink-soft">
            {t("plan")}
            <select
              name={field("plan")}
              defaultValue={plan}
              aria-label={t("plan_of", { title: offer.title })}
              className="h-9 max-w-72 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink"
            >
              {offer.prices.map((each) => (
                <option key={planText(each)} value={planText(each)}>
                  {t(`terms.${each.term}`)} · {t(`cycles.${each.billingCycle}`)} · {price(each.amountMinor)}
                </option>
              ))}
            </select>
          </label>
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
              className={`tabular h-9 w-24 rounded-md border bg-surface px-2 text-right text-sm text-ink ${wrong.length ? "border-bad" : "border-line-strong"}`}
            />
          </label>
        </div>
      )}
      {wrong.length > 0 && (
        <p id={problemId} className="text-xs font-medium text-bad md:col-span-2">
          {wrong.map(words).join(" ")}
        </p>
      )}
    </div>
  );
}

export function usePrice(currency: string) {
  const format = useFormatter();
  return (minor: number) => format.number(minor / 100, { style: "currency", currency });
}
