import { ownListingChangeList } from "#components/directory/list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DirectoryEntry } from "#components/directory/entry.tsx";
import { Card, DisabledAction, ExportLink, LinkButton, Page, Section, TextLink } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listOwnListingChanges, readOwnListing } from "#lib/domain/directory/reads.ts";
import { listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.own");
  return { title: t("title") };
}

export default async function DirectoryListingPage({ searchParams }: PageProps<"/directory-listing">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("directory.own")]);
  const at = listAt(ownListingChangeList, actor, query);
  const [{ listing, open }, page] = await Promise.all([found(readOwnListing(actor, {})), found(listOwnListingChanges(actor, at.asked))]);
  const ask = may(actor, "provider.requestListingChange") && !open && (
    <LinkButton variant="primary" href={paths.requestListingChange()}>
      {t("ask")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={ask}>
      <Section title={t("today")} action={<TextLink href={paths.directory()}>{t("to_public")}</TextLink>}>
        {listing ? (
          <Card>
            <DirectoryEntry name={listing.companyName} logo={listing.logoId && paths.directoryLogo(listing.logoId)} locations={listing.locations} />
          </Card>
        ) : (
          <p className="text-ink-soft">{t("not_listed")}</p>
        )}
        {open && may(actor, "provider.requestListingChange") && (
          <DisabledAction
            label={t("ask")}
            reason={
              <>
                {t(open.state === "RETURNED" ? "returned_first" : "open_first")}{" "}
                <TextLink href={paths.listingChange(open.id)}>{listingRequestNumber(open.number)}</TextLink>
              </>
            }
          />
        )}
      </Section>
      <Section title={t("requests")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
        <ListTools at={at} />
        <ListRows at={at} page={page} given={clock.now()} none={{ title: t("none.title"), text: t("none.text") }} />
      </Section>
    </Page>
  );
}
