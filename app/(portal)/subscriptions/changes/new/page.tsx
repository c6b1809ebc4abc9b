import type { Metadata } from "next";
import Form from "next/form";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PrepareBulkForm } from "#components/bulk/forms.tsx";
import { everySubscriptionList } from "#components/subscriptions/every-list.ts";
import { plainField, RadioGroupField } from "#components/ui/forms.ts";
import { buttonClass, Empty, FormActions, FormColumn, LinkButton, Page } from "#components/ui/index.ts";
import { type Actor, may } from "#lib/access.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { bulkKinds, bulkPermissions, mostInBulk } from "#lib/domain/subscriptions/bulk/rules.ts";
import { endsOfTerm } from "#lib/domain/subscriptions/rules.ts";
import { filterIn, manyOf, noReseller } from "#lib/forms/subscriptions.ts";
import { found } from "#lib/web/found.ts";
import { keptOf } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { prepareBulkAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bulk.new");
  return { title: t("title") };
}

/** What should become of the chosen subscriptions: first which of it, then to what. */
export default async function NewBulkChangePage({ searchParams }: PageProps<"/subscriptions/changes/new">) {
  const [actor, query, t, bulk, ends] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("bulk.new"),
    getTranslations("bulk"),
    getTranslations("ends"),
  ]);
  if (!may(actor, "bulkChange.prepare")) notFound();
  const { ids, all } = manyOf(query);
  const filter = filterIn(query);
  const kinds = bulkKinds.filter((each) => may(actor, bulkPermissions[each]));
  const kind = kinds.find((each) => each === query.kind);
  const list = paths.everySubscription(keptOf(everySubscriptionList as never, query, {}));
  const frame = { title: t("title"), breadcrumbs: [{ label: bulk("choose_rows"), href: list }, { label: t("title") }] };
  if (!all && ids.length === 0)
    return (
      <Page {...frame}>
        <Empty title={t("none.title")} text={t("none.text")} action={<LinkButton href={list}>{t("back")}</LinkButton>} />
      </Page>
    );
  const chosen = all ? [["all", "on"] as const, ...filter] : ids.map((id) => ["ids", id] as const);
  const subtitle = all ? t("all", { max: mostInBulk }) : t("count", { count: ids.length });
  if (!kind)
    return (
      <Page {...frame} subtitle={subtitle}>
        <Form action={paths.newBulkChange()} prefetch={false}>
          {chosen.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <FormColumn>
            <RadioGroupField
              meta={plainField("kind", undefined, { required: true })}
              label={t("what")}
              options={kinds.map((value) => ({ value, label: bulk(`kinds.${value}`), help: bulk(`kinds_help.${value}`) }))}
            />
            <FormActions>
              <button type="submit" className={buttonClass("primary")}>
                {t("next")}
              </button>
              <LinkButton href={list}>{t("back")}</LinkButton>
            </FormActions>
          </FormColumn>
        </Form>
      </Page>
    );
  const { resellers, ask } = await resellersFor(actor, kind === "RECORD" || kind === "CONTACT");
  const none = { value: noReseller, label: kind === "CONTACT" ? t("provider", { name: actor.organizationName }) : t("nobody") };
  return (
    <Page {...frame} title={bulk(`kinds.${kind}`)} subtitle={subtitle}>
      <PrepareBulkForm
        words={{
          ...{ end: t("end"), seats: t("seats"), used: t("seat_ways.used"), number: t("seat_ways.number"), quantity: t("quantity") },
          ...{ quantity_help: t("quantity_help"), ids: bulk(`kinds.${kind}`), reseller: t(kind === "CONTACT" ? "contact" : "record"), choose: t("choose") },
          ...{ suspend_help: t("suspend_help"), check: t("check"), check_help: t("check_help"), another: t("another") },
        }}
        action={prepareBulkAction}
        kind={kind}
        ids={all ? [] : ids}
        filter={all ? new URLSearchParams(filter).toString() : undefined}
        ends={endsOfTerm.map((value) => ({ value, label: ends(`names.${value}`) }))}
        resellers={[none, ...resellers]}
        ask={ask}
        idempotencyKey={crypto.randomUUID()}
        another={`${paths.newBulkChange()}?${new URLSearchParams(chosen.map((each) => [...each]))}`}
      />
    </Page>
  );
}

/** Those that can be chosen; more where one asks while typing. */
async function resellersFor(actor: Actor, wanted: boolean) {
  if (!wanted) return { resellers: [] };
  const { resellers, more } = await found(offeredResellers(actor, {}));
  return { resellers: resellers.map(({ id, name }) => ({ value: id, label: name })), ask: more ? paths.resellerChoices("active") : undefined };
}
