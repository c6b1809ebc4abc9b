import { Term } from "#components/help/term.tsx";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignmentTabs } from "#components/assignments/tabs.tsx";
import { assignmentList } from "#components/assignments/list.ts";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assignments");
  return { title: t("title") };
}

export default async function AssignmentsPage({ searchParams }: PageProps<"/assignments">) {
  const [actor, query, t, moves] = await Promise.all([signedIn(), searchParams, getTranslations("assignments"), getTranslations("moves")]);
  const at = listAt(assignmentList, actor, query);
  const { reseller } = at.kept;
  const [page, choice] = await Promise.all([
    found(listAssignments(actor, at.asked)),
    may(actor, "partnership.listResellers") ? found(offeredResellers(actor, { chosen: reseller, q: at.find })) : undefined,
  ]);
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {may(actor, "provider.moveCustomers") && (
        <LinkButton variant="primary" href={paths.newMove({ from: reseller })}>
          {moves("propose")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Page title={t("title")} subtitle={<Term name="assignment">{t("subtitle")}</Term>} action={actions}>
      {may(actor, "move.read") && <AssignmentTabs current="assignments" />}
      <ListTools
        at={at}
        options={choice && { reseller: choice.resellers.map(({ id, name }) => [id, name] as const) }}
        asks={{ reseller: choice?.more || at.find ? paths.resellerChoices("active") : undefined }}
      />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}
