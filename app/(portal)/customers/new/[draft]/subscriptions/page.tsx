import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinesForm } from "#components/customers/lines-form.tsx";
import { WizardSteps } from "#components/customers/steps.tsx";
import { Page } from "#components/ui/index.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { readDraft } from "#lib/domain/customers/drafts/reads.ts";
import { typedAccount } from "#lib/forms/customers.ts";
import { askedOffers } from "#lib/forms/offers.ts";
import { typedRows } from "#lib/forms/orders.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { starOfferAction } from "../../../../actions.ts";
import { discardAction } from "../../actions.ts";
import { chooseLinesAction, keepLinesAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("customers.new");
  return { title: t("subscriptions_title") };
}

export default async function NewCustomerSubscriptionsPage({ params, searchParams }: PageProps<"/customers/new/[draft]/subscriptions">) {
  const [actor, { draft: id }, t, list] = await Promise.all([signedIn(), params, getTranslations("customers.new"), getTranslations("customers")]);
  const draft = await found(readDraft(actor, { id }));
  const { country, from } = typedAccount(draft.account);
  const lines = typedRows(draft.lines);
  const asked = askedOffers(await searchParams);
  const offers = await found(offersForSale(actor, { ...asked, country, chosen: lines.map(({ offerId }) => offerId) }));
  if (draft.submittedAt) redirect(paths.newCustomerReview(draft.id));
  const breadcrumbs = [
    { label: list("title"), href: paths.customers() },
    { label: t("title"), href: paths.newCustomer({ draft: id }) },
    { label: t("subscriptions_title") },
  ];
  return (
    <Page title={t("subscriptions_title")} subtitle={t("subscriptions_intro")} breadcrumbs={breadcrumbs}>
      <WizardSteps current="subscriptions" draft={draft.id} />
      <LinesForm
        draft={draft.id}
        from={from}
        offers={offers}
        asked={asked}
        country={country}
        lines={lines}
        action={chooseLinesAction}
        discard={discardAction}
        keep={keepLinesAction}
        star={starOfferAction}
      />
    </Page>
  );
}
