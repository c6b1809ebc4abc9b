import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeForm } from "#components/directory/change-form.tsx";
import { Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readOwnListing } from "#lib/domain/directory/reads.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestChangeAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.form");
  return { title: t("title") };
}

export default async function RequestListingChangePage() {
  const [actor, t, own] = await Promise.all([signedIn(), getTranslations("directory.form"), getTranslations("directory.own")]);
  if (!may(actor, "provider.requestListingChange")) notFound();
  const { listing, open, provider } = await found(readOwnListing(actor, {}));
  if (open) redirect(paths.listingChange(open.id));
  const entry = listing
    ? { ...listing, logoId: listing.logoId ?? undefined }
    : { companyName: provider.name, locations: [{ country: provider.country, targetUrl: provider.supportWebsite }] };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: own("title"), href: paths.directoryListing() }, { label: t("title") }]}>
      <ChangeForm action={requestChangeAction} countries={countryOptions(actor.language)} entry={entry} asked={{ idempotencyKey: crypto.randomUUID() }} />
    </Page>
  );
}
