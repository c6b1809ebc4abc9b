import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton, Notice } from "#components/ui/index.ts";
import type { ToldRecord } from "#lib/domain/subscriptions/validity/rules.ts";
import { paths } from "#lib/web/paths.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { RemindResellerForm } from "./record-forms.tsx";
import { Said } from "./said.tsx";

/** What a reader may do about it, as the table of rights has it: ask for a partnership, or ask the provider. */
export type RecordRights = { remind: boolean; partner: boolean; ask: boolean };
type Props = { title: string; record: ToldRecord; rights: RecordRights; of: { customerId: string; id: string }; remind: FormAction; children?: ReactNode };

/** That the reseller of record isn't valid: why, whose turn it is, and what this reader can do about it here. */
export function RecordNotice({ title, record, rights, of: { customerId, id }, remind, children }: Props) {
  const t = useTranslations("subscriptions.record_check");
  const { cause, turn, reseller, provider } = record;
  return (
    <Notice tone="warn" title={title}>
      <div className="flex max-w-3xl flex-col items-start gap-3">
        <p id="record-invalid">
          <Said refused={record.refusal} />
        </p>
        {children}
        {turn === "reseller" && rights.remind && <RemindResellerForm id={id} reseller={reseller ?? ""} action={remind} />}
        {cause === "not_partner" && rights.partner && <LinkButton href={paths.requestPartnership()}>{t("ask_partnership")}</LinkButton>}
        {rights.ask && <LinkButton href={paths.newServiceRequest({ customer: customerId, subscription: id })}>{t("ask_provider", { provider })}</LinkButton>}
      </div>
    </Notice>
  );
}
