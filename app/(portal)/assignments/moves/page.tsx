import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignmentTabs } from "#components/assignments/tabs.tsx";
import { MoveTable } from "#components/moves/table.tsx";
import { Empty, LinkButton, Page, Pager, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMoves } from "#lib/domain/moves/reads.ts";
import { ListMoves } from "#lib/domain/moves/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moves");
  return { title: t("title") };
}

export default async function MovesPage({ searchParams }: PageProps<"/assignments/moves">) {
  const [actor, query, t, common] = await Promise.all([signedIn(), searchParams, getTranslations("moves"), getTranslations("common")]);
  const { state, after } = ListMoves.parse(query);
  const { items, next } = await found(listMoves(actor, query));
  const propose = may(actor, "provider.moveCustomers") && (
    <LinkButton variant="primary" href={paths.newMove()}>
      {t("propose")}
    </LinkButton>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={propose}>
      <AssignmentTabs current="moves" />
      <Toolbar>
        <SelectFilter
          action={paths.moves()}
          name="state"
          value={state}
          label={t("state")}
          options={(["open", "over"] as const).map((value) => ({ value, label: t(`state_filter.${value}`) }))}
        />
      </Toolbar>
      {items.length > 0 && <MoveTable rows={items} now={new Date()} showProvider={!may(actor, "partnership.listResellers")} />}
      {items.length === 0 && (
        <Empty title={state ? common("no_match.title") : t("none.title")} text={state ? common("no_match.text") : t("none.text")} action={propose} />
      )}
      <Pager nextHref={next && paths.moves({ state, after: next })} firstHref={after ? paths.moves({ state }) : undefined} />
    </Page>
  );
}
