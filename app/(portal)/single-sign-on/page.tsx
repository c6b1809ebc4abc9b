import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AddDomainForm, DemandForm, ProviderForm, RemoveForm } from "#components/identity/single-sign-on-forms.tsx";
import { Domains } from "#components/identity/single-sign-on-domains.tsx";
import { Card, Copyable, DescriptionList, Page, Section } from "#components/ui/index.ts";
import { readSingleSignOn } from "#lib/domain/sso/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { ourAddress } from "#lib/web/sent-to.ts";
import { signedIn } from "#lib/web/session.ts";
import { addDomainAction, demandAction, proveDomainAction, removeDomainAction, removeSingleSignOnAction, setSingleSignOnAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.single_sign_on");
  return { title: t("title") };
}

export default async function SingleSignOnPage() {
  const actor = await signedIn();
  const [{ id, offered, setUp, admins }, t, settings, format] = await Promise.all([
    found(readSingleSignOn(actor, {})),
    getTranslations("identity.single_sign_on"),
    getTranslations("settings.organization"),
    getFormatter(),
  ]);
  const proven = setUp?.domains.filter(({ provenAt }) => provenAt) ?? [];
  const addresses = [
    { term: t("redirect"), text: ourAddress(paths.organizationCallback(id)) },
    { term: t("logout"), text: ourAddress(paths.signIn()) },
    { term: t("back_channel"), text: ourAddress(paths.organizationLogout(id)), help: t("back_channel_help") },
    { term: t("scopes"), text: "openid email profile" },
  ];
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <p>{proven.length > 0 ? t("status_on", { domains: format.list(proven.map(({ domain }) => domain)) }) : t("status_off")}</p>
      <Section title={t("at_provider")} description={t("at_provider_text")}>
        <Card>
          <DescriptionList
            items={addresses.map(({ term, text, help }) => ({
              term,
              value: (
                <>
                  <Copyable text={text} about={settings("copy", { name: term })} />
                  {help && <p className="text-xs text-ink-soft">{help}</p>}
                </>
              ),
            }))}
          />
        </Card>
      </Section>
      <Section title={t("provider")} description={t("provider_text")}>
        <Card>
          <ProviderForm action={setSingleSignOnAction} offered={offered} now={setUp} />
        </Card>
      </Section>
      {setUp && (
        <>
          <Section title={t("domains")} description={t("domains_text")}>
            <Domains domains={setUp.domains} prove={proveDomainAction} remove={removeDomainAction} />
            <Card>
              <AddDomainForm action={addDomainAction} />
            </Card>
          </Section>
          <Section title={t("demand")} description={t("demand_text")}>
            <Card>
              <DemandForm action={demandAction} admins={admins} demanded={setUp.demandedSince !== null} version={setUp.demandVersion} />
            </Card>
          </Section>
          <Section title={t("remove")} description={t("remove_text")}>
            <RemoveForm action={removeSingleSignOnAction} />
          </Section>
        </>
      )}
    </Page>
  );
}
