import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResellerStatusBadge } from "#components/partnerships/status-badges.tsx";
import { Country, Empty, Page, Pager, RowHeader, RowLink, SearchForm, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { listToVet } from "#lib/domain/enrollment/reads.ts";
import { statuses } from "#lib/domain/enrollment/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.vetting");
  return { title: t("title") };
}

export default async function ResellersPage({ searchParams }: PageProps<"/resellers">) {
  const [actor, query, t, words, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("enrollment.vetting"),
    getTranslations("partnerships.reseller_status"),
    getTranslations("common"),
  ]);
  const { items, next } = await found(listToVet(actor, query));
  const q = typeof query.q === "string" ? query.q : undefined;
  const asked = [...statuses, "ALL"].find((known) => known === query.status);
  const status = asked === "VETTING" ? undefined : asked;
  const narrowed = q || status;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SearchForm action={paths.resellers()} value={q} label={t("search")} keep={{ status }} />
        <SelectFilter
          action={paths.resellers()}
          name="status"
          value={status}
          label={t("filter")}
          allLabel={words("VETTING")}
          options={[{ value: "ALL", label: t("all") }, ...statuses.filter((value) => value !== "VETTING").map((value) => ({ value, label: words(value) }))]}
          keep={{ q }}
        />
      </Toolbar>
      {items.length === 0 ? (
        <Empty title={narrowed ? common("no_match.title") : t("none.title")} text={narrowed ? common("no_match.text") : t("none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.name")}</Th>
            <Th>{t("columns.country")}</Th>
            <Th>{t("columns.status")}</Th>
            <Th>{t("columns.contact")}</Th>
            <Th>{t("columns.submitted")}</Th>
          </THead>
          <tbody>
            {items.map((row) => (
              <Tr key={row.id}>
                <RowHeader>
                  <RowLink href={paths.reseller(row.id)}>{row.name}</RowLink>
                </RowHeader>
                <Td>
                  <Country code={row.country} />
                </Td>
                <Td>
                  <ResellerStatusBadge status={row.status} />
                </Td>
                <Td>{row.contactEmail}</Td>
                <Td>{row.submittedAt ? <Time value={row.submittedAt} withTime /> : "–"}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={next && paths.resellers({ q, status, after: next })} firstHref={query.after ? paths.resellers({ q, status }) : undefined} />
    </Page>
  );
}
