"use client";

import { useTranslations } from "next-intl";
import { AgreementFields } from "#components/customers/agreement-fields.tsx";
import { FormErrors, SelectField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, LinkButton, Section, SubmitButton } from "#components/ui/index.ts";
import type { OffersForSale } from "#lib/domain/catalog/reads.ts";
import type { SharedEnd } from "#lib/domain/orders/coterm/rules.ts";
import { askedOffers } from "#lib/forms/offers.ts";
import { orderForm } from "#lib/forms/orders.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { Basket } from "./basket.tsx";
import { EndsField } from "./ends-field.tsx";
import { OrderPreview, type Previewed } from "./order-preview.tsx";
import { PartnerIdField, type Verify } from "./partner-id-field.tsx";
import { OfferPicker } from "./offer-picker.tsx";
import type { Star } from "./star-button.tsx";
import { chosenOf, titlesIn } from "./chosen.ts";
import { type FoundOffers, useOffers } from "./use-offers.ts";
import { useProblems } from "./use-problems.ts";

/** The order as it would be, with what has thereby been seen. */
export type ShownOrder = FoundOffers & { preview: Previewed; seen: string[] };
type Choice = { value: string; label: string; disabled?: boolean };
/** A customer that hasn't accepted the agreement yet. `today` bounds the date in the browser. */
type Unaccepted = { customer: string; today: string };
type Props = {
  action: FormAction;
  customerId: string;
  idempotencyKey: string;
  offers: OffersForSale;
  /** What the customer has that the new may end with. */
  shared: readonly SharedEnd[];
  resellers: Choice[];
  ask?: string;
  verify: Verify;
  star: Star;
  unaccepted?: Unaccepted;
  preselected: string;
};

/** What an existing customer buys, and to whom it is attributed. */
export function OrderForm({ action, customerId, idempotencyKey, offers, shared, resellers, ask, verify, star, unaccepted, preselected }: Props) {
  const t = useTranslations("subscriptions");
  const ends = useTranslations("orders.ends");
  const agreements = useTranslations("agreements.order");
  const common = useTranslations("common");
  const defaultValue = { customerId, idempotencyKey, resellerOfRecordId: preselected, ...(unaccepted && { agreementSource: "CUSTOMER_WILL_BE_ASKED" }) };
  const { form, fields, formProps, done } = useActionForm({ id: "order", action, schema: orderForm.schema, defaultValue });
  const rows = form.value?.lines ?? form.initialValue?.lines;
  const answer = done as (FoundOffers & Partial<ShownOrder>) | undefined;
  const first = answer ?? { offers, asked: askedOffers({}) };
  const picked = useOffers({ ...first, ask: paths.offerChoices({ customerId }), chosen: chosenOf(rows) });
  const problemsOf = useProblems(form);
  const searching = { name: "intent", value: "search" };
  return (
    <form {...formProps} className="order">
      <FormErrors form={form} labels={titlesIn(rows, picked.titleOf)} />
      <input type="hidden" name="customerId" value={customerId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="flex min-w-0 flex-col gap-5">
        {unaccepted && (
          <Section title={agreements("title")} description={agreements("text", { customer: unaccepted.customer })}>
            <FormColumn>
              <AgreementFields fields={fields} today={unaccepted.today} ordering />
            </FormColumn>
          </Section>
        )}
        <OfferPicker
          offers={picked}
          currency={offers.currency}
          searching={searching}
          star={star}
          noneChosen={Boolean(form.allErrors.lines)}
          problemsOf={problemsOf}
        />
      </div>
      <Basket
        offers={picked}
        currency={offers.currency}
        updating={searching}
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <SubmitButton>{form.value?.endsWith && !answer?.preview ? ends("show") : common("submit")}</SubmitButton>
            <LinkButton href={paths.customerSubscriptions(customerId)}>{common("cancel")}</LinkButton>
          </div>
        }
      >
        <div className="flex flex-col gap-4">
          <EndsField meta={fields.endsWith} label={ends("label")} help={ends("help")} shared={shared} />
          <SelectField
            meta={fields.resellerOfRecordId}
            label={t("new.record")}
            help={t("new.record_help")}
            placeholder={t("new.record_choose")}
            options={resellers}
            ask={ask}
          />
          <PartnerIdField meta={fields.partnerId} verify={verify} />
        </div>
        <div role="status">{answer?.preview && <OrderPreview quote={answer.preview} />}</div>
        {answer?.seen?.map((row, at) => (
          <input key={row} type="hidden" name={`seen[${at}]`} value={row} />
        ))}
      </Basket>
    </form>
  );
}
