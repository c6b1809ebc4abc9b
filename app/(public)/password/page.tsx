import { awaits, knownOf, mustChangePassword } from "#lib/actor.ts";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "#components/identity/password-forms.tsx";
import { Card, Notice } from "#components/ui/index.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { changePasswordAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.password");
  return { title: t("title") };
}

export default async function PasswordPage({ searchParams }: PageProps<"/password">) {
  const [actor, query, t] = await Promise.all([currentActor(), searchParams, getTranslations("identity.password")]);
  const from = safePath(query.from);
  if (actor.kind === "guest") redirect(paths.signIn({ from: paths.password({ from }) }));
  if (awaits(actor) === "PROOF") redirect(paths.secondFactor({ from: paths.password({ from }) }));
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      {mustChangePassword(actor) && (
        <Notice tone="info" title={t("must_change")}>
          {t("must_change_text")}
        </Notice>
      )}
      <Card>
        <ChangePasswordForm action={changePasswordAction} from={from} about={knownOf(actor)} />
      </Card>
    </div>
  );
}
