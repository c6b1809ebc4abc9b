import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResellerStatusBadge } from "#components/partnerships/status-badges.tsx";
import {
  ListBody,
  Country,
  ExportLink,
  Page,
  RowHeader,
  RowLink,
  SearchForm,
  SelectFilter,
  Table,
  Td,
  Th,
  THead,
  Time,
  Toolbar,
  Tr,
} from "#components/ui/index.ts";
import { listToVet } from "#lib/domain/enrollment/reads.ts";
import { ListToVet, vettingOrder, resellerStatuses } from "#lib/domain/enrollment/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.vetting");
  return { title: t("title") };
}

export default async function ResellersPage({ searchParams }: PageProps<"/resellers">) {
  const [actor, query, t, words] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("enrollment.vetting"),
    getTranslations("partnerships.reseller_status"),
  ]);
  const { items, next } = await found(listToVet(actor, query));
  const { after, q, ...chosen } = ListToVet.parse(query);
  const status = chosen.status === "VETTING" ? undefined : chosen.status;
  const kept = { q: q || undefined, status, sort: chosen.sort };
  const narrowed = q || status;
  const sort = { now: chosen.sort ?? vettingOrder.first, address: (sort: string) => paths.resellers({ ...kept, sort }) };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.resellers(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.resellers()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.resellers()}
          name="status"
          value={status}
          label={t("filter")}
          allLabel={words("VETTING")}
          options={[
            { value: "ALL", label: t("all") },
            ...resellerStatuses.filter((value) => value !== "VETTING").map((value) => ({ value, label: words(value) })),
          ]}
          keep={{ ...kept, status: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.resellers()}
        address={(more) => paths.resellers({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <Table label={t("title")}>
          <THead>
            <Th by="name" sort={sort}>
              {t("columns.name")}
            </Th>
            <Th>{t("columns.country")}</Th>
            <Th>{t("columns.status")}</Th>
            <Th>{t("columns.contact")}</Th>
            <Th by="submitted" sort={sort}>
              {t("columns.submitted")}
            </Th>
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
      </ListBody>
    </Page>
  );
}
