import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { RequestForm } from "#components/support/request-form.tsx";
import { plainField, SelectField } from "#components/ui/forms.ts";
import { PlainFind } from "#components/ui/plain-find.tsx";
import { buttonClass, Empty, FormActions, FormColumn, LinkButton, Page, SearchForm } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readSupportStart } from "#lib/domain/support/reads.ts";
import { SupportStart } from "#lib/domain/support/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestSupportAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("support");
  return { title: t("new") };
}

export default async function NewServiceRequestPage({ searchParams }: PageProps<"/support/new">) {
  const [actor, query, t, form, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("support"),
    getTranslations("support.form"),
    getTranslations("common"),
  ]);
  const { customers, more, only, subscriptions, moreSubscriptions } = await found(readSupportStart(actor, query));
  const { subscription, q, find } = SupportStart.parse(query);
  const crumbs = [{ label: t("title"), href: paths.support() }, { label: t("new") }];
  return (
    <Page title={t("new")} subtitle={only?.name} breadcrumbs={crumbs}>
      {(more || q) && !only && (
        // A box that asks has no need of it.
        <div className="without-script">
          <SearchForm action={paths.newServiceRequest()} value={q || undefined} label={form("search")} />
        </div>
      )}
      {customers.length === 0 && q && (
        <Empty
          title={common("no_match.title")}
          text={common("no_match.text")}
          action={<LinkButton href={paths.newServiceRequest()}>{common("clear")}</LinkButton>}
          picture="no-match"
        />
      )}
      {customers.length === 0 && !q && <Empty title={form("nobody.title")} text={form("nobody.text")} />}
      {only && (moreSubscriptions || find) && <PlainFind action={paths.newServiceRequest()} keep={{ customer: only.id }} />}
      {only && (
        <RequestForm
          key={only.id}
          action={requestSupportAction}
          customer={only}
          subscriptions={subscriptions}
          ask={moreSubscriptions || find ? paths.subscriptionChoices(only.id) : undefined}
          about={subscriptions.find(({ id }) => id === subscription)?.id}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
      {!only && customers.length > 0 && (
        <Form action={paths.newServiceRequest()} prefetch={false}>
          <FormColumn>
            <SelectField
              meta={plainField("customer", undefined, { required: true })}
              label={form("customer")}
              placeholder={form("choose")}
              ask={more && may(actor, "customer.list") ? paths.customerChoices() : undefined}
              findable
              options={customers.map(({ id, name, provider }) => ({ value: id, label: actor.customerIds.length > 1 ? `${name} (${provider.name})` : name }))}
            />
            <FormActions>
              <button type="submit" className={buttonClass("primary")}>
                {form("next")}
              </button>
            </FormActions>
          </FormColumn>
        </Form>
      )}
    </Page>
  );
}
