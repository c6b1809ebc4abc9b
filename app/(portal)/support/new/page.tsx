import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { RequestForm } from "#components/support/request-form.tsx";
import { buttonClass, Empty, FormActions, FormColumn, Page, SelectField } from "#components/ui/index.ts";
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

const field = { id: "customer", name: "customer", errorId: "customer-error", descriptionId: "customer-help", required: true };

export default async function NewServiceRequestPage({ searchParams }: PageProps<"/support/new">) {
  const [actor, query, t, form] = await Promise.all([signedIn(), searchParams, getTranslations("support"), getTranslations("support.form")]);
  const { customers, only, subscriptions } = await found(readSupportStart(actor, query));
  const { subscription } = SupportStart.parse(query);
  const crumbs = [{ label: t("title"), href: paths.support() }, { label: t("new") }];
  return (
    <Page title={t("new")} subtitle={only?.name} breadcrumbs={crumbs}>
      {customers.length === 0 && <Empty title={form("nobody.title")} text={form("nobody.text")} />}
      {only && (
        <RequestForm
          key={only.id}
          action={requestSupportAction}
          customer={only}
          subscriptions={subscriptions}
          about={subscriptions.find(({ id }) => id === subscription)?.id}
          idempotencyKey={crypto.randomUUID()}
        />
      )}
      {!only && customers.length > 0 && (
        <Form action={paths.newServiceRequest()} prefetch={false}>
          <FormColumn>
            <SelectField
              meta={field}
              label={form("customer")}
              placeholder={form("choose")}
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
