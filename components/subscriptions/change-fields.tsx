import { useFormatter, useTranslations } from "next-intl";
import Form from "next/form";
import { plainField, RadioGroupField, SelectField, TextField } from "#components/ui/forms.ts";
import { buttonClass, FormActions, FormColumn, LinkButton } from "#components/ui/index.ts";
import type { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { askedBy, type ChangeKind } from "#lib/domain/subscriptions/changes/rules.ts";
import { EndsField } from "#components/orders/ends-field.tsx";
import { monthsEnd } from "#lib/domain/orders/coterm/rules.ts";
import { planText } from "#lib/forms/plan.ts";
import { paths } from "#lib/web/paths.ts";
import { useEndOptions } from "./ends.ts";
import { useToldApart } from "./told-apart.ts";
import type { Refusal } from "#lib/refusal.ts";

type Preview = Awaited<ReturnType<typeof previewChange>>;
export type Typed = Partial<Record<"quantity" | "offerId" | "intoId" | "plan" | "endOfTerm" | "endsWith", string>>;
type Props = { kind: ChangeKind; preview: Preview; typed: Typed };

const field = (name: string, value: string | undefined, errors: Refusal[] | undefined) => plainField(name, value, { errors, required: true });

/** What has to be decided about a change. Sends to the preview, so that nothing happens before it was seen. */
export function ChangeFields({ kind, preview, typed }: Props) {
  const t = useTranslations("subscriptions.change");
  const common = useTranslations("common");
  const plans = usePlans(preview);
  const ends = useEndOptions(preview);
  const toldApart = useToldApart();
  const { now, choices, customer, id, outcome } = preview;
  const fields = outcome && "fields" in outcome ? outcome.fields : {};
  const meta = (name: keyof Typed, start?: string) => field(name, typed[name] ?? start, fields[name]);
  const scheduled = preview.scheduledChange;
  return (
    <Form action={paths.changeSubscription(customer.id, id, kind)} prefetch={false}>
      <FormColumn>
        {kind === "upgrade" && (
          <SelectField
            meta={meta("offerId")}
            label={t("fields.offerId")}
            placeholder={t("fields.choose")}
            options={choices.upgrades.map((offer) => ({ value: offer.id, label: plans.offer(offer) }))}
          />
        )}
        {kind === "upgrade" && choices.into.length > 0 && (
          <SelectField
            meta={meta("intoId")}
            label={t("fields.intoId")}
            placeholder={t("fields.into_none")}
            options={choices.into.map((each) => ({ value: each.id, label: t("fields.into", { name: toldApart.named(each), count: each.quantity }) }))}
            optional
          />
        )}
        {kind === "schedule" && (
          <SelectField
            meta={meta("offerId", scheduled?.offerId ?? "")}
            label={t("fields.schedule_offer")}
            placeholder={t("fields.same_offer", { title: choices.offer.title })}
            options={choices.upgrades.map((offer) => ({ value: offer.id, label: offer.title }))}
            optional
          />
        )}
        {askedBy(kind).includes("quantity") && (
          <TextField
            meta={meta("quantity", String(scheduled?.quantity ?? now.quantity))}
            label={t("fields.quantity")}
            inputMode="numeric"
            help={t(kind === "upgrade" ? "fields.upgrade_quantity_help" : "fields.quantity_help", { count: String(now.quantity) })}
          />
        )}
        {kind === "convert" && choices.conversion && (
          <SelectField meta={meta("plan")} label={t("fields.plan")} placeholder={t("fields.choose")} options={choices.conversion.prices.map(plans.option)} />
        )}
        {kind === "plan" && (
          <SelectField meta={meta("plan")} label={t("fields.plan")} placeholder={t("fields.choose")} options={choices.plans.map(plans.option)} />
        )}
        {kind === "schedule" && (
          <SelectField
            meta={meta("plan", planText({ ...now, ...scheduledPlan(scheduled) }))}
            label={t("fields.plan")}
            options={choices.offer.prices.map(plans.option)}
          />
        )}
        {kind === "schedule" && (
          <EndsField
            meta={meta("endsWith", scheduled?.endsAt ? (scheduled.endsWithId ?? monthsEnd) : "")}
            label={t("fields.endsWith")}
            help={t("fields.ends_help")}
            shared={withScheduled(choices.shared, scheduled, now.endings)}
          />
        )}
        {kind === "renewal" && (
          <RadioGroupField
            meta={meta("endOfTerm", now.endChosenAt || now.endOfTerm === "RENEW" ? now.endOfTerm : undefined)}
            label={ends.question}
            options={choices.ends.map(ends.option)}
          />
        )}
        <FormActions>
          <button type="submit" className={buttonClass(outcome && "plan" in outcome ? "secondary" : "primary")}>
            {t("preview")}
          </button>
          <LinkButton href={paths.subscription(customer.id, id)}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </Form>
  );
}

/** What is scheduled stays a choice, also where another stands for those that end like it. */
function withScheduled(ends: Preview["choices"]["shared"], scheduled: Preview["scheduledChange"], endings: Preview["now"]["endings"]) {
  const chosen = endings.find(({ id }) => id === scheduled?.endsWithId);
  return !chosen || ends.some(({ id }) => id === chosen.id) ? ends : [...ends, { ...chosen, others: 0 }];
}

const scheduledPlan = (scheduled: Preview["scheduledChange"]) => ({
  ...(scheduled?.term && { term: scheduled.term }),
  ...(scheduled?.billingCycle && { billingCycle: scheduled.billingCycle }),
});

type Price = Preview["choices"]["plans"][number];

function usePlans({ currency, now }: Preview) {
  const words = useTranslations("orders.picker");
  const t = useTranslations("subscriptions.change");
  const format = useFormatter();
  const money = (minor: number) => format.number(minor / 100, { style: "currency", currency });
  const named = ({ term, billingCycle }: Pick<Price, "term" | "billingCycle">) => `${words(`terms.${term}`)} · ${words(`cycles.${billingCycle}`)}`;
  return {
    option: (price: Price) => ({ value: planText(price), label: t("fields.plan_price", { plan: named(price), price: money(price.amountMinor) }) }),
    offer: ({ title, prices }: Preview["choices"]["offer"]) => {
      const price = prices.find(({ term, billingCycle }) => term === now.term && billingCycle === now.billingCycle);
      return price ? t("fields.plan_price", { plan: title, price: money(price.amountMinor) }) : title;
    },
  };
}
