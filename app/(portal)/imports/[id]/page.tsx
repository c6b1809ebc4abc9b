import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportBadge } from "#components/imports/badge.tsx";
import { ImportStepForm } from "#components/imports/step-form.tsx";
import { WrongRows } from "#components/imports/wrong-rows.tsx";
import { buttonClass, Card, DescriptionList, LinkButton, Notice, Page, Pager, Progress, Section, Time } from "#components/ui/index.ts";
import { listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { isImportUnderWay, importProgress } from "#lib/domain/imports/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { cancelImportAction, startImportAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

const shown = { CUSTOMERS: ["companyName", "domainPrefix"], RESELLERS: ["company", "email"] };

export default async function ImportDetailPage({ params, searchParams }: PageProps<"/imports/[id]">) {
  const [actor, { id }, query, t, imports] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("imports.details"),
    getTranslations("imports"),
  ]);
  const [file, wrong] = await Promise.all([found(readImport(actor, { id })), found(listWrongRows(actor, { ...query, id }))]);
  const { state, counts, kind } = file;
  const running = isImportUnderWay(state);
  const progress = importProgress(state, counts);
  const ready = counts.READY ?? 0;
  const left = file.header.filter((head) => !(importColumns[kind] as readonly string[]).includes(head));
  return (
    <Page
      title={file.fileName}
      subtitle={imports(`kinds.${kind}`)}
      breadcrumbs={[{ label: imports("title"), href: paths.imports() }, { label: file.fileName }]}
    >
      {state !== "CHECKED" && <Progress label={t(state === "CHECKING" ? "checking" : "running", progress)} {...progress} running={running} />}
      {running && (
        <noscript>
          <LinkButton href={paths.import(id)}>{t("refresh")}</LinkButton>
        </noscript>
      )}
      <Card>
        <DescriptionList
          items={[
            { term: imports("columns.state"), value: <ImportBadge state={state} /> },
            {
              term: imports("columns.by"),
              value: (
                <>
                  {t("by", { name: file.createdByName })} <Time value={file.createdAt} withTime />
                </>
              ),
            },
            { term: t("encoding"), value: file.encoding.replace("windows", "Windows").replace("utf", "UTF") },
            ...(left.length > 0 ? [{ term: t("left"), value: left.join(", ") }] : []),
            { term: t("ready"), value: ready },
            { term: t("wrong"), value: counts.WRONG ?? 0 },
            { term: t("done"), value: counts.DONE ?? 0 },
            { term: t("failed"), value: counts.FAILED ?? 0 },
          ]}
        />
      </Card>
      {state === "CHECKED" && ready > 0 && <ImportStepForm id={id} what="start" count={ready} action={startImportAction} />}
      {state === "CHECKED" && ready === 0 && <Notice tone="warn">{t("nothing")}</Notice>}
      {wrong.items.length > 0 && (
        <Section
          title={t("problems")}
          action={
            <a href={paths.importErrors(id)} download className={buttonClass("secondary")}>
              {t("file")}
            </a>
          }
        >
          <WrongRows rows={wrong.items} shown={shown[kind]} />
          <Pager nextHref={wrong.next && paths.import(id, { after: wrong.next })} firstHref={query.after ? paths.import(id) : undefined} />
        </Section>
      )}
      {["CHECKING", "CHECKED", "RUNNING"].includes(state) && (
        <div className="border-t border-line pt-6">
          <ImportStepForm id={id} what="cancel" action={cancelImportAction} />
        </div>
      )}
    </Page>
  );
}
