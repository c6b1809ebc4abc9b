import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfileChangeBadge } from "#components/profiles/state-badge.tsx";
import { Empty, Page, Pager, RowHeader, RowLink, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { listProfileChanges } from "#lib/domain/profiles/reads.ts";
import { differing } from "#lib/domain/profiles/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles.changes");
  return { title: t("title") };
}

const over = ["APPROVED", "REFUSED", "WITHDRAWN"] as const;

export default async function ProfileChangesPage({ searchParams }: PageProps<"/profile-changes">) {
  const [actor, query, t, profiles] = await Promise.all([signedIn(), searchParams, getTranslations("profiles.changes"), getTranslations("profiles")]);
  const { items, next } = await found(listProfileChanges(actor, query));
  const state = over.find((known) => known === query.state);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SelectFilter
          action={paths.profileChanges()}
          name="state"
          value={state}
          label={t("columns.state")}
          allLabel={profiles("states.SUBMITTED")}
          options={over.map((value) => ({ value, label: profiles(`states.${value}`) }))}
        />
      </Toolbar>
      {items.length === 0 ? (
        <Empty title={t("none.title")} text={t("none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.company")}</Th>
            <Th>{t("columns.fields")}</Th>
            <Th>{t("columns.state")}</Th>
            <Th>{t("columns.at")}</Th>
            <Th>{t("columns.by")}</Th>
          </THead>
          <tbody>
            {items.map((row) => (
              <Tr key={row.id}>
                <RowHeader>
                  <RowLink href={paths.profileChange(row.id)}>{(row.provider ?? row.reseller)?.name}</RowLink>
                </RowHeader>
                <Td>
                  {differing(row.before, row.wanted)
                    .map((name) => profiles(`fields.${name}`))
                    .join(", ")}
                </Td>
                <Td>
                  <ProfileChangeBadge state={row.state} />
                </Td>
                <Td>
                  <Time value={row.submittedAt} />
                </Td>
                <Td>{row.submittedByName}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={next && paths.profileChanges({ state, after: next })} firstHref={query.after ? paths.profileChanges({ state }) : undefined} />
    </Page>
  );
}
