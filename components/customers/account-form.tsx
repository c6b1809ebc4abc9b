"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CheckboxField, FormErrors, type Meta, type Option, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, FormActions, SubmitButton, TextLink } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { draftBegins } from "#lib/domain/customers/drafts/rules.ts";
import { Account } from "#lib/domain/customers/adding/rules.ts";
import { accountForm, type TypedAccount } from "#lib/forms/customers.ts";
import { noReseller, resellerIn } from "#lib/forms/resellers.ts";
import { companyNameWarning } from "#lib/domain/organizations/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { AddressFields, ContactFields, RegistrationField } from "./address-fields.tsx";
import { AgreementFields } from "./agreement-fields.tsx";
import { type Typed, typedLately, useAutosave } from "./autosave.ts";
import { type DomainCheck, DomainField, type DomainProposal } from "./domain-field.tsx";
import { useAccountLabels } from "./labels.ts";
import { useCountry } from "./use-country.ts";

type Props = {
  draft: string;
  typed: Partial<TypedAccount>;
  countries: Option[];
  choice: { resellers: { id: string; name: string }[]; more: boolean };
  suffix: string;
  today: string;
  /** Whether the name typed before can still be had. */
  knownDomain?: Awaited<ReturnType<DomainCheck>>;
  action: FormAction;
  discard: (data: FormData) => Promise<void>;
  keep: (typed: Typed) => Promise<unknown>;
  check: DomainCheck;
  propose: DomainProposal;
  /** Nobody has typed into it yet: its country and language are proposals. */
  proposed: boolean;
};

/** Step 1: the company, its domain, whom to turn to, the agreement, and who looks after it. */
export function AccountForm({ draft, typed, countries, choice, suffix, today, knownDomain, action, discard, keep, check, propose, proposed }: Props) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const labels = useAccountLabels();
  const box = useRef<HTMLDivElement>(null);
  const defaultValue = { ...typed, ...typedLately(draft), id: draft } as never;
  const of = useActionForm({ id: "new-account", action, schema: accountForm.schema, demands: Account, defaultValue });
  const { form, fields, formProps } = of;
  useAutosave(box, draft, { keep, address: paths.newCustomer({ draft }), begun: draftBegins, form: of });
  const [companyName, setCompanyName] = useState<string>();
  const { country, countryProposed, choose, language } = useCountry(fields, proposed);
  return (
    <div ref={box}>
      <form {...formProps}>
        <input type="hidden" name="id" value={draft} />
        <input type="hidden" name="from" value={typed.from ?? ""} />
        <FormErrors form={form} labels={labels} />
        <div className="grid max-w-[640px] items-start gap-x-12 gap-y-5 xl:max-w-none xl:grid-cols-2">
          <Column>
            <Group title={t("reseller")}>
              <SelectField
                meta={fields.resellerId}
                label={t("reseller")}
                help={t("reseller_help")}
                placeholder={t("reseller_choose")}
                options={[...choice.resellers.map(({ id, name }) => ({ value: id, label: name })), { value: noReseller, label: t("reseller_none") }]}
                ask={choice.more ? paths.resellerChoices("active") : undefined}
              />
            </Group>
            <Group title={t("company")}>
              <SelectField
                meta={fields.country}
                label={t("country")}
                help={countryProposed ? t("country_proposed") : t("country_help")}
                options={countries}
                placeholder={t("country_placeholder")}
                onChange={(event) => choose(event.currentTarget.value)}
              />
              <CompanyNameField meta={fields.companyName} onType={setCompanyName} />
              <KnownCompany meta={fields.companyName} other={fields.anotherCompany} />
              <DomainField
                meta={fields.domainPrefix}
                suffix={suffix}
                check={check}
                known={knownDomain}
                propose={propose}
                companyName={companyName}
                country={country}
              />
              <p className="text-xs text-ink-soft">
                {t("exists_already")}{" "}
                <TextLink href={paths.requestRelationship({ reseller: resellerIn(typed.resellerId ?? "") ?? undefined })}>{t("request_instead")}</TextLink>
              </p>
              <RegistrationField
                meta={fields.registrationNumber}
                other={knownCompany(fields.companyName) ? undefined : fields.anotherCompany}
                country={country}
              />
            </Group>
          </Column>
          <Column>
            <Group title={t("address")}>
              <AddressFields fields={fields} country={country} />
            </Group>
            <Group title={t("contact")}>
              <ContactFields fields={fields} country={country} language={language} />
            </Group>
            <Group title={t("agreement")}>
              <AgreementFields fields={fields} today={today} />
            </Group>
          </Column>
        </div>
        <FormActions>
          <SubmitButton>{t("next_subscriptions")}</SubmitButton>
          <button type="submit" form="discard" className={buttonClass("secondary")}>
            {common("cancel")}
          </button>
        </FormActions>
      </form>
      <DiscardForm draft={draft} from={typed.from} discard={discard} />
    </div>
  );
}

/** Cancel: throws the draft away and goes back to where the wizard was entered. */
export function DiscardForm({ draft, from, discard }: { draft: string; from?: string; discard: (data: FormData) => Promise<void> }) {
  return (
    <PlainForm id="discard" action={discard}>
      <input type="hidden" name="id" value={draft} />
      <input type="hidden" name="from" value={from ?? ""} />
    </PlainForm>
  );
}

const Column = ({ children }: { children: React.ReactNode }) => <div className="flex min-w-0 flex-col gap-5">{children}</div>;

const Group = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section aria-label={title} className="flex flex-col gap-4 border-t border-line pt-5 first-of-type:border-t-0 first-of-type:pt-0">
    <h2 className="text-base font-semibold">{title}</h2>
    {children}
  </section>
);

/** A name that looks like a web address is allowed, but worth a second look. */
export function CompanyNameField({ meta, help, onType }: { meta: Meta; help?: string; onType?: (name: string) => void }) {
  const t = useTranslations("customers.new");
  const words = useTranslations("problem.field.company_name");
  const [typed, setTyped] = useState<string>();
  const warning = companyNameWarning(typed ?? (meta.initialValue as string | undefined) ?? "");
  return (
    <TextField
      meta={meta}
      label={t("company_name")}
      help={help}
      autoComplete="off"
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onType?.(value);
      }}
      after={
        <p role="status" className="text-xs font-medium text-warn">
          {warning && words("domain_ending")}
        </p>
      }
    />
  );
}

/** The customer that has the same name and place, where there is one. */
const knownCompany = ({ errors }: Meta) => errors?.find(({ code }) => code === "customer.company_known")?.params;

/** A look at it, and the word that it is another one. */
function KnownCompany({ meta, other }: { meta: Meta; other: Meta }) {
  const t = useTranslations("customers.new");
  const known = knownCompany(meta);
  if (!known) return null;
  return (
    <>
      <p>
        <TextLink href={paths.customer(String(known.id))}>{t("look_at", { name: String(known.name) })}</TextLink>
      </p>
      <CheckboxField meta={other} label={t("other_company")} optional />
    </>
  );
}
