import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotMeForm } from "#components/identity/not-me-form.tsx";
import { Card, LinkButton, Notice } from "#components/ui/index.ts";
import { readNotMe } from "#lib/domain/identity/sessions/reads.ts";
import { Problem } from "#lib/problem.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { notMeAction } from "../actions.ts";

export const metadata: Metadata = { referrer: "same-origin" };

export default async function NotMePage({ params }: PageProps<"/not-me/[token]">) {
  const [{ token }, actor, t] = await Promise.all([params, currentActor(), getTranslations("identity.not_me")]);
  const account = await readNotMe(actor, { token }).catch((error) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      {account ? (
        <Card>
          <p className="mb-4 break-words">{t("text", { email: account.email })}</p>
          {account.linked && <p className="mb-4">{t("linked")}</p>}
          <NotMeForm action={notMeAction} token={token} />
        </Card>
      ) : (
        <>
          <Notice tone="warn" title={t("link_invalid")}>
            {t("link_invalid_text")}
          </Notice>
          <div>
            <LinkButton href={paths.forgottenPassword()}>{t("choose")}</LinkButton>
          </div>
        </>
      )}
    </div>
  );
}
