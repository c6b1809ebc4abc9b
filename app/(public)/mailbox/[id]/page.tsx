import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { MailText } from "#components/mailbox/mail-text.tsx";
import { Card, DescriptionList, Page, Time } from "#components/ui/index.ts";
import { env } from "#lib/platform/env.ts";
import { keptMail } from "#lib/platform/mail.ts";
import { showsMailbox } from "#lib/web/local.ts";
import { paths } from "#lib/web/paths.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox");
  return { title: t("title") };
}

export default async function MailPage({ params }: PageProps<"/mailbox/[id]">) {
  await connection();
  const { id } = await params;
  const mail = (await showsMailbox()) ? keptMail(id) : undefined;
  if (!mail) notFound();
  const t = await getTranslations("mailbox");
  return (
    <Page title={mail.subject} breadcrumbs={[{ label: t("title"), href: paths.mailbox() }, { label: mail.subject }]}>
      <DescriptionList
        items={[
          { term: t("to"), value: mail.to },
          { term: t("at"), value: <Time value={mail.at} withTime /> },
        ]}
      />
      <Card>
        <MailText text={mail.text} origin={env.APP_ORIGIN} />
      </Card>
    </Page>
  );
}
