"use client";

import { useTranslations } from "next-intl";
import { ConfirmCard, FormErrors, LinkButton, RadioGroupField, SubmitButton, useActionForm } from "#components/ui/index.ts";
import type { AzureRoleName } from "#lib/domain/azure/rules.ts";
import { WithdrawRights, WithdrawRightsAndDecide } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type HeldInAzure = { id: string; role: AzureRoleName; plan: string };
type Props = { customerId: string; reseller: { id: string; name: string }; azure: HeldInAzure[]; action: FormAction };

/** Says what will happen before it happens. Roles in Azure don't go along unless that is decided here. */
export function WithdrawForm({ customerId, reseller, azure, action }: Props) {
  const t = useTranslations("customers.overview");
  const cloud = useTranslations("azure");
  const common = useTranslations("common");
  const { name } = reseller;
  const schema = azure.length > 0 ? WithdrawRightsAndDecide : WithdrawRights;
  const { form, fields, formProps } = useActionForm<typeof WithdrawRights>({ id: "withdraw", action, schema: schema as typeof WithdrawRights });
  const roles = azure.map(({ plan, role }) => `${plan}: ${cloud(`roles.${role}`)}`).join(", ");
  const options = (["keep", "withdraw"] as const).map((value) => ({
    value,
    label: cloud(`withdraw.${value}`),
    help: cloud(`withdraw.${value}_help`, { name }),
  }));
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={customerId} />
      <input type="hidden" name="resellerId" value={reseller.id} />
      <FormErrors form={form} />
      <ConfirmCard
        title={t("withdraw_of", { name: name })}
        text={t("withdraw_text", { name: name })}
        actions={
          <>
            <SubmitButton variant="danger">{t("withdraw")}</SubmitButton>
            <LinkButton href={paths.customer(customerId)}>{common("cancel")}</LinkButton>
          </>
        }
      >
        {azure.length > 0 && (
          <>
            <p>{cloud("withdraw.holds", { name, roles })}</p>
            <RadioGroupField meta={fields.azure} label={cloud("withdraw.decide")} options={options} />
          </>
        )}
      </ConfirmCard>
    </form>
  );
}
