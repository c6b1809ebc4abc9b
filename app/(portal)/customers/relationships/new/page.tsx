import type { Metadata } from "next";
import { PlainFind } from "#components/ui/plain-find.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RequestRelationshipForm } from "#components/relationships/request-form.tsx";
import { Empty, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { readRelationshipStart } from "#lib/domain/relationships/reads.ts";
import { draftedLink } from "#lib/web/draft.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestRelationshipAction } from "../actions.ts";
import { lettered, relationshipChoices } from "../letter.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships");
  return { title: t("request") };
}

export default async function RequestRelationshipPage({ searchParams }: PageProps<"/customers/relationships/new">) {
  const [actor, query, t, list, customers] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("relationships.new"),
    getTranslations("relationships"),
    getTranslations("customers"),
  ]);
  if (!may(actor, "provider.requestRelationship")) notFound();
  const { customer, active, ...choice } = await found(readRelationshipStart(actor, { ...query, q: query.find }));
  const { partners, chosen } = await relationshipChoices(actor, choice, query);
  const asked = { ...chosen, adminRights: true, language: actor.language, link: draftedLink(paths.relationshipLink) };
  const refused = !active || (choice.providers.length === 0 && !query.find);
  const why = active && "providers" in partners ? "no_provider" : "suspended";
  return (
    <Page
      title={list("request")}
      subtitle={t("subtitle")}
      breadcrumbs={[
        { label: customers("title"), href: paths.customers() },
        { label: list("tabs.open"), href: paths.relationships() },
        { label: list("request") },
      ]}
    >
      {refused ? (
        <Empty title={t(`${why}.title`)} text={t(`${why}.text`)} />
      ) : (
        <>
          {"providers" in partners && (partners.more || query.find) && <PlainFind action={paths.requestRelationship()} />}
          <RequestRelationshipForm
            action={requestRelationshipAction}
            draft={{ idempotencyKey: crypto.randomUUID(), ...asked, ...lettered(actor, partners, asked) }}
            maySend={may(actor, "relationship.send")}
            partners={partners}
            customer={customer ?? undefined}
          />
        </>
      )}
    </Page>
  );
}
