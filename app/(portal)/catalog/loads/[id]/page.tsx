import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { LeftOutRows, LoadFacts, LoadProblems } from "#components/catalog/load-facts.tsx";
import { LoadForm, RollBackForm } from "#components/catalog/load-forms.tsx";
import { OfferChanges } from "#components/catalog/offer-changes.tsx";
import { PriceChanges } from "#components/catalog/price-changes.tsx";
import { buttonClass, Notice, Page, Pager, Section, Tabs } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { may } from "#lib/access.ts";
import { notKept } from "#lib/asked.ts";
import { dayOf } from "#lib/days.ts";
import { listOfferChanges, listPriceChanges, readLoad } from "#lib/domain/catalog/loads/reads.ts";
import { ListPriceChanges, priceChangeKinds } from "#lib/domain/catalog/loads/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { loadCheckedAction, rollBackLoadAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog.loads");
  return { title: t("title") };
}

export default async function CatalogLoadPage({ params, searchParams }: PageProps<"/catalog/loads/[id]">) {
  const [actor, { id }, query, t, all, format] = await Promise.all([
    signedIn(),
    params,
    searchParams,
    getTranslations("catalog.loads.details"),
    getTranslations("catalog.loads"),
    getFormatter(),
  ]);
  const [load, prices, offers] = await Promise.all([
    found(readLoad(actor, { id })),
    found(listPriceChanges(actor, { id, kind: query.kind, after: query.after })),
    found(listOfferChanges(actor, { id, after: query.offers })),
  ]);
  const { state, counts } = load;
  const title = load.files.map(({ name }) => name).join(", ") || dayOf(load.createdAt);
  const sum = (of: object) => Object.values(of).reduce((one: number, other: number) => one + other, 0);
  const total = sum(counts.prices) + sum(counts.offers);
  const from = format.dateTime(load.holdsFrom, { dateStyle: "medium", timeZone: "UTC" });
  const kinds = priceChangeKinds.filter((kind) => counts.prices[kind]);
  const kind = kinds.find((one) => one === query.kind);
  const counted = (label: string, count = 0) => `${label} (${format.number(count)})`;
  const tabs = [
    { href: paths.catalogLoad(id), label: counted(t("all"), sum(counts.prices)), current: !kind },
    ...kinds.map((one) => ({ href: paths.catalogLoad(id, { kind: one }), label: counted(t(`kinds.${one}`), counts.prices[one]), current: one === kind })),
  ];
  const breadcrumbs = [{ label: all("back"), href: paths.catalog() }, { label: all("title"), href: paths.catalogLoads() }, { label: title }];
  const unread = notKept(ListPriceChanges.pick({ kind: true, after: true }), query, ["offers"]);
  if (unread.length > 0)
    return (
      <Page title={title} breadcrumbs={breadcrumbs}>
        <NotRead names={unread} href={paths.catalogLoad(id)} />
      </Page>
    );
  return (
    <Page title={title} breadcrumbs={breadcrumbs}>
      <LoadFacts load={load} />
      {state === "REFUSED" && <LoadProblems load={load} />}
      {state === "CHECKED" && total === 0 && <Notice>{t("nothing")}</Notice>}
      {state === "CHECKED" && total > 0 && may(actor, "catalogLoad.load") && <LoadForm id={id} action={loadCheckedAction} count={total} from={from} />}
      {state !== "REFUSED" && total > 0 && (
        <Section
          title={t("changes")}
          action={
            kinds.length > 0 && (
              <a href={paths.catalogLoadChanges(id, { kind })} data-file className={buttonClass("secondary")}>
                {t("changes_file")}
              </a>
            )
          }
        >
          {kinds.length > 1 && <Tabs label={t("head.change")} items={tabs} />}
          {kinds.length === 0 ? <Notice>{t("no_changes")}</Notice> : <PriceChanges label={t("changes")} rows={prices.items} />}
          <Pager
            of={t("changes")}
            nextHref={prices.next && paths.catalogLoad(id, { kind, after: prices.next })}
            firstHref={query.after ? paths.catalogLoad(id, { kind }) : undefined}
          />
        </Section>
      )}
      {offers.items.length > 0 && (
        <Section title={counted(t("offers"), sum(counts.offers))}>
          <OfferChanges label={t("offers")} rows={offers.items} />
          <Pager
            of={t("offers")}
            nextHref={offers.next && paths.catalogLoad(id, { kind, offers: offers.next })}
            firstHref={query.offers ? paths.catalogLoad(id, { kind }) : undefined}
          />
        </Section>
      )}
      {state !== "REFUSED" && load.leftOut.length > 0 && <LeftOutRows load={load} />}
      {state === "LOADED" && may(actor, "catalogLoad.rollBack") && (
        <div className="border-t border-line pt-6">
          {load.isLast ? <RollBackForm id={id} action={rollBackLoadAction} /> : <p className="text-ink-soft">{t("not_last")}</p>}
        </div>
      )}
    </Page>
  );
}
