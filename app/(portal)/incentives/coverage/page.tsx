import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { TickList } from "#components/subscriptions/tick-list.tsx";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import {
  ListBody,
  Card,
  Empty,
  ExportLink,
  Page,
  RowHeader,
  SearchForm,
  Section,
  SelectFilter,
  Table,
  Td,
  TextLink,
  Th,
  THead,
  Toolbar,
  Tr,
} from "#components/ui/index.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { CoverageFilter } from "#lib/domain/subscriptions/coverage/rules.ts";
import { manyOrder } from "#lib/domain/subscriptions/rules.ts";
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
  const { total, valid, reasons, items, next } = await found(readCoverage(actor, query));
  const wordsFor = (reason: string) => (reason === "missing" ? t("missing") : problems(reason));
  const { after, q, sort, ...given } = CoverageFilter.parse(query);
  const reason = reasons.find((known) => known.reason === given.reason)?.reason;
  const kept = { q: q || undefined, reason, sort };
  const share = total === 0 ? 0 : valid / total;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.incentiveCoverage(kept)} />}>
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
            <progress className="h-3 w-full accent-accent" max={total} value={valid} aria-label={t("title")} />
          </Card>
          {reasons.length > 0 && (
            <Section title={t("by_reason")}>
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
            </Section>
          )}
          <Section title={t("gaps")}>
            <Toolbar>
              <SearchForm action={paths.incentiveCoverage()} value={kept.q} label={t("search")} keep={{ reason, sort }} />
              <SelectFilter
                action={paths.incentiveCoverage()}
                name="reason"
                value={reason}
                label={t("reason")}
                allLabel={t("all")}
                options={reasons.map((row) => ({ value: row.reason, label: wordsFor(row.reason) }))}
                keep={{ q: kept.q, sort }}
              />
            </Toolbar>
            <ListBody
              empty={items.length === 0}
              narrowed={q || reason}
              none={{ title: t("none.title"), text: t("none.text") }}
              clear={paths.incentiveCoverage()}
              address={(more) => paths.incentiveCoverage({ ...kept, ...more })}
              after={after}
              next={next}
            >
              <TickList
                label={t("gaps")}
                rows={items}
                columns={[
                  { head: t("columns.quantity"), cell: ({ quantity }) => format.number(quantity), numeric: true },
                  { head: t("columns.status"), cell: ({ status }) => <SubscriptionBadge status={status} /> },
                  { head: t("columns.record"), cell: ({ resellerOfRecord }) => resellerOfRecord?.name ?? "–" },
                  { head: t("columns.reason"), cell: (row) => wordsFor(row.reason) },
                ]}
                ticked={{ label: many("set_ticked"), href: paths.setManyResellers() }}
                all={{ label: many("set_all"), href: paths.setManyResellers({ all: "on", q, reason }) }}
                sort={{ now: sort ?? manyOrder.first, address: (sort) => paths.incentiveCoverage({ ...kept, sort }) }}
              />
            </ListBody>
          </Section>
        </>
      )}
    </Page>
  );
}
