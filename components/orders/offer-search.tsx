"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { buttonClass } from "#components/ui/index.ts";
import { useScript } from "#components/ui/script.ts";
import { categories, mostForSale, segments, terms } from "#lib/domain/catalog/rules.ts";
import { billings } from "#lib/forms/offers.ts";
import type { Offers } from "./use-offers.ts";

/** What the button does until the script is there: sends the form, which answers with the offers. */
export type Searching = Pick<ComponentProps<"button">, "name" | "value">;

/** Asks the server while one types or chooses; before a script, by its button. */
export function OfferSearch({ offers, searching }: { offers: Offers; searching: Searching }) {
  const { asked, set, state, found, more } = offers;
  const t = useTranslations("orders.picker");
  const common = useTranslations("common");
  const ready = useScript();
  // A part of the form for as long as the form has to ask. Later a search would have the form judged anew, with the rows elsewhere.
  const named = (name: string) => (ready ? undefined : name);
  const filter = (name: "category" | "segment" | "term", options: readonly (readonly [value: string, label: string])[]) => (
    <select
      name={named(name)}
      aria-label={t(name)}
      value={asked[name]}
      onChange={({ currentTarget }) => set(name, currentTarget.value)}
      className="control w-auto"
    >
      <option value="">{t(`every_${name}`)}</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
  const said = () => {
    if (state === "asking") return common("choice.asking");
    if (state === "failed") return t("failed");
    if (found.length === 0) return t("nothing");
    return more ? t("more", { most: mostForSale }) : "";
  };
  return (
    <div className="flex flex-col gap-2">
      <search className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          name={named("q")}
          value={asked.q}
          onChange={({ currentTarget }) => set("q", currentTarget.value)}
          // The answer comes while one types; Enter orders nothing.
          onKeyDown={(event) => ready && event.key === "Enter" && event.preventDefault()}
          aria-label={t("search")}
          placeholder={t("search_by")}
          maxLength={100}
          autoComplete="off"
          className="control max-w-sm min-w-40 flex-1 basis-48"
        />
        {filter(
          "category",
          categories.map((value) => [value, t(`categories.${value}`)]),
        )}
        {filter(
          "segment",
          segments.map((value) => [value, t(`segments.${value}`)]),
        )}
        {filter(
          "term",
          terms.map((value) => [value, t(`terms.${value}`)]),
        )}
        {!ready && (
          <button type="submit" formNoValidate {...searching} className={buttonClass("secondary")}>
            {common("search")}
          </button>
        )}
      </search>
      <BillingSwitch offers={offers} />
      <p role="status" className={state === "failed" ? "text-bad" : "text-ink-soft"}>
        {said()}
      </p>
    </div>
  );
}

/** By the month or by the year: what is shown, and how what is ticked from now on is billed. */
function BillingSwitch({ offers: { asked, setBilling } }: { offers: Offers }) {
  const t = useTranslations("orders.picker");
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="float-left mr-4 font-medium">{t("prices")}</legend>
      {billings.map((billing) => (
        <label key={billing} className="flex items-center gap-1.5">
          <input
            type="radio"
            name="billing"
            value={billing}
            defaultChecked={(asked.billing || billings[0]) === billing}
            onChange={() => setBilling(billing)}
            className="size-4 accent-[var(--accent)]"
          />
          {t(`billed.${billing}`)}
        </label>
      ))}
      <span className="text-xs text-ink-soft">{t("per_license")}</span>
    </fieldset>
  );
}
