import type { Metadata } from "next";
import Form from "next/form";
import { getFormatter, getTranslations } from "next-intl/server";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { SubscriptionBadge } from "#components/subscriptions/status-badge.tsx";
import {
  buttonClass,
  Card,
  Empty,
  LinkButton,
  Page,
  Pager,
  RowHeader,
  RowLink,
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
import { readCoverage } from "#lib/domain/subscriptions/coverage.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives.coverage");
  return { title: t("title") };
}

type Words = (key: string) => string;

export default async function CoveragePage({ searchParams }: PageProps<"/incentives/coverage">) {
  const [actor, query, t, many, common, problems, format] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("incentives.coverage"),
    getTranslations("incentives.coverage.many"),
    getTranslations("common"),
    getTranslations("problem") as unknown as Promise<Words>,
    getFormatter(),
  ]);
  const { total, valid, reasons, items, next } = await found(readCoverage(actor, query));
  const wordsFor = (reason: string) => (reason === "missing" ? t("missing") : problems(reason));
  const q = typeof query.q === "string" ? query.q : undefined;
  const reason = reasons.find((known) => known.reason === query.reason)?.reason;
  const share = total === 0 ? 0 : valid / total;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
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
              <SearchForm action={paths.incentiveCoverage()} value={q} label={t("search")} keep={{ reason }} />
              <SelectFilter
                action={paths.incentiveCoverage()}
                name="reason"
                value={reason}
                label={t("reason")}
                allLabel={t("all")}
                options={reasons.map((row) => ({ value: row.reason, label: wordsFor(row.reason) }))}
                keep={{ q }}
              />
            </Toolbar>
            {items.length === 0 ? (
              <Empty title={q || reason ? common("no_match.title") : t("none.title")} text={q || reason ? common("no_match.text") : t("none.text")} />
            ) : (
              <Form action={paths.setManyResellers()} prefetch={false} className="flex flex-col gap-3">
                <Table label={t("gaps")}>
                  <THead>
                    <Th>
                      <span className="sr-only">{many("set_ticked")}</span>
                    </Th>
                    <Th>{t("columns.subscription")}</Th>
                    <Th>{t("columns.customer")}</Th>
                    <Th align="right">{t("columns.quantity")}</Th>
                    <Th>{t("columns.status")}</Th>
                    <Th>{t("columns.record")}</Th>
                    <Th>{t("columns.reason")}</Th>
                  </THead>
                  <tbody>
                    {items.map((row) => (
                      <Tr key={row.id}>
                        <Td>
                          <input
                            type="checkbox"
                            name="ids"
                            value={row.id}
                            aria-label={many("tick", { subscription: row.nickname, customer: row.customer.name })}
                            className="size-4 accent-accent"
                          />
                        </Td>
                        <RowHeader>
                          <RowLink href={paths.subscription(row.customer.id, row.id)}>{row.nickname}</RowLink>
                        </RowHeader>
                        <Td>{row.customer.name}</Td>
                        <Td align="right" numeric>
                          {format.number(row.quantity)}
                        </Td>
                        <Td>
                          <SubscriptionBadge status={row.status} />
                        </Td>
                        <Td>{row.resellerOfRecord?.name ?? "–"}</Td>
                        <Td>{wordsFor(row.reason)}</Td>
                      </Tr>
                    ))}
                  </tbody>
                </Table>
                <div className="flex flex-wrap gap-2">
                  <button type="submit" className={buttonClass("primary")}>
                    {many("set_ticked")}
                  </button>
                  <LinkButton href={paths.setManyResellers({ all: "on", q, reason })}>{many("set_all")}</LinkButton>
                </div>
              </Form>
            )}
            <Pager
              nextHref={next && paths.incentiveCoverage({ q, reason, after: next })}
              firstHref={query.after ? paths.incentiveCoverage({ q, reason }) : undefined}
            />
          </Section>
        </>
      )}
    </Page>
  );
}
