import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge, Card, DescriptionList, Page, Section, Time } from "#components/ui/index.ts";
import { deliveryTones } from "#components/webhooks/badges.tsx";
import { WebhookStepForm } from "#components/webhooks/forms.tsx";
import type { EventName } from "#lib/domain/webhooks/data.ts";
import { readDelivery } from "#lib/domain/webhooks/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { sendAgainAction } from "../../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks.log");
  return { title: t("delivery") };
}

export default async function DeliveryPage({ params }: PageProps<"/settings/api-access/webhooks/[id]/deliveries/[deliveryId]">) {
  const [actor, { id, deliveryId }, t, access, names] = await Promise.all([
    ...([signedIn(), params, getTranslations("webhooks.log"), getTranslations("apiAccess"), getTranslations("webhooks.names")] as const),
  ]);
  const delivery = await found(readDelivery(actor, { id, deliveryId }));
  const { event, state, attempts, status, answer, failure, attemptedAt, webhook } = delivery;
  const title = names(event as EventName);
  const facts = [
    { term: t("event"), value: <code className="break-all">{event}</code> },
    { term: t("id"), value: <code className="break-all">{deliveryId}</code> },
    { term: t("created"), value: <Time value={delivery.createdAt} withTime /> },
    { term: t("state"), value: <Badge tone={deliveryTones[state]}>{t(`states.${state}`)}</Badge> },
    { term: t("attempts"), value: String(attempts) },
    ...(attemptedAt ? [{ term: t("last"), value: <Time value={attemptedAt} withTime /> }] : []),
    ...(state === "WAITING" ? [{ term: t("next"), value: <Time value={delivery.dueAt} withTime /> }] : []),
    ...(status === null ? [] : [{ term: t("answer"), value: String(status) }]),
    ...(failure ? [{ term: t("failure"), value: failure }] : []),
  ];
  return (
    <Page
      title={title}
      breadcrumbs={[{ label: access("title"), href: paths.apiAccess() }, { label: new URL(webhook.url).host, href: paths.webhook(id) }, { label: title }]}
    >
      <Card>
        <DescriptionList items={facts} />
      </Card>
      {status !== null && (
        <Section title={t("body")}>
          <Card>{answer === "" ? <p>{t("no_body")}</p> : <pre className="whitespace-pre-wrap break-all">{answer}</pre>}</Card>
        </Section>
      )}
      {state !== "WAITING" && !webhook.switchedOffAt && (
        <Section title={t("again")} description={t("again_text")}>
          <WebhookStepForm action={sendAgainAction} kind="again" ids={{ id, deliveryId }} label={t("again")} />
        </Section>
      )}
    </Page>
  );
}
