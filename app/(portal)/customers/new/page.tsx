import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { dayOf } from "#lib/days.ts";
import { AccountForm } from "#components/customers/account-form.tsx";
import { UnfinishedDrafts } from "#components/customers/unfinished-drafts.tsx";
import { WizardSteps } from "#components/customers/steps.tsx";
import { Page } from "#components/ui/index.ts";
import type { Actor } from "#lib/access.ts";
import { domainAvailable, offeredResellers, readSeller } from "#lib/domain/customers/adding/reads.ts";
import { languageFor } from "#lib/domain/customers/rules.ts";
import { listDrafts, readDraft } from "#lib/domain/customers/drafts/reads.ts";
import { type TypedAccount, typedAccount } from "#lib/forms/customers.ts";
import { preselected } from "#lib/forms/resellers.ts";
import { countriesOfRegion } from "#lib/domain/organizations/countries/data.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { checkDomainAction, discardAction, fillAccountAction, keepAccountAction, proposeDomainAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.new");
  return { title: t("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

export default async function NewCustomerPage({ searchParams }: PageProps<"/customers/new">) {
  const [actor, query, t, list, locale] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("customers.new"),
    getTranslations("customers"),
    getLocale(),
  ]);
  const seller = await found(readSeller(actor, {}));
  const id = one(query.draft);
  const draft = id === undefined ? undefined : await found(readDraft(actor, { id }));
  if (draft?.submittedAt) redirect(paths.newCustomerReview(draft.id));
  const reseller = one(query.reseller);
  const before = draft && filled(typedAccount(draft.account));
  const [choice, knownDomain, drafts] = await Promise.all([
    found(offeredResellers(actor, { chosen: before ? before.resellerId : reseller })),
    known(actor, before?.domainPrefix),
    draft ? [] : found(listDrafts(actor, {})),
  ]);
  const typed: Partial<TypedAccount> = before ?? begun(reseller, preselected(choice.resellers), seller.country);
  return (
    <Page title={t("title")} subtitle={t("intro")} breadcrumbs={[{ label: list("title"), href: paths.customers() }, { label: t("title") }]}>
      <WizardSteps current="account" draft={draft?.id} reached={draft && "subscriptions"} />
      <UnfinishedDrafts drafts={drafts.map(({ account, ...more }) => ({ ...more, name: calledBy(typedAccount(account)) }))} discard={discardAction} />
      <AccountForm
        key={draft?.id}
        draft={draft?.id ?? crypto.randomUUID()}
        typed={typed}
        countries={countryOptions(locale, countriesOfRegion(seller.region))}
        choice={choice}
        suffix={seller.suffix}
        today={dayOf(clock.now())}
        knownDomain={knownDomain}
        action={fillAccountAction}
        discard={discardAction}
        keep={keepAccountAction}
        check={checkDomainAction}
        propose={proposeDomainAction}
        proposed={!draft}
      />
    </Page>
  );
}

/** A form that is new: the provider's own country and what is spoken there, and the reseller from whose row one came, or the only one there is. */
const begun = (reseller: string | undefined, only: string, country: string): Partial<TypedAccount> => ({
  country,
  language: languageFor(country),
  agreementSource: "CUSTOMER_WILL_BE_ASKED",
  resellerId: reseller ?? only,
  from: reseller ? paths.indirectResellers() : paths.customers(),
});

/** A draft without a company's name is told by what else there is. */
const calledBy = ({ companyName, domainPrefix, firstName, lastName, email }: TypedAccount) =>
  companyName || domainPrefix || `${firstName} ${lastName}`.trim() || email;

const filled = (account: TypedAccount) => Object.fromEntries(Object.entries(account).filter(([, value]) => value !== "")) as Partial<TypedAccount>;

/** Whether the name typed before can still be had; says nothing of a text that can't be a name. */
const known = async (actor: Actor, domainPrefix: string | undefined) =>
  domainPrefix ? await domainAvailable(actor, { domainPrefix }).catch(() => undefined) : undefined;
