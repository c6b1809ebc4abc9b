import type { Metadata } from "next";
import type { z } from "zod";
import { getFormatter, getTranslations } from "next-intl/server";
import { AccrualTable, type Shown } from "#components/incentives/accrual-table.tsx";
import { CurrencySection } from "#components/incentives/currency-section.tsx";
import { IncentiveFilters } from "#components/incentives/filters.tsx";
import { SumTable } from "#components/incentives/sum-table.tsx";
import { IncentiveTabs } from "#components/incentives/tabs.tsx";
import { ExportLink, Empty, LinkButton, Page, Pager, Section, Tabs } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { listAccruals, offeredPartners, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { accrualOrder, type Filters, monthFrom, OnPage, type View, views } from "#lib/domain/incentives/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incentives");
  return { title: t("title") };
}

export default async function IncentivesPage({ searchParams }: PageProps<"/incentives">) {
  const actor = await signedIn();
  const { by, after, sort, ...filters } = OnPage.parse(await searchParams);
  const kept = { ...filters, sort };
  const [{ currencies, range, soFar }, partners, t, common, format] = await Promise.all([
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
  const address = (more: object = {}) => paths.incentives({ ...kept, by: by === "entries" ? undefined : by, ...more });
  const narrowed = Object.values(filters).some(Boolean);
  return (
    <Page
      title={t("title")}
      subtitle={t(show.reseller ? "subtitle" : "subtitle_own")}
      action={currencies.length > 0 && <ExportLink list={paths.incentives(kept)} />}
    >
      <IncentiveTabs current="amounts" coverage={coverage} />
      <IncentiveFilters
        value={filters}
        range={range}
        by={by}
        sort={sort}
        providers={show.provider && partners.providers.length > 1 ? partners.providers : undefined}
        resellers={show.reseller ? partners.resellers : undefined}
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
          coverageHref={coverage ? paths.incentiveCoverage({ q: filters.q }) : undefined}
        />
      ))}
      {currencies.length === 0 && narrowed && (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={paths.incentives()}>{common("clear")}</LinkButton>} />
      )}
      {currencies.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      {currencies.length > 0 && (
        <>
          <Tabs
            label={t("views.label")}
            items={views.map((view) => ({
              label: t(`views.${view}`),
              href: paths.incentives({ ...kept, by: view === "entries" ? undefined : view }),
              current: view === by,
            }))}
          />
          <Details actor={actor} by={by} filters={filters} sort={sort} after={after} show={show} address={address} />
        </>
      )}
    </Page>
  );
}

type DetailsProps = {
  actor: Actor;
  by: View;
  filters: Filters;
  sort?: z.output<typeof OnPage>["sort"];
  after?: string;
  show: Shown;
  address: (more?: object) => string;
};

async function Details({ actor, by, filters, sort, after, show, address }: DetailsProps) {
  const t = await getTranslations("incentives");
  if (by === "customers") {
    const { items, more } = await found(sumCustomers(actor, filters));
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
  const { items, next } = await found(listAccruals(actor, { ...filters, sort, after }));
  return (
    <>
      <AccrualTable rows={items} show={show} sort={{ now: sort ?? accrualOrder.first, address: (sort) => address({ sort }) }} />
      <Pager nextHref={next && address({ after: next })} firstHref={after ? address() : undefined} />
    </>
  );
}
