"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { buttonClass } from "#components/ui/index.ts";
import type { BillingCycle } from "#lib/domain/catalog/rules.ts";
import { type Chosen, costOf, lineFor } from "./chosen.ts";
import { usePrice } from "./offer-prices.tsx";
import type { Searching } from "./offer-search.tsx";
import type { Offers } from "./use-offers.ts";

type Props = { offers: Offers; currency: string; updating: Searching; children?: ReactNode; actions: ReactNode };

/** The order as it stands: beside the offers where there is room; below them on a phone, with its total and the button that goes on always in sight. */
export function Basket({ offers, currency, updating, children, actions }: Props) {
  const t = useTranslations("orders.basket");
  const { ticked } = offers;
  return (
    <div className="order-side">
      <section id="basket" aria-labelledby="basket-title" className="flex scroll-mt-16 flex-col gap-2 rounded-lg border border-line bg-surface p-3">
        <h2 id="basket-title" className="font-semibold">
          {t("title")}
        </h2>
        {ticked.length === 0 && <p className="text-ink-soft">{t("empty")}</p>}
        <ul className="divide-y divide-line">
          {ticked.map((line) => (
            <Line key={line.offerId} line={line} offers={offers} currency={currency} />
          ))}
        </ul>
        {/* Before a script the server draws it anew. */}
        <button type="submit" formNoValidate {...updating} className={buttonClass("secondary", "without-script", "small")}>
          {t("update")}
        </button>
        <GoesWith offers={offers} currency={currency} />
      </section>
      {children}
      <div className="order-bar">
        <Total offers={offers} currency={currency} />
        {actions}
      </div>
    </div>
  );
}

/** One offer of the order. How many is said here or in its row, and stands in both. */
function Line({ line, offers, currency }: { line: Chosen; offers: Offers; currency: string }) {
  const t = useTranslations("orders.basket");
  const plans = useTranslations("orders.picker");
  const price = usePrice(currency);
  const offer = offers.all.find(({ id }) => id === line.offerId);
  const title = offer?.title ?? line.offerId;
  const cost = costOf(line, offer);
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-2 gap-y-1 py-2">
      <span className="min-w-0 wrap-anywhere">{title}</span>
      <button
        type="button"
        aria-label={t("remove", { title })}
        onClick={() => offers.enter(line.offerId, "chosen", "")}
        className="needs-script -mr-1.5 grid size-7 place-items-center justify-self-end rounded-md text-ink-soft hover:bg-sunken pointer-coarse:-mr-3 pointer-coarse:size-10"
      >
        <Icon name="close" />
      </button>
      <span className="flex items-center gap-1.5 text-xs text-ink-soft">
        <input
          aria-label={t("licenses_of", { title })}
          inputMode="numeric"
          value={line.quantity}
          onChange={({ currentTarget }) => offers.enter(line.offerId, "quantity", currentTarget.value)}
          // It goes on to the next page by its button, not out of this box.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          className="needs-script tabular h-7 w-14 rounded-md border border-line-strong bg-surface px-1.5 text-right text-sm text-ink pointer-coarse:h-10"
        />
        <span className="without-script tabular">{line.quantity}</span>
        {cost && (
          <span>
            × {price(cost.amountMinor)} {plans(`per.${cost.billingCycle}`)}
            <span className="block">{plans(`terms.${cost.term}`)}</span>
          </span>
        )}
      </span>
      <span className="tabular text-right">{cost?.totalMinor === undefined ? "–" : price(cost.totalMinor)}</span>
    </li>
  );
}

/** What is often bought with it, to be added by one press. */
function GoesWith({ offers, currency }: { offers: Offers; currency: string }) {
  const t = useTranslations("orders.basket");
  const plans = useTranslations("orders.picker");
  const price = usePrice(currency);
  if (offers.goesWith.length === 0) return null;
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-2">
      <h3 className="text-xs text-ink-soft">{t("goes_with")}</h3>
      <ul className="flex flex-col gap-1">
        {offers.goesWith.map((offer) => {
          const line = lineFor(offer, offers.billing);
          const cost = costOf(line, offer);
          return (
            <li key={offer.id} className="flex items-center justify-between gap-2">
              <span className="min-w-0 wrap-anywhere">
                {offer.title}{" "}
                {cost && (
                  <span className="text-xs whitespace-nowrap text-ink-soft">
                    {price(cost.amountMinor)} {plans(`per.${cost.billingCycle}`)}
                  </span>
                )}
              </span>
              <button
                type="button"
                aria-label={t("add_one", { title: offer.title })}
                onClick={() => offers.add(offer, line)}
                className={buttonClass("quiet", "", "small")}
              >
                {t("add")}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Of everything that is ticked, by how it is billed where that differs. On a phone it leads to the order. */
function Total({ offers: { all, ticked }, currency }: { offers: Offers; currency: string }) {
  const t = useTranslations("orders.picker");
  const price = usePrice(currency);
  const sums = new Map<BillingCycle, number>();
  for (const line of ticked) {
    const cost = costOf(
      line,
      all.find(({ id }) => id === line.offerId),
    );
    if (cost) sums.set(cost.billingCycle, (sums.get(cost.billingCycle) ?? 0) + (cost.totalMinor ?? 0));
  }
  const billed = [...sums].filter(([, minor]) => minor > 0);
  const total = billed.reduce((sum, [, minor]) => sum + minor, 0);
  return (
    <p role="status" className="min-w-0">
      <a href="#basket">{t("total", { count: ticked.length })}</a> <strong className="tabular text-base">{price(total)}</strong>{" "}
      <span className="text-xs text-ink-soft">{t("before_tax")}</span>
      {billed.length > 1 && (
        <span className="block text-xs text-ink-soft">{billed.map(([cycle, minor]) => `${price(minor)} ${t(`per.${cycle}`)}`).join(" + ")}</span>
      )}
    </p>
  );
}
