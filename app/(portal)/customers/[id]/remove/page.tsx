import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RemoveCustomerForm } from "#components/customers/remove-form.tsx";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import { LinkButton, Notice, Page } from "#components/ui/index.ts";
import { readRemoval } from "#lib/domain/customers/removal/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { removeCustomerAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.remove");
  return { title: t("title") };
}

export default async function RemoveCustomerPage({ params }: PageProps<"/customers/[id]/remove">) {
  const [actor, { id }, t, list] = await Promise.all([signedIn(), params, getTranslations("customers.remove"), getTranslations("customers")]);
  const { name, status, subscriptions, ...lost } = await found(readRemoval(actor, { id }));
  const crumbs = [{ label: list("title"), href: paths.customers() }, { label: name, href: paths.customer(id) }, { label: t("title") }];
  return (
    <Page title={t("title")} subtitle={name} breadcrumbs={crumbs}>
      {status === "REMOVED" && <Notice tone="warn">{list("overview.removed")}</Notice>}
      {status === "ACTIVE" && subscriptions.length > 0 && (
        <>
          <Notice tone="warn" title={t("not_yet")}>
            <p>{t("not_yet_text")}</p>
            <ul className="mt-2 flex flex-col gap-1">
              {subscriptions.map((subscription) => (
                <li key={subscription.id} className="flex flex-wrap items-center gap-2">
                  <LinkButton size="small" href={paths.subscription(id, subscription.id)}>
                    {subscription.nickname}
                  </LinkButton>
                  <SubscriptionBadge status={subscription.status} />
                </li>
              ))}
            </ul>
          </Notice>
          <div>
            <LinkButton href={paths.customerAccount(id)}>{t("back")}</LinkButton>
          </div>
        </>
      )}
      {status === "ACTIVE" && subscriptions.length === 0 && <RemoveCustomerForm id={id} name={name} lost={lost} action={removeCustomerAction} />}
    </Page>
  );
}
