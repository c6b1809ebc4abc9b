"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { chosenOf, rowsIn, titlesIn } from "#components/orders/chosen.ts";
import { Basket } from "#components/orders/basket.tsx";
import { EndsField } from "#components/orders/ends-field.tsx";
import { OfferPicker } from "#components/orders/offer-picker.tsx";
import type { Star } from "#components/orders/star-button.tsx";
import { useOffers } from "#components/orders/use-offers.ts";
import { useProblems } from "#components/orders/use-problems.ts";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, FormActions, SubmitButton } from "#components/ui/index.ts";
import type { OffersForSale } from "#lib/domain/catalog/reads.ts";
import { linesForm } from "#lib/forms/customers.ts";
import type { AskedOffers } from "#lib/forms/offers.ts";
import type { OfferRow } from "#lib/forms/orders.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { DiscardForm } from "./account-form.tsx";
import { type Typed, typedLately, useAutosave } from "./autosave.ts";

type Props = {
  draft: string;
  from: string;
  offers: OffersForSale;
  asked: AskedOffers;
  /** Whose prices are asked. */
  country: string;
  lines: OfferRow[];
  action: FormAction;
  discard: (data: FormData) => Promise<void>;
  keep: (typed: Typed) => Promise<unknown>;
  star: Star;
};

/** Step 2: what the customer gets at once. Going back keeps what was chosen, however wrong. */
export function LinesForm({ draft, from, offers, asked, country, lines, action, discard, keep, star }: Props) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const ends = useTranslations("orders.ends");
  const box = useRef<HTMLDivElement>(null);
  const endsWith = typedLately(`${draft}/lines`)?.endsWith ?? lines[0]?.endsWith ?? "";
  const of = useActionForm({ id: "new-lines", action, schema: linesForm.schema, defaultValue: { id: draft, lines, endsWith } });
  const { form, fields, formProps } = of;
  useAutosave(box, `${draft}/lines`, { keep: (typed) => keep({ ...typed, id: draft, intent: "back" }), form: of });
  // What was sent and refused comes first; then what was typed here before; then what the draft holds.
  const [sent, typed] = [form.initialValue?.lines, typedLately(`${draft}/lines`)];
  const rows = form.status === "error" && sent ? sent : typed ? rowsIn(Object.entries(typed)) : lines;
  const picked = useOffers({ offers, asked, ask: paths.offerChoices({ country }), chosen: chosenOf(rows) });
  const problemsOf = useProblems(form);
  const searching = { name: "intent", value: "search" };
  return (
    <div ref={box}>
      <form {...formProps} noValidate className="order">
        <input type="hidden" name="id" value={draft} />
        <FormErrors form={form} labels={titlesIn(form.value?.lines ?? sent, picked.titleOf)} />
        <OfferPicker
          offers={picked}
          currency={offers.currency}
          searching={searching}
          star={star}
          noneChosen={Boolean(form.allErrors.lines)}
          problemsOf={problemsOf}
        />
        <Basket
          offers={picked}
          currency={offers.currency}
          updating={searching}
          actions={
            <SubmitButton name="intent" value="forward">
              {t("next_review")}
            </SubmitButton>
          }
        >
          <EndsField meta={fields.endsWith} label={ends("label")} help={ends("help_new")} shared={[]} />
        </Basket>
        <FormActions>
          <SubmitButton name="intent" value="back" variant="secondary" formNoValidate>
            {t("back_account")}
          </SubmitButton>
          <button type="submit" form="discard" className={buttonClass("secondary")}>
            {common("cancel")}
          </button>
        </FormActions>
      </form>
      <DiscardForm draft={draft} from={from} discard={discard} />
    </div>
  );
}
