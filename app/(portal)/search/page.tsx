import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Results } from "#components/finding/results.tsx";
import { Empty, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { findAnything, recallThings } from "#lib/domain/finding/reads.ts";
import { finderOf } from "#lib/web/finder.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

const finder = finderOf({ find: findAnything, recall: recallThings });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("finding");
  return { title: t("title") };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("finding")]);
  const q = typeof query.q === "string" ? query.q : "";
  const { groups, said } = await found(finder(actor, { q }));
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SearchForm action={paths.search()} value={q || undefined} label={t("box")} />
      </Toolbar>
      <p role="status" className="text-ink-soft">
        {said}
      </p>
      {groups.length > 0 ? <Results groups={groups} /> : <Empty title={t("none.title")} text={t("none.text")} picture="no-match" />}
    </Page>
  );
}
