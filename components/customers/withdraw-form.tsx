"use client";

import { useTranslations } from "next-intl";
import { ConfirmCard, FormErrors, LinkButton, SubmitButton, useActionForm } from "#components/ui/index.ts";
import { WithdrawRights } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

/** Says what will happen before it happens. */
export function WithdrawForm({ customerId, reseller, action }: { customerId: string; reseller: { id: string; name: string }; action: FormAction }) {
  const t = useTranslations("customers.overview");
  const common = useTranslations("common");
  const { form, formProps } = useActionForm({ id: "withdraw", action, schema: WithdrawRights });
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={customerId} />
      <input type="hidden" name="resellerId" value={reseller.id} />
      <FormErrors form={form} />
      <ConfirmCard
        title={t("withdraw_of", { name: reseller.name })}
        text={t("withdraw_text", { name: reseller.name })}
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
