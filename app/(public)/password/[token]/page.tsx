import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChoosePasswordForm } from "#components/identity/password-forms.tsx";
import { Card, LinkButton, Notice } from "#components/ui/index.ts";
import { readPasswordLink } from "#lib/domain/identity/reads.ts";
import { Problem } from "#lib/problem.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { choosePasswordAction } from "../actions.ts";

export const metadata: Metadata = { referrer: "same-origin" };

export default async function HandOverPage({ params }: PageProps<"/password/[token]">) {
  const [{ token }, actor, t] = await Promise.all([params, currentActor(), getTranslations("identity.password")]);
  const account = await readPasswordLink(actor, { token }).catch((error) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("choose_title")}</h1>
      {account ? (
        <Card>
          <p className="mb-4 break-words">{t("choose_text", { email: account.email })}</p>
          <ChoosePasswordForm action={choosePasswordAction} token={token} about={account.about} />
        </Card>
      ) : (
        <>
          <Notice tone="warn" title={t("link_invalid")}>
            {t("link_invalid_text")}
          </Notice>
          <div>
            <LinkButton href={paths.forgottenPassword()}>{t("ask_again")}</LinkButton>
          </div>
        </>
      )}
    </div>
  );
}
