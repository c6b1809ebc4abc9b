import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AnswerRenewalForm } from "#components/renewals/forms.tsx";
import { renewalList } from "#components/renewals/list.ts";
import { AskedOfUs, RenewalDetails } from "#components/renewals/row-details.tsx";
import { RenewalWeeks } from "#components/renewals/weeks.tsx";
import { Card, ExportLink, Notice, Page, Section } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { dayOf } from "#lib/days.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { listAskedOfUs, listRenewals, surveyRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { readRenewal } from "#lib/domain/renewals/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { answerAction, askAction, assignAction, decideAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("renewals");
  return { title: t("title") };
}

export default async function RenewalsPage({ searchParams }: PageProps<"/renewals">) {
  const [actor, query, t, format] = await Promise.all([signedIn(), searchParams, getTranslations("renewals"), getFormatter()]);
  const at = listAt(renewalList, actor, query);
  const id = typeof query.open === "string" ? query.open : undefined;
  const [page, survey, asked, choice, open] = await Promise.all([
    found(listRenewals(actor, at.asked)),
    found(surveyRenewals(actor, {})),
    may(actor, "renewal.answer") ? found(listAskedOfUs(actor, {})) : [],
    may(actor, "partnership.listResellers") ? found(offeredResellers(actor, { chosen: at.kept.reseller, q: at.find })) : undefined,
    id ? orNothing(readRenewal(actor, { id, q: at.find })) : undefined,
  ]);
  const options = {
    week: survey.weeks.map(
      ({ monday }) => [dayOf(monday), t("filters.week_of", { date: format.dateTime(monday, { dateStyle: "medium", timeZone: "UTC" }) })] as const,
    ),
    ...(choice && { reseller: choice.resellers.map(({ id: each, name }) => [each, name] as const) }),
  };
  const asks = { reseller: choice?.more || at.find ? paths.resellerChoices("active") : undefined };
  const details = open && (
    <RenewalDetails key={open.id} row={open} idempotencyKey={randomUUID()} actions={{ decide: decideAction, assign: assignAction, ask: askAction }} />
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      {query.done === "answered" && <Notice tone="good" live title={t("answer.sent")} />}
      {asked.length > 0 && (
        <Section title={t("asked.title")} description={t("asked.text")}>
          <AskedOfUs rows={asked}>{(seen) => <AnswerRenewalForm {...seen} action={answerAction} />}</AskedOfUs>
        </Section>
      )}
      {survey.weeks.some(({ counts }) => Object.keys(counts).length > 0) && (
        <Section title={t("weeks.title")} description={t("weeks.text")}>
          <RenewalWeeks {...survey} />
        </Section>
      )}
      <ListTools at={at} options={options} asks={asks} />
      {id && !open && <Notice tone="neutral">{t("gone")}</Notice>}
      {open && !page.items.some((row) => row.id === open.id) && (
        // What was just decided may be none of what the filter shows any more: what came of it is said all the same.
        <Section title={`${open.nickname}, ${open.customerName}`}>
          <Card>{details}</Card>
        </Section>
      )}
      <ListRows at={at} page={page} open={open && { id: open.id, details }} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
