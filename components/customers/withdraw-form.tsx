"use client";

import { useTranslations } from "next-intl";
import { ConfirmCard, FormErrors, LinkButton, SubmitButton, useActionForm } from "#components/ui/index.ts";
import { OneCustomer, WithdrawRights } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

/** Whose rights: a reseller's, or without an id the provider's own. */
type Props = { customerId: string; whose: { resellerId?: string; name: string }; action: FormAction };

/** Says what will happen before it happens. */
export function WithdrawForm({ customerId, whose: { resellerId, name }, action }: Props) {
  const t = useTranslations("customers.overview");
  const common = useTranslations("common");
  const { form, formProps } = useActionForm({ id: "withdraw", action, schema: resellerId ? WithdrawRights : OneCustomer });
  return (
    <form {...formProps}>
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
      />
    </form>
  );
}
