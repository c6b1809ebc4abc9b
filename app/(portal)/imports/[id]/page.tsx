import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskedRows } from "#components/imports/asked-rows.tsx";
import { DecideForm } from "#components/imports/decide-form.tsx";
import { FileFacts } from "#components/imports/file-facts.tsx";
import { ImportStepForm } from "#components/imports/step-form.tsx";
import { MadeRows } from "#components/imports/made-rows.tsx";
import { WrongRows } from "#components/imports/wrong-rows.tsx";
import { buttonClass, LinkButton, Notice, Page, Pager, Progress, Section } from "#components/ui/index.ts";
import { listAskedRows, listMadeRows, listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { importProgress, isImportOpen, isImportUnderWay, isMappable } from "#lib/domain/imports/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { cancelImportAction, decideRowsAction, startImportAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default async function ImportDetailPage({ params, searchParams }: PageProps<"/imports/[id]">) {
  const [actor, { id }, query, t, imports] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("imports.details"),
    getTranslations("imports"),
  ]);
  const [file, wrong, asked, made] = await Promise.all([
    found(readImport(actor, { id })),
    found(listWrongRows(actor, { ...query, id })),
    found(listAskedRows(actor, { id, after: query.asked })),
    found(listMadeRows(actor, { id, after: query.made })),
  ]);
  const { state, counts, kind, columns } = file;
  const running = isImportUnderWay(state);
  const progress = importProgress(state, counts);
  const problems = t(state === "CHECKED" ? "problems_before" : "problems");
  const [ready, waiting] = [counts.READY ?? 0, counts.ASKED ?? 0];
  return (
    <Page
      title={file.fileName}
      subtitle={imports(`kinds.${kind}`)}
      breadcrumbs={[{ label: imports("title"), href: paths.imports() }, { label: file.fileName }]}
      action={state === "CHECKED" && <LinkButton href={paths.importColumns(id)}>{t("remap")}</LinkButton>}
    >
      {!isMappable(state) && <Progress label={t(state === "CHECKING" ? "checking" : "running", progress)} {...progress} running={running} />}
      {running && (
        <noscript>
          <LinkButton href={paths.import(id)}>{t("refresh")}</LinkButton>
        </noscript>
      )}
      <FileFacts file={file} />
      {state === "MAPPING" && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-ink-soft">{t("map_help")}</p>
          <LinkButton variant="primary" href={paths.importColumns(id)}>
            {t("map")}
          </LinkButton>
        </div>
      )}
      {state === "CHECKED" && kind === "RELATIONSHIPS" && <Notice>{imports("columns_page.partner_center")}</Notice>}
      {state === "CHECKED" && waiting > 0 && (
        <Section title={t("alike")} action={<DecideForm id={id} count={waiting} action={decideRowsAction} />}>
          <p className="text-ink-soft">{t("alike_help")}</p>
          <AskedRows id={id} kind={kind} columns={columns} rows={asked.items} action={decideRowsAction} />
          <Pager of={t("alike")} nextHref={asked.next && paths.import(id, { asked: asked.next })} firstHref={query.asked ? paths.import(id) : undefined} />
        </Section>
      )}
      {state === "CHECKED" && ready > 0 && <ImportStepForm id={id} what="start" count={ready} wrong={counts.WRONG} action={startImportAction} />}
      {state === "CHECKED" && ready === 0 && waiting === 0 && <Notice tone="warn">{t(wrong.items.length > 0 ? "nothing" : "nothing_to_do")}</Notice>}
      {wrong.items.length > 0 && (
        <Section
          title={problems}
          action={
            <a href={paths.importErrors(id)} data-file className={buttonClass("secondary")}>
              {t("file")}
            </a>
          }
        >
          <WrongRows label={problems} kind={kind} columns={columns} rows={wrong.items} />
          <Pager of={problems} nextHref={wrong.next && paths.import(id, { after: wrong.next })} firstHref={query.after ? paths.import(id) : undefined} />
        </Section>
      )}
      {made.items.length > 0 && !running && <MadeRows id={id} rows={made} count={counts.DONE ?? 0} first={!query.made} />}
      {isImportOpen(state) && (
        <div className="border-t border-line pt-6">
          <ImportStepForm id={id} what="cancel" count={counts.DONE ?? 0} action={cancelImportAction} />
        </div>
      )}
    </Page>
  );
}
