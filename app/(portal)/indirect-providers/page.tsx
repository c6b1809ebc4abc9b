import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderTable } from "#components/partnerships/provider-table.tsx";
import { ProviderTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, ListBody, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listProviders } from "#lib/domain/partnerships/reads.ts";
import { ListProviders, partneredProviderOrder } from "#lib/domain/partnerships/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.providers");
  return { title: t("title") };
}

export default async function IndirectProvidersPage({ searchParams }: PageProps<"/indirect-providers">) {
  const [actor, query, t, list] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships.providers"), getTranslations("partnerships")]);
  const { items, next } = await found(listProviders(actor, query));
  const { after, q, sort, state } = ListProviders.parse(query);
  const ended = state === "ended";
  // What isn't chosen doesn't stand in the address.
  const tab = ended ? { state } : {};
  const kept = { ...tab, q: q || undefined, sort };
  const narrowed = q;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.indirectProviders(kept)} />}>
      <ProviderTabs ended={ended} />
      <Toolbar>
        <SearchForm action={paths.indirectProviders()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: ended ? list("none_ended.title") : t("none.title"), text: ended ? list("none_ended.text") : t("none.text") }}
        clear={paths.indirectProviders(tab)}
        address={(more) => paths.indirectProviders({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ProviderTable
          rows={items}
          ended={ended}
          mayInvite={may(actor, "provider.requestRelationship")}
          sort={{ now: sort ?? partneredProviderOrder.first, address: (sort) => paths.indirectProviders({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
