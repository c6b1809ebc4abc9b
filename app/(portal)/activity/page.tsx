import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityFilters } from "#components/activity/filters.tsx";
import { ActivityTable } from "#components/activity/table.tsx";
import { ExportLink, ListBody, Page } from "#components/ui/index.ts";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { activityOrder, ListActivity } from "#lib/domain/audit/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activity");
  return { title: t("title") };
}

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const actor = await signedIn();
  const query = await searchParams;
  const { after, sort, ...filters } = ListActivity.parse(query);
  const kept = { ...filters, sort };
  const open = typeof query.open === "string" ? query.open : undefined;
  const [{ items, next }, t] = await Promise.all([found(listActivity(actor, query)), getTranslations("activity")]);
  const filtered = Object.values(filters).some(Boolean);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.activity(kept)} />}>
      <ActivityFilters value={filters} sort={sort} />
      <ListBody
        empty={items.length === 0}
        narrowed={filtered}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.activity()}
        address={(more) => paths.activity({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ActivityTable
          entries={items}
          open={open}
          hrefOf={(id) => paths.activity({ ...kept, after, open: id })}
          sort={{ now: sort ?? activityOrder.first, address: (sort) => paths.activity({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
