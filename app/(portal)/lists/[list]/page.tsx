import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton, Page, Section } from "#components/ui/index.ts";
import { ColumnsForm } from "#components/views/columns-form.tsx";
import { listNamed } from "#components/views/lists.ts";
import { shownIn } from "#components/views/shown.ts";
import { SaveViewForm } from "#components/views/view-forms.tsx";
import { ViewList } from "#components/views/view-list.tsx";
import { sightOf } from "#lib/actor.ts";
import { listViews } from "#lib/domain/views/reads.ts";
import { found } from "#lib/web/found.ts";
import { drawnFor, listAt } from "#lib/web/list.ts";
import { isEntry, mayList } from "#lib/web/menu.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeViewAction, chooseColumnsAction, deleteViewAction, placeViewAction, replaceViewAction, saveViewAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("views");
  return { title: t("open") };
}

/** How somebody sees a list: its columns, and its filters by a name. Its address is the list's, asked the same. */
export default async function ListSightPage({ params, searchParams }: PageProps<"/lists/[list]">) {
  const [actor, { list }, query, t] = await Promise.all([signedIn(), params, searchParams, getTranslations("views")]);
  const known = listNamed(list);
  if (!known || !mayList(actor, known.name)) notFound();
  const { name } = known;
  const at = listAt(known.list, actor, query);
  const views = await found(listViews(actor, { list: name }));
  const { choice, columns, title, ...drawn } = drawnFor(at, undefined as never);
  const heads = new Map(columns.map(([each, { head }]) => [each, head]));
  const [first = "", ...shown] = choice.shown;
  const others = [...shown, ...choice.others.filter((each) => !shown.includes(each))];
  const asked = { ...at.view, ...(choice.chosen && { columns: shown.join(",") }) };
  const text = new URLSearchParams(asked).toString();
  const said = shownIn(drawn, at.kept);
  // Of the two things to do here one stands out: a view is worth its name where the list is filtered.
  const saves = said.length > 0 || others.length === 0;
  return (
    <Page
      title={t("title", { list: title })}
      subtitle={t("subtitle")}
      breadcrumbs={[{ label: title, href: paths[name](at.view) }, { label: t("open") }]}
      action={<LinkButton href={paths[name](at.view)}>{t("back")}</LinkButton>}
    >
      <Section title={t("saved.title")} description={t(views.length > 0 ? "saved.text" : "saved.none")}>
        <ViewList
          {...{ views, query: text, entry: isEntry(name) }}
          actions={{ change: changeViewAction, replace: replaceViewAction, place: placeViewAction, remove: deleteViewAction }}
        />
      </Section>
      <Section title={t("save.title")} description={said.length > 0 ? t("save.shown", { filters: said.join(" · ") }) : t("save.everything")}>
        <SaveViewForm
          list={name}
          query={text}
          variant={saves ? "primary" : "secondary"}
          words={{ name: t("fields.name"), shared: t("fields.shared"), shared_help: t("fields.shared_help"), save: t("save.button") }}
          action={saveViewAction}
        />
      </Section>
      {others.length > 0 && (
        <Section title={t("columns.title")} description={t("columns.text")}>
          <ColumnsForm
            key={`${others.join()} ${shown.length}`}
            variant={saves ? "secondary" : "primary"}
            {...{ list: name, query: text, first: heads.get(first) ?? "", compact: sightOf(actor).compact, action: chooseColumnsAction }}
            columns={others.map((each) => ({ name: each, head: heads.get(each) ?? each, shown: shown.includes(each) }))}
            words={{
              ...{ columns: t("columns.title"), compact: t("columns.compact"), compact_help: t("columns.compact_help") },
              ...{ apply: t("columns.apply"), usual: t("columns.usual"), up: t("columns.up"), down: t("columns.down") },
            }}
          />
        </Section>
      )}
    </Page>
  );
}
