import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { everySubscriptionList } from "#components/subscriptions/every-list.ts";
import { SubscriptionPreview } from "#components/subscriptions/preview.tsx";
import { SubscriptionSum } from "#components/subscriptions/sum.tsx";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { type Actor, may } from "#lib/access.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { searchTags } from "#lib/domain/customers/tags/reads.ts";
import { listEverySubscription, surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { searchKey } from "#lib/search.ts";
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
  const [page, { sum, most: mostSummed, currency, offers }, choice, shown] = await Promise.all([
    found(listEverySubscription(actor, at.asked)),
    found(surveySubscriptions(actor, at.asked)),
    choicesOf(actor, at.kept, at.find),
    query.preview ? orNothing(readSubscription(actor, { id: String(query.preview) })) : undefined,
  ]);
  const { offer, contact } = at.kept;
  const sold = soldOf(offers, offer, at.find);
  const options = {
    ...(offers.length > 0 && { offer: sold.options }),
    contact: [
      ...(contact === "provider" || may(actor, "partnership.listResellers") ? [["provider", actor.organizationName] as const] : []),
      ...choice.contacts,
    ],
    ...choice.options,
  };
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
      <ListTools at={at} options={options} asks={{ ...choice.asks, offer: sold.ask }} />
      {at.unread.length === 0 && <SubscriptionSum sum={sum} most={mostSummed} currency={currency} />}
      <ListRows
        at={at}
        page={page}
        none={{ title: t("none.title"), text: t("none.text") }}
        bulk={may(actor, "bulkChange.prepare") ? { count: sum?.count, actions: [{ label: bulk("ticked"), href: paths.newBulkChange() }] } : undefined}
        preview={{ id: shown?.id, panel: shown && <SubscriptionPreview at={at} subscription={shown} /> }}
      />
    </Page>
  );
}

/** As many as a page offers at once. */
const most = 20;

/** The first offers, or those of that name; the chosen one is among them. */
function soldOf(offers: { id: string; title: string }[], chosen: string | undefined, find = "") {
  const sought = searchKey(find);
  const first = offers.filter(({ title }) => searchKey(title).includes(sought)).slice(0, most);
  const beyond = chosen && !first.some(({ id }) => id === chosen) ? [offers.find(({ id }) => id === chosen) ?? { id: chosen, title: chosen }] : [];
  return { options: [...first, ...beyond].map(({ id, title }) => [id, title] as const), ask: offers.length > most ? paths.soldChoices() : undefined };
}

/** Resellers, for the two filters that are of them, and tags: a provider's. A reseller can ask for its own. */
async function choicesOf(actor: Actor, { reseller, contact, tag }: Record<string, string>, find?: string) {
  if (!may(actor, "partnership.listResellers")) return { contacts: [[actor.organizationId, actor.organizationName] as const], options: {}, asks: {} };
  const chosen = reseller ?? (contact === "provider" ? undefined : contact);
  const [choice, tags] = await Promise.all([
    found(offeredResellers(actor, { chosen, q: find })),
    may(actor, "customer.listTags") ? found(searchTags(actor, { chosen: tag, q: find })) : undefined,
  ]);
  const resellers = choice.resellers.map(({ id, name }) => [id, name] as const);
  const words = tags?.items.map((name) => [name, name] as const) ?? [];
  const ask = choice.more || find ? paths.resellerChoices("active") : undefined;
  return {
    contacts: resellers,
    options: { reseller: resellers, ...((words.length > 0 || find) && { tag: words }) },
    asks: { reseller: ask, contact: ask, tag: tags?.more || find ? paths.tagChoices() : undefined },
  };
}
