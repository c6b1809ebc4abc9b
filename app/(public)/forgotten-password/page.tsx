import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ForgottenPasswordForm } from "#components/identity/password-forms.tsx";
import { Card, LinkButton } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";
import { askForLinkAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.forgotten");
  return { title: t("title") };
}

export default async function ForgottenPasswordPage() {
  const t = await getTranslations("identity.forgotten");
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <Card>
        <p className="mb-4">{t("text")}</p>
        <ForgottenPasswordForm action={askForLinkAction} />
      </Card>
      <details className="text-ink-soft">
        <summary className="cursor-pointer">{t("no_letter")}</summary>
        <p className="mt-2">{t("no_letter_text")}</p>
      </details>
      <div>
        <LinkButton href={paths.signIn()} variant="quiet" className="-ml-3">
          {t("back")}
        </LinkButton>
      </div>
    </div>
  );
}
