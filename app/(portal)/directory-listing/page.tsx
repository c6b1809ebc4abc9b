import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangesTable } from "#components/directory/changes-table.tsx";
import { DirectoryEntry } from "#components/directory/entry.tsx";
import { Card, DisabledAction, ExportLink, LinkButton, ListBody, Page, SearchForm, Section, SelectFilter, TextLink, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listOwnListingChanges, readOwnListing } from "#lib/domain/directory/reads.ts";
import { listingStates, ListOwnListingChanges, ownListingChangeOrder, listingRequestNumber } from "#lib/domain/directory/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.own");
  return { title: t("title") };
}

export default async function DirectoryListingPage({ searchParams }: PageProps<"/directory-listing">) {
  const [actor, query, t, directory] = await Promise.all([signedIn(), searchParams, getTranslations("directory.own"), getTranslations("directory")]);
  const { after, q, sort, state } = ListOwnListingChanges.parse(query);
  const kept = { q: q || undefined, state, sort };
  const [{ listing, open }, { items, next }] = await Promise.all([found(readOwnListing(actor, {})), found(listOwnListingChanges(actor, query))]);
  const narrowed = q || state;
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
      <Section title={t("requests")} action={items.length > 0 && <ExportLink list={paths.directoryListing(kept)} />}>
        <Toolbar>
          <SearchForm action={paths.directoryListing()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
          <SelectFilter
            action={paths.directoryListing()}
            name="state"
            value={state}
            label={directory("columns.state")}
            options={listingStates.map((value) => ({ value, label: directory(`states.${value}`) }))}
            keep={{ ...kept, state: undefined }}
          />
        </Toolbar>
        <ListBody
          empty={items.length === 0}
          narrowed={narrowed}
          none={{ title: t("none.title"), text: t("none.text") }}
          clear={paths.directoryListing()}
          address={(more) => paths.directoryListing({ ...kept, ...more })}
          after={after}
          next={next}
        >
          <ChangesTable
            rows={items}
            label={t("requests")}
            hrefOf={paths.listingChange}
            now={clock.now()}
            sort={{ now: sort ?? ownListingChangeOrder.first, address: (sort) => paths.directoryListing({ ...kept, sort }) }}
          />
        </ListBody>
      </Section>
    </Page>
  );
}
