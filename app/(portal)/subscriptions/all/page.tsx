import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { everySubscriptionList } from "#components/subscriptions/every-list.ts";
import { SubscriptionSum } from "#components/subscriptions/sum.tsx";
import { TickList } from "#components/subscriptions/tick-list.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { type Actor, may } from "#lib/access.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { listTags } from "#lib/domain/customers/tags/reads.ts";
import { listEverySubscription, surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.every");
  return { title: t("title") };
}

export default async function EverySubscriptionPage({ searchParams }: PageProps<"/subscriptions/all">) {
  const [actor, query, t, bulk] = await Promise.all([signedIn(), searchParams, getTranslations("subscriptions"), getTranslations("bulk")]);
  const at = listAt(everySubscriptionList, actor, query);
  const [page, { sum, most, currency, offers }, choice] = await Promise.all([
    found(listEverySubscription(actor, at.asked)),
    found(surveySubscriptions(actor, at.asked)),
    choicesOf(actor, at.kept),
  ]);
  const { offer, contact } = at.kept;
  const titled = offers.map(({ id, title }) => [id, title] as const);
  const options = {
    ...(titled.length > 0 && { offer: offer && !offers.some(({ id }) => id === offer) ? [...titled, [offer, offer] as const] : titled }),
    contact: [
      ...(contact === "provider" || may(actor, "partnership.listResellers") ? [["provider", actor.organizationName] as const] : []),
      ...choice.contacts,
    ],
    ...choice.options,
  };
  const { sort: _, ...filter } = at.kept;
  const narrow = may(actor, "partnership.listProviders");
  return (
    <Page
      title={t("every.title")}
      subtitle={t(narrow ? "every.subtitle_reseller" : "every.subtitle")}
      action={
        <>
          <LinkButton href={paths.bulkChanges()}>{bulk("open")}</LinkButton>
          {page.items.length > 0 && <ExportLink list={at.whole} />}
        </>
      }
    >
      <ListTools at={at} options={options} asks={choice.asks} />
      <SubscriptionSum sum={sum} most={most} currency={currency} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }}>
        {may(actor, "bulkChange.prepare") ? (
          <TickList
            at={at}
            rows={page.items}
            label={t("every.title")}
            ticked={{ label: bulk("ticked"), href: paths.newBulkChange() }}
            all={{ label: sum ? bulk("all_of", { count: sum.count }) : bulk("all"), href: paths.newBulkChange({ ...filter, all: "on" }) }}
          />
        ) : undefined}
      </ListRows>
    </Page>
  );
}

/** Resellers, for the two filters that are of them, and tags: a provider's. A reseller can ask for its own. */
async function choicesOf(actor: Actor, { reseller, contact, tag }: Record<string, string>) {
  if (!may(actor, "partnership.listResellers")) return { contacts: [[actor.organizationId, actor.organizationName] as const], options: {}, asks: {} };
  const chosen = reseller ?? (contact === "provider" ? undefined : contact);
  const [choice, tags] = await Promise.all([found(offeredResellers(actor, { chosen })), may(actor, "customer.listTags") ? found(listTags(actor, {})) : []]);
  const resellers = choice.resellers.map(({ id, name }) => [id, name] as const);
  const words = [...new Set([...tags, ...(tag ? [tag] : [])])].map((name) => [name, name] as const);
  const ask = choice.more ? paths.resellerChoices("active") : undefined;
  return { contacts: resellers, options: { reseller: resellers, ...(words.length > 0 && { tag: words }) }, asks: { reseller: ask, contact: ask } };
}
