import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationFilters } from "#components/invitations/filters.tsx";
import { RelationshipTable } from "#components/relationships/table.tsx";
import { RelationshipTabs } from "#components/relationships/tabs.tsx";
import { ExportLink, LinkButton, ListBody, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listRelationships } from "#lib/domain/relationships/reads.ts";
import { ListRelationships, relationshipOrder } from "#lib/domain/relationships/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships");
  return { title: t("title") };
}

export default async function RelationshipsPage({ searchParams }: PageProps<"/customers/relationships">) {
  const [actor, query, t, customers] = await Promise.all([signedIn(), searchParams, getTranslations("relationships"), getTranslations("customers")]);
  const { items, next } = await found(listRelationships(actor, query));
  const { after, q, answer, sort, state } = ListRelationships.parse(query);
  // What isn't chosen doesn't stand in the address.
  const tab = state === "answered" ? { state } : {};
  const kept = { ...tab, q: q || undefined, answer: state === "answered" ? answer : undefined, sort };
  const narrowed = q || kept.answer;
  const none = state === "open" ? "none_open" : "none_answered";
  const request = may(actor, "provider.requestRelationship") && (
    <LinkButton variant="primary" href={paths.requestRelationship()}>
      {t("request")}
    </LinkButton>
  );
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={paths.relationships(kept)} />}
      {request}
    </>
  );
  return (
    <Page title={customers("title")} subtitle={t("subtitle")} action={actions}>
      <RelationshipTabs current={state} />
      <InvitationFilters action={paths.relationships()} search={t("search")} kept={kept} />
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t(`${none}.title`), text: t(`${none}.text`), action: request }}
        clear={paths.relationships(tab)}
        address={(more) => paths.relationships({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <RelationshipTable rows={items} sort={{ now: sort ?? relationshipOrder.first, address: (sort) => paths.relationships({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}
