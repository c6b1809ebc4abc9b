import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton, Page } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess.device");
  return { title: t("answered") };
}

/** Back to the program, which is no page that one could be led to. */
export default async function DeviceAnsweredPage() {
  const [actor, t, access] = await Promise.all([signedIn(), getTranslations("apiAccess.device"), getTranslations("apiAccess")]);
  if (!may(actor, "deviceCode.read")) notFound();
  return (
    <Page title={t("answered")} subtitle={t("answered_text")}>
      <div>
        <LinkButton href={paths.apiAccess()}>{access("title")}</LinkButton>
      </div>
    </Page>
  );
}
