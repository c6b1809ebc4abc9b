import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnRoleTable } from "#components/azure/own-role-table.tsx";
import { ExportLink, ListBody, Notice, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
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
  const [actor, query, t, roles] = await Promise.all([signedIn(), searchParams, getTranslations("azure.own"), getTranslations("azure.roles")]);
  const { after, q, role, sort } = OwnRoles.parse(query);
  const kept = { q: q || undefined, role, sort };
  const narrowed = kept.q || role;
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
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.azure()}
        address={(more) => paths.azure({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <OwnRoleTable rows={items} sort={{ now: sort ?? ownRoleOrder.first, address: (sort) => paths.azure({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
