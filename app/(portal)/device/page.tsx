import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CodeForm } from "#components/programs/device-forms.tsx";
import { Card, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { signedIn } from "#lib/web/session.ts";
import { openDeviceAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess.device");
  return { title: t("title") };
}

/** Where a program without a browser sends whoever signs in to it. */
export default async function DevicePage() {
  const [actor, t] = await Promise.all([signedIn(), getTranslations("apiAccess.device")]);
  if (!may(actor, "deviceCode.answer")) notFound();
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Card>
        <CodeForm action={openDeviceAction} label={t("code")} next={t("next")} />
      </Card>
    </Page>
  );
}
