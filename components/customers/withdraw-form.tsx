"use client";

import { useTranslations } from "next-intl";
import { FormErrors, RadioGroupField, useActionForm } from "#components/ui/forms.ts";
import { ConfirmCard, LinkButton, SubmitButton } from "#components/ui/index.ts";
import type { AzureRoleName } from "#lib/domain/azure/rules.ts";
import { WithdrawProviderRights, WithdrawRights } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type HeldInAzure = { id: string; role: AzureRoleName; plan: string };
/** Whose rights: a reseller's, or without an id the provider's own. */
type Props = { customerId: string; whose: { resellerId?: string; name: string }; azure: HeldInAzure[]; action: FormAction };

/** Says what will happen before it happens. Roles in Azure don't go along unless that is decided here. */
export function WithdrawForm({ customerId, whose: { resellerId, name }, azure, action }: Props) {
  const t = useTranslations("customers.overview");
  const cloud = useTranslations("azure");
  const common = useTranslations("common");
  const rights = resellerId ? WithdrawRights : WithdrawProviderRights;
  const schema = azure.length > 0 ? rights.required({ azure: true }) : rights;
  const { form, fields, formProps } = useActionForm<typeof WithdrawProviderRights>({ id: "withdraw", action, schema: schema as typeof WithdrawProviderRights });
  const roles = azure.map(({ plan, role }) => `${plan}: ${cloud(`roles.${role}`)}`).join(", ");
  const options = (["keep", "withdraw"] as const).map((value) => ({
    value,
    label: cloud(`withdraw.${value}`),
    help: cloud(`withdraw.${value}_help`, { name }),
  }));
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={customerId} />
      {resellerId && <input type="hidden" name="resellerId" value={resellerId} />}
      <FormErrors form={form} />
      <ConfirmCard
        title={t("withdraw_of", { name })}
        text={t(resellerId ? "withdraw_text" : "withdraw_provider_text", { name })}
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
