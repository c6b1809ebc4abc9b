import { ownRoleList } from "#components/azure/own-role-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import { Term } from "#components/help/term.tsx";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportLink, Notice, Page } from "#components/ui/index.ts";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("azure.own");
  return { title: t("title") };
}

export default async function OwnAzureRolesPage({ searchParams }: PageProps<"/azure">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("azure.own")]);
  const at = listAt(ownRoleList, actor, query);
  const page = await found(listOwnRoles(actor, at.asked));
  return (
    <Page title={t("title")} subtitle={<Term name="azure_plan">{t("subtitle")}</Term>} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      {query.done === "withdrawn" && (
        <Notice tone="good" live>
          {t("given_up")}
        </Notice>
      )}
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
