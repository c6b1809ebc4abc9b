"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { OfferPicker } from "#components/orders/offer-picker.tsx";
import { buttonClass, FormActions, FormErrors, SubmitButton, useActionForm } from "#components/ui/index.ts";
import type { OfferForSale } from "#lib/domain/catalog/reads.ts";
import { ChooseLines, type TypedLine } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { DiscardForm } from "./account-form.tsx";
import { type Typed, typedLately, useAutosave } from "./autosave.ts";

type Props = {
  draft: string;
  from: string;
  offers: OfferForSale[];
  currency: string;
  lines: TypedLine[];
  action: FormAction;
  discard: (data: FormData) => Promise<void>;
  keep: (typed: Typed) => Promise<unknown>;
};

/** Step 2: what the customer gets at once. Going back keeps what was chosen, however wrong. */
export function LinesForm({ draft, from, offers, currency, lines, action, discard, keep }: Props) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  const { form, formProps } = useActionForm({ id: "new-lines", action, schema: ChooseLines, defaultValue: { id: draft, lines } });
  useAutosave(box, `${draft}/lines`, (typed) => keep({ ...typed, id: draft, intent: "back" }));
  // What was sent and refused comes first; then what was typed here before; then what the draft holds.
  const sent = form.initialValue?.lines as TypedLine[] | undefined;
  const chosen = form.status === "error" && sent ? sent : (rowsIn(typedLately(`${draft}/lines`)) ?? lines);
  return (
    <div ref={box}>
      <form {...formProps} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="id" value={draft} />
        <FormErrors form={form} labels={Object.fromEntries(offers.map(({ title }, at) => [`lines[${at}].quantity`, title]))} />
        <OfferPicker offers={offers} currency={currency} chosen={chosen.filter(({ chosen: ticked }) => ticked === "on")} errors={form.allErrors} />
        <FormActions>
          <SubmitButton name="intent" value="forward">
            {t("next_review")}
          </SubmitButton>
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

/** The rows of the form again, from its flat names `lines[3].quantity`. */
function rowsIn(typed: Typed | undefined): TypedLine[] | undefined {
  if (!typed) return undefined;
  const rows = new Map<string, TypedLine>();
  for (const [name, value] of Object.entries(typed)) {
    const [, at, part] = /^lines\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    if (at && part) rows.set(at, { ...(rows.get(at) ?? { offerId: "", chosen: "", plan: "", quantity: "" }), [part]: value });
  }
  return [...rows.values()];
}
