import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "#components/enrollment/forms.tsx";
import { Card, LinkButton, Notice } from "#components/ui/index.ts";
import { readConfirmation } from "#lib/domain/enrollment/reads.ts";
import { Problem } from "#lib/problem.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { confirmEmailAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.confirm");
  return { title: t("title"), referrer: "same-origin" };
}

export default async function ConfirmEmailPage({ params, searchParams }: PageProps<"/enroll/confirm/[token]">) {
  const [{ token }, { from }, actor, t] = await Promise.all([params, searchParams, currentActor(), getTranslations("enrollment.confirm")]);
  const confirmation = await readConfirmation(actor, { token }).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      {confirmation ? (
        <Card>
          <p className="mb-4 break-words">{t("text", confirmation)}</p>
          <ConfirmForm action={confirmEmailAction} token={token} from={safePath(from)} />
        </Card>
      ) : (
        <>
          <Notice tone="warn" title={t("invalid")}>
            {t("invalid_text")}
          </Notice>
          <div>
            <LinkButton href={paths.signIn({ from: paths.enrollment() })}>{t("sign_in")}</LinkButton>
          </div>
        </>
      )}
    </div>
  );
}
