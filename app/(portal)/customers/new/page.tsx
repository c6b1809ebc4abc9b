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
import { listDrafts, readDraft } from "#lib/domain/customers/drafts/reads.ts";
import { type TypedAccount, typedAccount } from "#lib/forms/customers.ts";
import { countriesOfRegion } from "#lib/domain/organizations/countries/data.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { checkDomainAction, discardAction, fillAccountAction, keepAccountAction } from "./actions.ts";

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
  const typed: Partial<TypedAccount> = draft ? filled(typedAccount(draft.account)) : begun(reseller, seller.country, locale);
  const [resellers, knownDomain, drafts] = await Promise.all([
    found(offeredResellers(actor, { chosen: typed.resellerId })),
    known(actor, typed.domainPrefix),
    draft ? [] : found(listDrafts(actor, {})),
  ]);
  return (
    <Page title={t("title")} subtitle={t("intro")} breadcrumbs={[{ label: list("title"), href: paths.customers() }, { label: t("title") }]}>
      <WizardSteps current="account" draft={draft?.id} reached={draft && "subscriptions"} />
      <UnfinishedDrafts drafts={drafts.map(({ account, ...more }) => ({ ...more, name: calledBy(typedAccount(account)) }))} discard={discardAction} />
      <AccountForm
        key={draft?.id}
        draft={draft?.id ?? crypto.randomUUID()}
        typed={typed}
        countries={countryOptions(locale, countriesOfRegion(seller.region))}
        resellers={resellers}
        suffix={seller.suffix}
        today={dayOf(clock.now())}
        knownDomain={knownDomain}
        action={fillAccountAction}
        discard={discardAction}
        keep={keepAccountAction}
        check={checkDomainAction}
      />
    </Page>
  );
}

/** A form that is new: the provider's own country, and the reseller from whose row one came. */
const begun = (reseller: string | undefined, country: string, language: "en" | "de"): Partial<TypedAccount> => ({
  country,
  language,
  agreementSource: "CUSTOMER_WILL_BE_ASKED",
  resellerId: reseller ?? "",
  from: reseller ? paths.indirectResellers() : paths.customers(),
});

/** A draft without a company's name is told by what else there is. */
const calledBy = ({ companyName, domainPrefix, firstName, lastName, email }: TypedAccount) =>
  companyName || domainPrefix || `${firstName} ${lastName}`.trim() || email;

const filled = (account: TypedAccount) => Object.fromEntries(Object.entries(account).filter(([, value]) => value !== "")) as Partial<TypedAccount>;

/** Whether the name typed before can still be had; says nothing of a text that can't be a name. */
const known = async (actor: Actor, domainPrefix: string | undefined) =>
  domainPrefix ? await domainAvailable(actor, { domainPrefix }).catch(() => undefined) : undefined;
