import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeDetails } from "#components/directory/change-details.tsx";
import { ChangeForm } from "#components/directory/change-form.tsx";
import { DifferenceTable } from "#components/directory/difference.tsx";
import { DirectoryEntry } from "#components/directory/entry.tsx";
import { WithdrawChangeForm } from "#components/directory/withdraw-form.tsx";
import { Card, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readListingChange } from "#lib/domain/directory/reads.ts";
import { listingCan, listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { resubmitChangeAction, withdrawChangeAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.request");
  return { title: t("title") };
}

export default async function ListingChangePage({ params }: PageProps<"/directory-listing/[id]">) {
  const [actor, { id }, t, own] = await Promise.all([signedIn(), params, getTranslations("directory.request"), getTranslations("directory.own")]);
  const change = await found(readListingChange(actor, { id }));
  const { state, companyName, logoId, locations, note, version } = change;
  const number = listingRequestNumber(change.number);
  const open = listingCan("withdraw", state);
  const mends = may(actor, "listingChange.resubmit") && listingCan("resubmit", state);
  return (
    <Page title={number} subtitle={t("title")} breadcrumbs={[{ label: own("title"), href: paths.directoryListing() }, { label: number }]}>
      {state === "SUBMITTED" && <Notice tone="info">{t("waits")}</Notice>}
      {state === "RETURNED" && (
        <Notice tone="warn" title={t("was_returned")}>
          {change.reason}
        </Notice>
      )}
      <ChangeDetails change={change} now={clock.now()} />
      <Section title={open ? t("difference") : t("asked")}>
        {open ? (
          <DifferenceTable today={change.today} wanted={{ companyName, logoId, locations }} />
        ) : (
          <Card>
            <DirectoryEntry name={companyName} logo={logoId && paths.listingLogo(logoId)} locations={locations} />
          </Card>
        )}
      </Section>
      {mends && (
        <Section title={t("mend")}>
          <ChangeForm
            action={resubmitChangeAction}
            countries={countryOptions(actor.language)}
            entry={{ companyName, logoId: logoId ?? undefined, locations, note }}
            asked={{ id, version }}
          />
        </Section>
      )}
      {open && may(actor, "listingChange.withdraw") && (
        <Section title={t("withdraw")}>
          <WithdrawChangeForm action={withdrawChangeAction} id={id} />
        </Section>
      )}
    </Page>
  );
}
