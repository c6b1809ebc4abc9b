import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AssignmentTabs } from "#components/assignments/tabs.tsx";
import { MoveTable } from "#components/moves/table.tsx";
import { ExportLink, LinkButton, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listMoves } from "#lib/domain/moves/reads.ts";
import { ListMoves, moveOrder } from "#lib/domain/moves/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moves");
  return { title: t("title") };
}

export default async function MovesPage({ searchParams }: PageProps<"/assignments/moves">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("moves")]);
  const { items, next } = await found(listMoves(actor, query));
  const { after, q, sort, state } = ListMoves.parse(query);
  const kept = { q: q || undefined, state, sort };
  const narrowed = q || state;
  const propose = may(actor, "provider.moveCustomers") && (
    <LinkButton variant="primary" href={paths.newMove()}>
      {t("propose")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.moves(kept)} />}
      {propose}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <AssignmentTabs current="moves" />
      <Toolbar>
        <SearchForm action={paths.moves()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={paths.moves()}
          name="state"
          value={state}
          label={t("state")}
          options={(["open", "over"] as const).map((value) => ({ value, label: t(`state_filter.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text"), action: propose }}
        clear={paths.moves()}
        address={(more) => paths.moves({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <MoveTable
          rows={items}
          showProvider={!may(actor, "partnership.listResellers")}
          sort={{ now: sort ?? moveOrder.first, address: (sort) => paths.moves({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
