import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResellerTable } from "#components/partnerships/reseller-table.tsx";
import { PartnershipTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, LinkButton, ListBody, Page, SearchForm, Toolbar } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listResellers } from "#lib/domain/partnerships/reads.ts";
import { ListPartnerships, partneredResellerOrder } from "#lib/domain/partnerships/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships");
  return { title: t("title") };
}

export default async function IndirectResellersPage({ searchParams }: PageProps<"/indirect-resellers">) {
  const [actor, query, t, imports] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships"), getTranslations("imports")]);
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
  const none = ended ? { title: t("none_ended.title"), text: t("none_ended.text") } : { title: t("none.title"), text: t("none.text"), action: request };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <PartnershipTabs current={ended ? "ended" : "resellers"} />
      <Toolbar>
        <SearchForm action={paths.indirectResellers()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={q}
        none={none}
        clear={paths.indirectResellers({ state: kept.state })}
        address={(more) => paths.indirectResellers({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <ResellerTable
          rows={items}
          ended={ended}
          mayAdd={!ended && may(actor, "provider.addCustomer")}
          mayInvite={!ended && may(actor, "provider.requestRelationship")}
          mayEnd={!ended && may(actor, "partnership.end")}
          sort={{ now: sort ?? partneredResellerOrder.first, address: (sort) => paths.indirectResellers({ ...kept, sort }) }}
        />
      </ListBody>
    </Page>
  );
}
