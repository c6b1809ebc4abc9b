"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Badge, Notice, useProblemText } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { planOf } from "#lib/domain/orders/rules.ts";

type Chosen = { offerId: string; plan: string; quantity: string };
type Errors = Record<string, string[] | null | undefined>;
type Props = { offers: OfferForSale[]; currency: string; chosen?: Chosen[]; errors?: Errors };

/** The offers that can be sold: tick, choose a plan, say how many. Every row is a part of the form, also while searching hides it. */
export function OfferPicker({ offers, currency, chosen = [], errors = {} }: Props) {
  const t = useTranslations("orders.picker");
  const [query, setQuery] = useState("");
  const [ticked, setTicked] = useState(() => new Map(chosen.map((line) => [line.offerId, line])));
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const set = (offerId: string, line: Chosen | undefined) =>
    setTicked((before) => {
      const after = new Map(before);
      if (line) after.set(offerId, line);
      else after.delete(offerId);
      return after;
    });
  const groups = [...new Set(offers.map(({ category }) => category))];
  const fits = (offer: OfferForSale) => ticked.has(offer.id) || offer.title.toLowerCase().includes(query.trim().toLowerCase());
  return (
    <div className="flex flex-col gap-4">
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
                line={ticked.get(offer.id)}
                errors={errors}
                mounted={mounted}
                onChange={(line) => set(offer.id, line)}
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
  mounted: boolean;
  onChange: (line: Chosen | undefined) => void;
};

function OfferRow({ offer, at, currency, hidden, line, errors, mounted, onChange }: RowProps) {
  const t = useTranslations("orders.picker");
  const words = useProblemText();
  const locale = useLocale();
  const price = usePrice(currency);
  const field = (part: string) => `lines[${at}].${part}`;
  const first = offer.prices[0];
  const current = line ?? { offerId: offer.id, plan: first ? planOf(first) : "", quantity: String(offer.minimumQuantity) };
  const wrong = [...(errors[field("quantity")] ?? []), ...(errors[field("plan")] ?? [])];
  const problemId = `offer-${at}-problem`;
  const closed = offer.unavailable !== undefined;
  return (
    <div hidden={hidden} className="grid gap-x-4 gap-y-2 border-t border-line px-3 py-3 first-of-type:border-t-0 md:grid-cols-[1fr_auto]">
      <input type="hidden" name={field("offerId")} value={offer.id} />
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          aria-labelledby={`offer-${at}-title`}
          aria-describedby={`offer-${at}-about`}
          name={field("chosen")}
          disabled={closed}
          checked={line !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? current : undefined)}
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
      {!closed && (!mounted || line) && (
        <div className="flex flex-wrap items-end gap-2 pl-6.5 md:pl-0">
          <label className="flex flex-col gap-1 text-xs text-ink-soft">
            {t("plan")}
            <select
              name={field("plan")}
              value={current.plan}
              aria-label={t("plan_of", { title: offer.title })}
              onChange={(event) => onChange({ ...current, plan: event.currentTarget.value })}
              className="h-9 max-w-72 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink"
            >
              {offer.prices.map((each) => (
                <option key={planOf(each)} value={planOf(each)}>
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
              value={current.quantity}
              aria-label={t("quantity_of", { title: offer.title })}
              aria-invalid={wrong.length > 0 || undefined}
              aria-describedby={wrong.length ? problemId : undefined}
              onChange={(event) => onChange({ ...current, quantity: event.currentTarget.value })}
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

function Total({ offers, ticked, currency }: { offers: OfferForSale[]; ticked: Map<string, Chosen>; currency: string }) {
  const t = useTranslations("orders.picker");
  const price = usePrice(currency);
  const total = [...ticked.values()].reduce((sum, line) => {
    const plan = offers.find(({ id }) => id === line.offerId)?.prices.find((each) => planOf(each) === line.plan);
    return sum + (plan?.amountMinor ?? 0) * (Number(line.quantity) || 0);
  }, 0);
  return (
    <p role="status" className="needs-script text-right">
      {t("total", { count: ticked.size })} <strong className="tabular">{price(total)}</strong> <span className="text-xs text-ink-soft">{t("before_tax")}</span>
    </p>
  );
}
