import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { BulkBadge } from "#components/bulk/badges.tsx";
import { BulkStepForm } from "#components/bulk/forms.tsx";
import { wantedIn } from "#components/bulk/list.ts";
import { bulkRowList, costless } from "#components/bulk/row-list.ts";
import { Card, DescriptionList, ExportLink, LinkButton, Notice, Page, Progress, Section, Time } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { type BulkPage, listBulkRows, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { bulkCan, bulkProgress, isBulkWork } from "#lib/domain/subscriptions/bulk/rules.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { major } from "#lib/money.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { cancelBulkAction, confirmBulkAction, takeBackBulkAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk");
  return { title: t("title") };
}

export default async function BulkChangePage({ params, searchParams }: PageProps<"/subscriptions/changes/[id]">) {
  const [actor, { id }, query, t, bulk] = await Promise.all([signedIn(), params, searchParams, getTranslations("bulk.details"), getTranslations("bulk")]);
  const at = listAt(bulkRowList, actor, query, { ids: { id } });
  const [change, page] = await Promise.all([found(readBulk(actor, { id })), found(listBulkRows(actor, at.asked))]);
  const { state, counts, kind, kept, mayChange } = change;
  const running = isBulkWork(state);
  const progress = bulkProgress(state, counts, kept);
  const [ready, done] = [counts.READY ?? 0, counts.DONE ?? 0];
  const doing = state === "CHECKING" ? "checking" : state === "UNDOING" || state === "UNDONE" ? "undoing" : "running";
  const step = (what: "confirm" | "undo" | "cancel", count: number) => ({ id, what, label: t(what, { count }), help: t(`${what}_help`, { count }) });
  return (
    <Page
      title={bulk(`kinds.${kind}`)}
      breadcrumbs={[
        { label: bulk("choose_rows"), href: paths.everySubscription() },
        { label: bulk("title"), href: paths.bulkChanges() },
        { label: bulk(`kinds.${kind}`) },
      ]}
    >
      {state !== "CHECKED" && state !== "CANCELLED" && <Progress label={t(doing, progress)} {...progress} running={running} />}
      {running && (
        <noscript>
          <LinkButton href={paths.bulkChange(id)}>{t("refresh")}</LinkButton>
        </noscript>
      )}
      <Facts change={change} />
      {mayChange && bulkCan("confirm", state) && ready > 0 && <BulkStepForm {...step("confirm", ready)} action={confirmBulkAction} />}
      {bulkCan("confirm", state) && ready === 0 && <Notice tone="warn">{t("nothing")}</Notice>}
      <Section title={t("list")}>
        <ListTools at={at} given={change}>
          {page.items.length > 0 && <ExportLink list={at.whole} />}
        </ListTools>
        <ListRows at={at} given={change} page={page} label={t("list")} />
      </Section>
      {mayChange && bulkCan("takeBack", state) && done > 0 && (
        <Section title={t("undo_title")}>
          <BulkStepForm {...step("undo", done)} action={takeBackBulkAction} />
        </Section>
      )}
      {mayChange && bulkCan("cancel", state) && (
        <div className="border-t border-line pt-6">
          <BulkStepForm {...step("cancel", done)} action={cancelBulkAction} />
        </div>
      )}
    </Page>
  );
}

async function Facts({ change }: { change: BulkPage }) {
  const [t, bulk, words, format] = await Promise.all([getTranslations("bulk.details"), getTranslations("bulk"), getTranslations(), getFormatter()]);
  const { counts, startedAt, startedByName, undoneByName } = change;
  const costs = costless.has(change.kind) ? [] : change.costs;
  const money = (minor: bigint, currency: string) => format.number(major(minor, currency), { style: "currency", currency });
  const by = (name: string, at: Date) => (
    <>
      {t("by", { name })} <Time value={at} withTime />
    </>
  );
  return (
    <Card>
      <DescriptionList
        items={[
          { term: bulk("columns.state"), value: <BulkBadge state={change.state} /> },
          { term: t("wanted"), value: wantedIn(words as never, change) },
          ...(["NEW", "READY", "SAME", "REFUSED", "DONE", "FAILED", "UNDONE"] as const).flatMap((state) =>
            counts[state] ? [{ term: bulk(`rows.${state}`), value: format.number(counts[state]) }] : [],
          ),
          ...costs.map(({ currency, beforeMinor, afterMinor }) => ({
            term: t("next_charge"),
            value: t("next_change", { before: money(beforeMinor, currency), after: money(afterMinor, currency) }),
          })),
          ...costs.flatMap(({ currency, nowMinor }) => (nowMinor === 0n ? [] : [{ term: t("charged"), value: money(nowMinor, currency) }])),
          { term: t("prepared"), value: by(change.createdByName, change.createdAt) },
          ...(startedAt && startedByName ? [{ term: t("confirmed"), value: by(startedByName, startedAt) }] : []),
          ...(undoneByName ? [{ term: t("undone"), value: undoneByName }] : []),
        ]}
      />
    </Card>
  );
}
