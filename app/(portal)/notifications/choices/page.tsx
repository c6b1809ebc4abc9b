import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChoicesForm } from "#components/notifications/choices-form.tsx";
import { Notice, Page } from "#components/ui/index.ts";
import { readChoices } from "#lib/domain/notifications/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { chooseAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.choices");
  return { title: t("title") };
}

export default async function NotificationChoicesPage({ searchParams }: PageProps<"/notifications/choices">) {
  const [actor, query] = await Promise.all([signedIn(), searchParams]);
  const [choices, t, list] = await Promise.all([found(readChoices(actor, {})), getTranslations("notifications.choices"), getTranslations("notifications")]);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: list("title"), href: paths.notifications() }, { label: t("title") }]}>
      {query.saved && (
        <Notice tone="good" live>
          {t("saved")}
        </Notice>
      )}
      <ChoicesForm key={JSON.stringify(choices)} choices={choices} action={chooseAction} />
    </Page>
  );
}
