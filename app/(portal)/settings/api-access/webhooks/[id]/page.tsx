import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card, ExportLink, Notice, Page, Section } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { ChangeWebhookForm, RotateForm, WebhookStepForm } from "#components/webhooks/forms.tsx";
import { deliveryList } from "#components/webhooks/list.ts";
import { WebhookFacts } from "#components/webhooks/webhooks.tsx";
import { eventOptions, fieldWords, secretWords } from "#components/webhooks/words.ts";
import { listDeliveries, readWebhook } from "#lib/domain/webhooks/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { changeWebhookAction, removeWebhookAction, rotateWebhookAction, testWebhookAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

export default async function WebhookPage({ params, searchParams }: PageProps<"/settings/api-access/webhooks/[id]">) {
  const [actor, { id }, query, t, access] = await Promise.all([
    ...([signedIn(), params, searchParams, getTranslations("webhooks"), getTranslations("apiAccess")] as const),
  ]);
  const at = listAt(deliveryList, actor, query, { ids: { id } });
  const [webhook, page] = await Promise.all([found(readWebhook(actor, { id })), found(listDeliveries(actor, at.asked))]);
  const { host } = new URL(webhook.url);
  return (
    <Page title={host} breadcrumbs={[{ label: access("title"), href: paths.apiAccess() }, { label: host }]}>
      {webhook.switchedOffAt && (
        <Notice tone="bad" title={t("off_title")}>
          {t("off_text")}
        </Notice>
      )}
      <WebhookFacts webhook={webhook} />
      {!webhook.switchedOffAt && (
        <Section title={t("test")} description={t("test_text")}>
          <WebhookStepForm action={testWebhookAction} kind="test" ids={{ id }} label={t("test")} done={t("tested")} />
        </Section>
      )}
      <Section title={t("log.title")} description={t("log.text")}>
        <ListTools at={at}>{page.items.length > 0 && <ExportLink list={at.whole} />}</ListTools>
        <ListRows at={at} page={page} label={t("log.title")} none={{ title: t("log.none.title"), text: t("log.none.text") }} />
      </Section>
      <Section title={t("change")}>
        <Card>
          <ChangeWebhookForm
            action={changeWebhookAction}
            webhook={webhook}
            said={fieldWords(t, "save")}
            events={eventOptions((event) => t(`names.${event}`))}
          />
        </Card>
      </Section>
      <Section title={t("rotate")} description={t("rotate_text")}>
        <RotateForm action={rotateWebhookAction} id={id} label={t("rotate")} said={secretWords(t)} />
      </Section>
      <Section title={t("remove")} description={t("remove_text")}>
        <WebhookStepForm action={removeWebhookAction} kind="remove" ids={{ id }} label={t("remove")} />
      </Section>
    </Page>
  );
}
