import { moveList } from "#components/moves/list.ts";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignmentTabs } from "#components/assignments/tabs.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listMoves } from "#lib/domain/moves/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moves");
  return { title: t("title") };
}

export default async function MovesPage({ searchParams }: PageProps<"/assignments/moves">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("moves")]);
  const at = listAt(moveList, actor, query);
  const page = await found(listMoves(actor, at.asked));
  const start = may(actor, "provider.moveCustomers") && (
    <LinkButton variant="primary" href={paths.newMove()}>
      {t("propose")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {start}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <AssignmentTabs current="moves" />
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text"), action: start }} />
    </Page>
  );
}
