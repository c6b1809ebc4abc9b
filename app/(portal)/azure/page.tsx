import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnRoleTable } from "#components/azure/own-role-table.tsx";
import { Empty, ExportLink, LinkButton, Notice, Page, Pager, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { azureRoles, OwnRoles, ownRoleOrder } from "#lib/domain/azure/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.own");
  return { title: t("title") };
}

export default async function OwnAzureRolesPage({ searchParams }: PageProps<"/azure">) {
  const [actor, query, t, roles, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("azure.own"),
    getTranslations("azure.roles"),
    getTranslations("common"),
  ]);
  const { after, q, role, sort } = OwnRoles.parse(query);
  const kept = { q: q || undefined, role, sort };
  const narrowed = kept.q || role || after;
  const { items, next } = await found(listOwnRoles(actor, query));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.azure(kept)} />}>
      {query.done === "withdrawn" && (
        <Notice tone="good" live>
          {t("given_up")}
        </Notice>
      )}
      <Toolbar>
        <SearchForm action={paths.azure()} value={kept.q} label={t("search")} keep={{ role, sort }} />
        <SelectFilter
          action={paths.azure()}
          name="role"
          value={role}
          label={t("columns.role")}
          options={azureRoles.map((value) => ({ value, label: roles(value) }))}
          keep={{ q: kept.q, sort }}
        />
      </Toolbar>
      {items.length > 0 && <OwnRoleTable rows={items} sort={{ now: sort ?? ownRoleOrder.first, address: (sort) => paths.azure({ ...kept, sort }) }} />}
      {items.length === 0 && narrowed && (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={paths.azure()}>{common("clear")}</LinkButton>} />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager nextHref={next && paths.azure({ ...kept, after: next })} firstHref={after ? paths.azure(kept) : undefined} />
    </Page>
  );
}
