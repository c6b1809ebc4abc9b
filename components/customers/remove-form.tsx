"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormErrors, useActionForm } from "#components/ui/forms.ts";
import { ConfirmCard, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { RemoveCustomer } from "#lib/domain/customers/removal/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Lost = { providerAdminRights: "ADMIN" | "NONE"; resellers: string[]; contacts: number; azure: number };

/** Says what goes with the relation before it ends. */
export function RemoveCustomerForm({ id, name, lost, action }: { id: string; name: string; lost: Lost; action: FormAction }) {
  const t = useTranslations("customers.remove");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "remove", action, schema: RemoveCustomer });
  const consequences = [
    t("leaves_list"),
    ...(lost.providerAdminRights === "ADMIN" ? [t("loses_rights")] : []),
    ...(lost.resellers.length ? [t("resellers", { names: lost.resellers.join(", ") })] : []),
    ...(lost.contacts ? [t("contacts", { count: lost.contacts })] : []),
    ...(lost.azure ? [t("azure", { count: lost.azure })] : []),
    t("stays"),
    t("again"),
  ];
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <ConfirmCard
        title={t("what")}
        consequences={consequences}
        actions={
          <>
            <SubmitButton variant="danger">{t("title")}</SubmitButton>
            <LinkButton href={paths.customerAccount(id)}>{common("cancel")}</LinkButton>
          </>
        }
      >
        <CheckboxField meta={fields.confirmed} label={t("confirm", { name })} />
      </ConfirmCard>
    </form>
  );
}
