import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfileChangeBadge } from "#components/profiles/state-badge.tsx";
import { ExportLink, ListBody, Page, RowHeader, RowLink, SearchForm, SelectFilter, Table, Td, Th, THead, Time, Toolbar, Tr } from "#components/ui/index.ts";
import { listProfileChanges } from "#lib/domain/profiles/reads.ts";
import { profileChangeOrder, profileChangeStates, differing, ListProfileChanges } from "#lib/domain/profiles/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profiles.changes");
  return { title: t("title") };
}

export default async function ProfileChangesPage({ searchParams }: PageProps<"/profile-changes">) {
  const [actor, query, t, profiles] = await Promise.all([signedIn(), searchParams, getTranslations("profiles.changes"), getTranslations("profiles")]);
  const { after, q, sort, ...chosen } = ListProfileChanges.parse(query);
  const state = chosen.state === "SUBMITTED" ? undefined : chosen.state;
  const kept = { q: q || undefined, state, sort };
  const { items, next } = await found(listProfileChanges(actor, query));
  const narrowed = q || state;
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.profileChanges(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.profileChanges()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.profileChanges()}
          name="state"
          value={state}
          label={t("columns.state")}
          allLabel={profiles("states.SUBMITTED")}
          options={profileChangeStates.filter((value) => value !== "SUBMITTED").map((value) => ({ value, label: profiles(`states.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.profileChanges()}
        address={(more) => paths.profileChanges({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.company")}</Th>
            <Th>{t("columns.fields")}</Th>
            <Th>{t("columns.state")}</Th>
            <Th by="submitted" sort={{ now: sort ?? profileChangeOrder.first, address: (sort) => paths.profileChanges({ ...kept, sort }) }}>
              {t("columns.at")}
            </Th>
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
      </ListBody>
    </Page>
  );
}
