import { gapList } from "#components/subscriptions/gap-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { CountsChart } from "#components/charts/counts.tsx";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { Card, Empty, ExportLink, Page, RowHeader, Section, Table, Td, TextLink, Th, THead, Tr } from "#components/ui/index.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives.coverage");
  return { title: t("title") };
}

type Words = (key: string) => string;

export default async function CoveragePage({ searchParams }: PageProps<"/incentives/coverage">) {
  const [actor, query, t, many, problems, format] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("incentives.coverage"),
    getTranslations("incentives.coverage.many"),
    getTranslations("problem") as unknown as Promise<Words>,
    getFormatter(),
  ]);
  const at = listAt(gapList, actor, query);
  const { total, valid, reasons, ...page } = await found(readCoverage(actor, at.asked));
  const wordsFor = (reason: string) => (reason === "missing" ? t("missing") : problems(reason));
  const { q } = at.kept;
  const share = total === 0 ? 0 : valid / total;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <IncentiveTabs current="coverage" coverage />
      {total === 0 ? (
        <Empty title={t("empty.title")} text={t("empty.text")} />
      ) : (
        <>
          <Card>
            <p className="mb-2">
              {t("share", {
                valid: format.number(valid),
                total: format.number(total),
                percent: format.number(share, { style: "percent", maximumFractionDigits: 1 }),
              })}
            </p>
            <progress className="bar" max={total} value={valid} aria-label={t("title")} />
          </Card>
          {reasons.length > 0 && (
            <Section title={t("by_reason")}>
              <div className="grid items-start gap-4 lg:grid-cols-2">
                <CountsChart
                  title={t("by_reason")}
                  text={format.list(reasons.map((row) => `${wordsFor(row.reason)}: ${format.number(row.count)}`))}
                  counts={reasons.map((row) => ({ label: wordsFor(row.reason), count: row.count }))}
                />
                <Table label={t("by_reason")}>
                  <THead>
                    <Th>{t("reason")}</Th>
                    <Th align="right">{t("count")}</Th>
                  </THead>
                  <tbody>
                    {reasons.map((row) => (
                      <Tr key={row.reason}>
                        <RowHeader>
                          <TextLink href={paths.incentiveCoverage({ q, reason: row.reason })}>{wordsFor(row.reason)}</TextLink>
                        </RowHeader>
                        <Td align="right" numeric>
                          {format.number(row.count)}
                        </Td>
                      </Tr>
                    ))}
                  </tbody>
                </Table>
              </div>
            </Section>
          )}
          <Section title={t("gaps")}>
            <ListTools at={at} options={{ reason: reasons.map((row) => [row.reason, wordsFor(row.reason)] as const) }} />
            <ListRows
              at={at}
              page={page}
              label={t("gaps")}
              none={{ title: t("none.title"), text: t("none.text") }}
              bulk={{ actions: [{ label: many("set_ticked"), href: paths.setManyResellers() }] }}
            />
          </Section>
        </>
      )}
    </Page>
  );
}
