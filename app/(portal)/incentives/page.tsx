import { accrualList } from "#components/incentives/list.ts";
import { ListRows } from "#components/ui/list.tsx";
import { type ListAt, listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { Term } from "#components/help/term.tsx";
import { getFormatter, getTranslations } from "next-intl/server";
import { CurrencySection } from "#components/incentives/currency-section.tsx";
import { IncentiveFilters } from "#components/incentives/filters.tsx";
import { SumTable } from "#components/incentives/sum-table.tsx";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { Empty, ExportLink, LinkButton, Notice, Page, Section, Tabs } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { may } from "#lib/access.ts";
import { type Accrual, listAccruals, offeredPartners, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { type Filters, monthFrom, OnPage, type View, views } from "#lib/domain/incentives/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

/** What says anything to this reader. */
type Shown = { provider: boolean; reseller: boolean; lost: boolean };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives");
  return { title: t("title") };
}

export default async function IncentivesPage({ searchParams }: PageProps<"/incentives">) {
  const [actor, query] = await Promise.all([signedIn(), searchParams]);
  const { by, after: _, sort, ...filters } = OnPage.parse(query);
  const at = listAt(accrualList, actor, query);
  const [{ currencies, range, soFar, tooMany }, partners, t, common, format] = await Promise.all([
    found(sumMonths(actor, filters)),
    found(offeredPartners(actor, filters)),
    getTranslations("incentives"),
    getTranslations("common"),
    getFormatter(),
  ]);
  // Whose resellers or providers these are has no column for itself.
  const show: Shown = {
    provider: !may(actor, "partnership.listResellers"),
    reseller: !may(actor, "partnership.listProviders"),
    lost: may(actor, "incentive.seeLost"),
  };
  const coverage = may(actor, "subscription.assignReseller");
  if (at.unread.length > 0)
    return (
      <Page title={t("title")}>
        <IncentiveTabs current="amounts" coverage={coverage} />
        <NotRead names={at.unread} href={at.clear} />
      </Page>
    );
  return (
    <Page
      title={t("title")}
      subtitle={<Term name="incentives">{t(show.reseller ? "subtitle" : "subtitle_own")}</Term>}
      action={(tooMany || currencies.length > 0) && <ExportLink list={at.whole} />}
    >
      <IncentiveTabs current="amounts" coverage={coverage} />
      <IncentiveFilters
        value={filters}
        range={range}
        by={by}
        sort={sort}
        providers={show.provider && partners.providers.length > 1 ? partners.providers : undefined}
        resellers={show.reseller ? partners.resellers : undefined}
        askProviders={show.provider && partners.moreProviders ? paths.providerChoices() : undefined}
        askResellers={partners.moreResellers && may(actor, "partnership.listResellers") ? paths.resellerChoices("all") : undefined}
        showLost={show.lost}
      />
      {soFar && currencies.length > 0 && range.to >= soFar && (
        <p className="text-ink-soft">* {t("so_far", { month: format.dateTime(monthFrom(soFar), { month: "long", year: "numeric", timeZone: "UTC" }) })}</p>
      )}
      {currencies.map((sums) => (
        <CurrencySection
          key={sums.currency}
          sums={sums}
          range={range}
          soFar={soFar}
          showLost={show.lost}
          monthHref={(month) => at.address({ from: month, to: month, by: undefined })}
          file={paths.incentiveMonths(filters)}
          coverageHref={coverage ? paths.incentiveCoverage({ q: filters.q }) : undefined}
        />
      ))}
      {tooMany && <Notice tone="neutral">{t("too_many")}</Notice>}
      {tooMany && <Details at={at} by="entries" filters={filters} show={show} />}
      {!tooMany && currencies.length === 0 && at.narrowed && (
        <Empty
          title={common("no_match.title")}
          text={common("no_match.text")}
          action={<LinkButton href={paths.incentives()}>{common("clear")}</LinkButton>}
          picture="no-match"
        />
      )}
      {!tooMany && currencies.length === 0 && !at.narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      {currencies.length > 0 && (
        <>
          <Tabs
            label={t("views.label")}
            items={views.map((view) => ({
              label: t(`views.${view}`),
              href: at.address({ by: view === "entries" ? undefined : view }),
              current: view === by,
            }))}
          />
          <Details at={at} by={by} filters={filters} show={show} />
        </>
      )}
    </Page>
  );
}

type DetailsProps = { at: ListAt<Accrual, undefined>; by: View; filters: Filters; show: Shown };

async function Details({ at, by, filters, show }: DetailsProps) {
  const { actor, address } = at;
  const t = await getTranslations("incentives");
  if (by === "customers") {
    const { items, more, tooMany } = await found(sumCustomers(actor, filters));
    if (tooMany) return <Notice tone="neutral">{t("too_many")}</Notice>;
    const rows = items.map((row) => ({ ...row, href: row.name ? address({ by: undefined, q: row.name }) : undefined }));
    return <SumTable rows={rows} label={t("views.customers")} head={t("columns.customer")} showLost={show.lost} more={more} />;
  }
  if (by === "partners") {
    const { providers, resellers } = await found(sumPartners(actor, filters));
    const linked = <R extends { id: string | null }>(rows: R[], name: "provider" | "reseller") =>
      rows.map((row) => ({ ...row, href: row.id ? address({ by: undefined, [name]: row.id }) : undefined }));
    return (
      <>
        {show.provider && (
          <Section title={t("providers")}>
            <SumTable
              rows={linked(providers.items, "provider")}
              label={t("providers")}
              head={t("columns.provider")}
              showLost={show.lost}
              more={providers.more}
            />
          </Section>
        )}
        {show.reseller && (
          <Section title={t("resellers")}>
            <SumTable
              rows={linked(resellers.items, "reseller")}
              label={t("resellers")}
              head={t("columns.reseller")}
              showLost={show.lost}
              more={resellers.more}
            />
          </Section>
        )}
      </>
    );
  }
  return <ListRows at={at} page={await found(listAccruals(actor, at.asked))} label={t("views.entries")} />;
}
