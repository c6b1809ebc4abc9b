import { contactList } from "#components/subscriptions/gap-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubscriptionPreview } from "#components/subscriptions/preview.tsx";
import { ExportLink, Page } from "#components/ui/index.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscriptions.contacts");
  return { title: t("title") };
}

export default async function SupportContactsPage({ searchParams }: PageProps<"/support-contacts">) {
  const [actor, query, t, details] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("subscriptions.contacts"),
    getTranslations("subscriptions.details"),
  ]);
  const at = listAt(contactList, actor, query);
  const [{ resellers, moreResellers, ...page }, shown] = await Promise.all([
    found(listContacts(actor, at.asked)),
    query.preview ? orNothing(readSubscription(actor, { id: String(query.preview) })) : undefined,
  ]);
  const provider = ["provider", details("provider_is_contact", { name: actor.organizationName })] as const;
  const contact = [provider, ...resellers.map(({ id, name }) => [id, name] as const)];
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} options={{ contact }} asks={{ contact: moreResellers ? paths.resellerChoices("active") : undefined }} />
      <ListRows
        at={at}
        page={page}
        label={t("table")}
        none={{ title: t("none.title"), text: t("none.text") }}
        bulk={{ actions: [{ label: t("set_ticked"), href: paths.setSupportContacts() }] }}
        preview={{ id: shown?.id, panel: shown && <SubscriptionPreview at={at} subscription={shown} /> }}
      />
    </Page>
  );
}
