import { contactList } from "#components/subscriptions/gap-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TickList } from "#components/subscriptions/tick-list.tsx";
import { ExportLink, Page } from "#components/ui/index.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
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
  const { resellers, moreResellers, ...page } = await found(listContacts(actor, at.asked));
  const provider = ["provider", details("provider_is_contact", { name: actor.organizationName })] as const;
  const contact = [provider, ...resellers.map(({ id, name }) => [id, name] as const)];
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} options={{ contact }} asks={{ contact: moreResellers ? paths.resellerChoices("active") : undefined }} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }}>
        <TickList
          at={at}
          rows={page.items}
          label={t("table")}
          ticked={{ label: t("set_ticked"), href: paths.setSupportContacts() }}
          all={{ label: t("set_all"), href: paths.setSupportContacts({ all: "on", q: at.kept.q, contact: at.kept.contact }) }}
        />
      </ListRows>
    </Page>
  );
}
