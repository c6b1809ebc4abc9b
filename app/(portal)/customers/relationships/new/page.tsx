import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RequestRelationshipForm } from "#components/relationships/request-form.tsx";
import { Empty, Page } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { readRelationshipStart } from "#lib/domain/relationships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { requestRelationshipAction, sendRelationshipAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships");
  return { title: t("request") };
}

export default async function RequestRelationshipPage({ searchParams }: PageProps<"/customers/relationships/new">) {
  const [actor, query, t, list, customers, locale] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("relationships.new"),
    getTranslations("relationships"),
    getTranslations("customers"),
    getLocale(),
  ]);
  if (!may(actor, "provider.requestRelationship")) notFound();
  const { providers, customer, active } = await found(readRelationshipStart(actor, query));
  const { partners, chosen } = await choices(actor, providers, query);
  const refused = !active || providers.length === 0;
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
        <RequestRelationshipForm
          action={requestRelationshipAction}
          sendAction={sendRelationshipAction}
          language={locale}
          idempotencyKey={crypto.randomUUID()}
          maySend={may(actor, "relationship.send")}
          partners={partners}
          chosen={chosen}
          customer={customer ?? undefined}
        />
      )}
    </Page>
  );
}

type Query = Record<string, string | string[] | undefined>;

/** A provider chooses among its resellers, a reseller among its providers; what the address names is chosen already. */
async function choices(actor: Actor, providers: { id: string; name: string }[], { provider, reseller }: Query) {
  if (may(actor, "partnership.listResellers")) {
    const { resellers, more } = await found(offeredResellers(actor, { chosen: reseller }));
    return { partners: { resellers, more }, chosen: resellers.find(({ id }) => id === reseller)?.id };
  }
  const only = providers.length === 1 ? providers[0]?.id : undefined;
  return { partners: { providers }, chosen: providers.find(({ id }) => id === provider)?.id ?? only };
}
