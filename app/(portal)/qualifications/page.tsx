import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewBadge } from "#components/customers/review-badge.tsx";
import { ExportLink, ListBody, Page, RowHeader, RowLink, SearchForm, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { listQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { ListQualifications, qualificationSort, qualificationStates } from "#lib/domain/customers/qualifications/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("qualifications");
  return { title: t("title") };
}

export default async function QualificationsPage({ searchParams }: PageProps<"/qualifications">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("qualifications")]);
  const { after, q, ...chosen } = ListQualifications.parse(query);
  const state = chosen.state === "IN_REVIEW" ? undefined : chosen.state;
  const kept = { q: q || undefined, state, sort: chosen.sort };
  const { items, next } = await found(listQualifications(actor, query));
  const narrowed = q || state;
  const sort = { now: qualificationSort(chosen), address: (sort: string) => paths.qualifications({ ...kept, sort }) };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.qualifications(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.qualifications()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.qualifications()}
          name="state"
          value={state}
          label={t("columns.state")}
          allLabel={t("states.IN_REVIEW")}
          options={qualificationStates.filter((value) => value !== "IN_REVIEW").map((value) => ({ value, label: t(`states.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.qualifications()}
        address={(more) => paths.qualifications({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <Table label={t("title")}>
          <THead>
            <Th by="customer" sort={sort}>
              {t("columns.customer")}
            </Th>
            <Th>{t("columns.provider")}</Th>
            <Th>{t("columns.qualification")}</Th>
            <Th by="requested" sort={sort}>
              {t("columns.since")}
            </Th>
            <Th>{t("columns.state")}</Th>
          </THead>
          <tbody>
            {items.map((row) => (
              <Tr key={row.id}>
                <RowHeader>
                  <RowLink href={paths.qualification(row.id)}>{row.customer.name}</RowLink>
                </RowHeader>
                <Td>{row.customer.provider.name}</Td>
                <Td>{t(`kinds.${row.qualification}`)}</Td>
                <Td>
                  <Time value={row.requestedAt} />
                </Td>
                <Td>
                  <ReviewBadge state={row.state} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </ListBody>
    </Page>
  );
}
