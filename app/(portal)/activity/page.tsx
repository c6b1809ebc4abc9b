import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivityDetails } from "#components/activity/details.tsx";
import { ActivityFilters } from "#components/activity/filters.tsx";
import { activityList } from "#components/activity/list.ts";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows } from "#components/ui/list.tsx";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activity");
  return { title: t("title") };
}

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("activity")]);
  const at = listAt(activityList, actor, query);
  const page = await found(listActivity(actor, at.asked));
  const open = page.items.find(({ id }) => id === query.open);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ActivityFilters value={at.kept} />
      <ListRows
        at={at}
        page={page}
        none={{ title: t("none.title"), text: t("none.text") }}
        open={open && { id: open.id, details: <ActivityDetails entry={open} /> }}
      />
    </Page>
  );
}
