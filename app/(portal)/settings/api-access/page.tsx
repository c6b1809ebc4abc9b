import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RegisterForm } from "#components/programs/forms.tsx";
import { OwnConsents, ProgramCard } from "#components/programs/programs.tsx";
import { fieldWords, secretWords } from "#components/programs/words.ts";
import { RegisterWebhookForm } from "#components/webhooks/forms.tsx";
import { Webhooks } from "#components/webhooks/webhooks.tsx";
import { eventOptions, fieldWords as webhookFieldWords, secretWords as webhookSecretWords } from "#components/webhooks/words.ts";
import { Card, LinkButton, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listApplications, listConsents } from "#lib/domain/applications/reads.ts";
import { programRoles } from "#lib/domain/applications/rules.ts";
import { listWebhooks } from "#lib/domain/webhooks/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { addSecretAction, changeAction, endConsentAction, endSecretAction, registerAction, revokeAction } from "./actions.ts";
import { registerWebhookAction } from "./webhooks/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess");
  return { title: t("title") };
}

export default async function ApiAccessPage() {
  const actor = await signedIn();
  const admin = may(actor, "application.read");
  const [consents, programs, t, words, docs] = await Promise.all([
    found(listConsents(actor, {})),
    admin ? found(listApplications(actor, {})) : [],
    getTranslations("apiAccess"),
    getTranslations("identity.roles"),
    getTranslations("apiDocs"),
  ]);
  const roles = programRoles.map((value) => ({ value, label: words(value) }));
  const actions = { change: changeAction, addSecret: addSecretAction, endSecret: endSecretAction, revoke: revokeAction };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={<LinkButton href={paths.apiDocs()}>{docs("link")}</LinkButton>}>
      <Section title={t("own")} description={t("own_text")}>
        <OwnConsents rows={consents} end={endConsentAction} />
        <div>
          <LinkButton href={paths.device()}>{t("device.link")}</LinkButton>
        </div>
      </Section>
      {admin && (
        <Section title={t("programs")} description={t("programs_text")}>
          {programs.length === 0 && <p>{t("none")}</p>}
          {programs.map((program) => (
            <ProgramCard key={program.id} program={program} roles={roles} {...actions} />
          ))}
        </Section>
      )}
      {admin && (
        <Section title={t("register_title")} description={t("register_text")}>
          <Card>
            <RegisterForm
              action={registerAction}
              said={fieldWords(t, "register")}
              secrets={secretWords(t)}
              roles={roles}
              idempotencyKey={crypto.randomUUID()}
            />
          </Card>
        </Section>
      )}
      {may(actor, "webhook.read") && <WebhooksSection />}
    </Page>
  );
}

async function WebhooksSection() {
  const actor = await signedIn();
  const [rows, t] = await Promise.all([found(listWebhooks(actor, {})), getTranslations("webhooks")]);
  return (
    <>
      <Section title={t("title")} description={t("text")}>
        <Webhooks rows={rows} />
      </Section>
      <Section title={t("add")} description={t("add_text")}>
        <Card>
          <RegisterWebhookForm
            action={registerWebhookAction}
            said={webhookFieldWords(t, "submit")}
            secrets={webhookSecretWords(t)}
            events={eventOptions((event) => t(`names.${event}`))}
            idempotencyKey={crypto.randomUUID()}
          />
        </Card>
      </Section>
    </>
  );
}
