"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Badge, Notice, useProblemText } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { planText } from "#lib/forms/plan.ts";
import { type Chosen, tickedIn } from "./chosen.ts";
import type { Refusal } from "#lib/refusal.ts";

type Errors = Record<string, Refusal[] | null | undefined>;
type Props = { offers: OfferForSale[]; currency: string; chosen?: Chosen[]; errors?: Errors };

/** The offers that can be sold: tick, choose a plan, say how many. Every row is a part of the form, also while searching hides it. */
export function OfferPicker({ offers, currency, chosen = [], errors = {} }: Props) {
  const t = useTranslations("orders.picker");
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [ticked, setTicked] = useState(chosen);
  // The fields are the browser's, so that what was ticked before this script was there stays; what they say is read from them.
  const read = () => setTicked(tickedIn(box.current?.closest("form")));
  useEffect(read, []);
  const groups = [...new Set(offers.map(({ category }) => category))];
  const fits = (offer: OfferForSale) => ticked.some(({ offerId }) => offerId === offer.id) || offer.title.toLowerCase().includes(query.trim().toLowerCase());
  return (
    <div ref={box} onChange={read} className="flex flex-col gap-4">
      <input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        aria-label={t("search")}
        placeholder={t("search")}
        className="needs-script h-9 max-w-sm rounded-md border border-line-strong bg-surface px-2.5"
      />
      {errors.lines && <Notice tone="bad">{t("none_chosen")}</Notice>}
      {groups.map((category) => {
        const rows = offers.flatMap((offer, at) => (offer.category === category ? [{ offer, at }] : []));
        const visible = rows.some(({ offer }) => fits(offer));
        return (
          <fieldset key={category} hidden={!visible} className="flex flex-col rounded-lg border border-line bg-surface">
            <legend className="ml-3 px-1 font-semibold">{t(`categories.${category}`)}</legend>
            {rows.map(({ offer, at }) => (
              <OfferRow
                key={offer.id}
                offer={offer}
                at={at}
                currency={currency}
                hidden={!fits(offer)}
                line={chosen.find(({ offerId }) => offerId === offer.id)}
                errors={errors}
              />
            ))}
          </fieldset>
        );
      })}
      <Total offers={offers} ticked={ticked} currency={currency} />
    </div>
  );
}

type RowProps = {
  offer: OfferForSale;
  at: number;
  currency: string;
  hidden: boolean;
  line?: Chosen;
  errors: Errors;
};

/** The plan and the licenses show once the box is ticked, by style alone: nothing moves under the pointer while the page comes alive. */
function OfferRow({ offer, at, currency, hidden, line, errors }: RowProps) {
  const t = useTranslations("orders.picker");
  const words = useProblemText();
  const locale = useLocale();
  const price = usePrice(currency);
  const field = (part: string) => `lines[${at}].${part}`;
  const first = offer.prices[0];
  const { plan, quantity } = line ?? { plan: first ? planText(first) : "", quantity: String(offer.minimumQuantity) };
  const wrong = [...(errors[field("quantity")] ?? []), ...(errors[field("plan")] ?? [])];
  const problemId = `offer-${at}-problem`;
  const closed = offer.unavailable !== undefined;
  return (
    <div hidden={hidden} className="group/offer grid gap-x-4 gap-y-2 border-t border-line px-3 py-3 first-of-type:border-t-0 md:grid-cols-[1fr_auto]">
      <input type="hidden" name={field("offerId")} value={offer.id} />
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

function usePrice(currency: string) {
  const format = useFormatter();
  return (minor: number) => format.number(minor / 100, { style: "currency", currency });
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
