import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OneTimeLinks } from "#components/handing/links.tsx";
import { WaitingLinks } from "#components/handing/waiting-links.tsx";
import { HandOverForm } from "#components/customers/hand-over-form.tsx";
import { ResetPasswordForm } from "#components/customers/reset-password-form.tsx";
import { CustomerTabs } from "#components/customers/tabs.tsx";
import { Badge, buttonClass, Card, DescriptionList, DisabledAction, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readAdmin, readMays } from "#lib/domain/customers/reads.ts";
import { listOneTimeLinks } from "#lib/domain/identity/handing/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { handOverAction, makeOneTimeLinkAction, resetPasswordAction, withdrawOneTimeLinkAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.password");
  return { title: t("title") };
}

export default async function CustomerPasswordPage({ params }: PageProps<"/customers/[id]/password">) {
  const [actor, { id }, t, list, confirmation] = await Promise.all([
    signedIn(),
    params,
    getTranslations("customers.password"),
    getTranslations("customers"),
    getTranslations("customers.confirmation"),
  ]);
  const [customer, mays] = await Promise.all([found(readAdmin(actor, { id })), found(readMays(actor, { id }))]);
  if (!mays.signIn) notFound();
  const { admin } = customer;
  const links = admin && may(actor, "oneTimeLink.read") ? await found(listOneTimeLinks(actor, { customerId: id, userId: admin.id })) : [];
  const state = admin?.expired ? "expired" : admin?.waiting ? "waiting" : "chosen";
  const crumbs = [
    ...(may(actor, "customer.list") ? [{ label: list("title"), href: paths.customers() }] : []),
    { label: customer.name, href: paths.customer(id) },
    { label: t("title") },
  ];
  return (
    <Page title={customer.name} subtitle={t("title")} breadcrumbs={crumbs}>
      <CustomerTabs id={id} current="password" mays={mays} />
      {!admin && <Notice tone="warn">{t("none")}</Notice>}
      {admin && (
        <Card>
          <DescriptionList
            items={[
              { term: t("account"), value: <code className="break-all">{admin.email}</code> },
              { term: t("state"), value: <Badge tone={state === "chosen" ? "good" : "warn"}>{t(state)}</Badge> },
            ]}
          />
          <p className="mt-3">
            <a href={paths.handOverPdf(id)} data-file className={buttonClass("secondary")}>
              {confirmation("sheet")}
            </a>
          </p>
        </Card>
      )}
      {admin && mays.reset && (
        <Section title={t("reset")}>
          <WaitingLinks ids={links.filter(({ state }) => state === "waiting").map(({ id }) => id)}>
            <ResetPasswordForm id={id} company={customer.name} action={resetPasswordAction} makeLink={makeOneTimeLinkAction} />
          </WaitingLinks>
        </Section>
      )}
      <OneTimeLinks rows={links} withdraw={withdrawOneTimeLinkAction} />
      {admin && mays.handOver && (
        <Section title={t("link")} description={t("link_text")}>
          {admin.waiting ? <HandOverForm id={id} action={handOverAction} /> : <DisabledAction label={list("hand_over.create")} reason={t("link_not")} />}
        </Section>
      )}
    </Page>
  );
}
