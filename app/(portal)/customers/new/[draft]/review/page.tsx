import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountReview } from "#components/customers/account-review.tsx";
import { ReviewForm } from "#components/customers/review-form.tsx";
import { WizardSteps } from "#components/customers/steps.tsx";
import { EndsPreview } from "#components/orders/order-preview.tsx";
import { ReviewTable } from "#components/orders/review-table.tsx";
import { LinkButton, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readSubmitted } from "#lib/domain/customers/adding/reads.ts";
import { quoteDraft, readDraft } from "#lib/domain/customers/drafts/reads.ts";
import { agreementOf } from "#lib/forms/agreements.ts";
import { linesOf, typedRows } from "#lib/forms/orders.ts";
import { typedAccount } from "#lib/forms/customers.ts";
import { found } from "#lib/web/found.ts";
import { env } from "#lib/platform/env.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { handOverAction, makeOneTimeLinkAction } from "../../../actions.ts";
import { discardAction } from "../../actions.ts";
import { submitCustomerAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.new");
  return { title: t("review_title") };
}

export default async function ReviewPage({ params }: PageProps<"/customers/new/[draft]/review">) {
  const [actor, { draft: id }, t, all] = await Promise.all([signedIn(), params, getTranslations("customers.new"), getTranslations("customers")]);
  const review = await found(readDraft(actor, { id }));
  const account = typedAccount(review.account);
  const { quote, wrong } = await found(quoteDraft(actor, { country: account.country, lines: linesOf(typedRows(review.lines)) }));
  const confirmed = review.customerId ? await found(readSubmitted(actor, { id: review.customerId })) : undefined;
  const title = confirmed ? all("confirmation.title") : t("review_title");
  return (
    <Page
      title={title}
      subtitle={confirmed ? undefined : t("review_intro")}
      breadcrumbs={[{ label: all("title"), href: paths.customers() }, { label: t("title") }, { label: title }]}
    >
      <WizardSteps current={confirmed ? "confirmation" : "review"} draft={review.id} />
      <ReviewForm
        draft={review.id}
        from={account.from}
        priceTotal={quote.totalMinor}
        wrong={wrong}
        confirmed={confirmed}
        mayReset={may(actor, "customer.resetPassword")}
        mayHandOver={may(actor, "customer.handOver")}
        action={submitCustomerAction}
        handOver={handOverAction}
        makeLink={makeOneTimeLinkAction}
        discard={discardAction}
      >
        <Section
          title={t("account_section")}
          action={
            <LinkButton size="small" href={paths.newCustomer({ draft: review.id })}>
              {t("edit_account")}
            </LinkButton>
          }
        >
          <AccountReview account={account} domain={`${account.domainPrefix}.${env.TENANT_DOMAIN_SUFFIX}`} resellerName={review.reseller?.name ?? ""} />
        </Section>
        <Section
          title={t("subscriptions_section")}
          action={
            <LinkButton size="small" href={paths.newCustomerSubscriptions(review.id)}>
              {t("edit_subscriptions")}
            </LinkButton>
          }
        >
          {quote.lines.length > 0 && !agreementOf(account) && (
            <Notice tone="warn" title={t("waits_title")}>
              {t("waits_text")}
            </Notice>
          )}
          {quote.lines.length > 0 ? (
            <>
              <ReviewTable lines={quote.lines} totalMinor={quote.totalMinor} currency={quote.currency} />
              {quote.lines.some(({ end }) => end) && <EndsPreview quote={quote} />}
            </>
          ) : (
            <p className="text-ink-soft">{t("no_lines")}</p>
          )}
        </Section>
      </ReviewForm>
    </Page>
  );
}
