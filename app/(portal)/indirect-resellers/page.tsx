import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResellerTable } from "#components/partnerships/reseller-table.tsx";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { Empty, ExportLink, LinkButton, Page, Pager, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listResellers } from "#lib/domain/partnerships/reads.ts";
import { ListPartnerships, resellerOrder } from "#lib/domain/partnerships/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships");
  return { title: t("title") };
}

export default async function IndirectResellersPage({ searchParams }: PageProps<"/indirect-resellers">) {
  const [actor, query, t, common, imports] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("partnerships"),
    getTranslations("common"),
    getTranslations("imports"),
  ]);
  const { items, next } = await found(listResellers(actor, query));
  const { after, q, sort, state } = ListPartnerships.parse(query);
  const ended = state === "ended";
  // What isn't chosen doesn't stand in the address.
  const kept = { q: q || undefined, state: ended ? state : undefined, sort };
  const mayRequest = may(actor, "provider.requestPartnership");
  const request = mayRequest && (
    <LinkButton variant="primary" href={paths.requestPartnership()}>
      {t("request")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.indirectResellers(kept)} />}
      {may(actor, "import.upload") && <LinkButton href={paths.newImport({ kind: "RESELLERS" })}>{imports("import")}</LinkButton>}
      {request}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={ended ? "ended" : "resellers"} />
      <Toolbar>
        <SearchForm action={paths.indirectResellers()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
      </Toolbar>
      {items.length > 0 && (
        <ResellerTable
          rows={items}
          ended={ended}
          mayAdd={!ended && may(actor, "provider.addCustomer")}
          mayInvite={!ended && may(actor, "provider.requestRelationship")}
          mayEnd={!ended && may(actor, "partnership.end")}
          sort={{ now: sort ?? resellerOrder.first, address: (sort) => paths.indirectResellers({ ...kept, sort }) }}
        />
      )}
      {items.length === 0 &&
        (q || after ? (
          <Empty title={common("no_match.title")} text={common("no_match.text")} />
        ) : ended ? (
          <Empty title={t("none_ended.title")} text={t("none_ended.text")} />
        ) : (
          <Empty title={t("none.title")} text={t("none.text")} action={request} />
        ))}
      <Pager nextHref={next && paths.indirectResellers({ ...kept, after: next })} firstHref={after ? paths.indirectResellers(kept) : undefined} />
    </Page>
  );
}
