import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangesTable } from "#components/directory/changes-table.tsx";
import { ExportLink, ListBody, Page, SearchForm, SelectFilter, TextLink, Toolbar } from "#components/ui/index.ts";
import { listListingChanges } from "#lib/domain/directory/reads.ts";
import { listingChangeOrder, ListListingChanges, listingStates } from "#lib/domain/directory/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.requests");
  return { title: t("title") };
}

export default async function DirectoryRequestsPage({ searchParams }: PageProps<"/directory-requests">) {
  const [actor, query, t, directory] = await Promise.all([signedIn(), searchParams, getTranslations("directory.requests"), getTranslations("directory")]);
  const { after, q, sort, ...chosen } = ListListingChanges.parse(query);
  const state = chosen.state === "SUBMITTED" ? undefined : chosen.state;
  const kept = { q: q || undefined, state, sort };
  const { items, next } = await found(listListingChanges(actor, query));
  const narrowed = q || state;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.directoryRequests(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.directoryRequests()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.directoryRequests()}
          name="state"
          value={state}
          label={directory("columns.state")}
          allLabel={directory("states.SUBMITTED")}
          options={listingStates.filter((value) => value !== "SUBMITTED").map((value) => ({ value, label: directory(`states.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
        <TextLink href={paths.directory()}>{t("to_public")}</TextLink>
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.directoryRequests()}
        address={(more) => paths.directoryRequests({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ChangesTable
          rows={items}
          label={t("title")}
          hrefOf={paths.directoryRequest}
          now={clock.now()}
          withProvider
          sort={{ now: sort ?? listingChangeOrder.first, address: (sort) => paths.directoryRequests({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
