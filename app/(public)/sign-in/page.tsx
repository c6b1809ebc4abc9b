import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "#components/identity/sign-in-form.tsx";
import { Card, LinkButton, Notice } from "#components/ui/index.ts";
import { hasMailbox } from "#lib/web/local.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { signInAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.sign_in");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const from = safePath(query.from);
  const [actor, t, organization] = await Promise.all([currentActor(), getTranslations("identity.sign_in"), getTranslations("identity.organization_sign_in")]);
  if (actor.kind !== "guest") redirect(stepBefore(actor, from) ?? from ?? paths.overview());
  return (
    <div className="mx-auto flex max-w-sm flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      {query.done === "changed" && <Notice tone="good">{t("changed")}</Notice>}
      <Card>
        <SignInForm action={signInAction} from={from} />
      </Card>
      <div className="flex flex-col items-start gap-2">
        <LinkButton href={paths.organizationSignIn({ from })}>{organization("link")}</LinkButton>
        <LinkButton href={paths.forgottenPassword()} variant="quiet" className="-ml-3">
          {t("forgot")}
        </LinkButton>
      </div>
      <div className="flex flex-col gap-2 text-ink-soft">
        <p>{t("enroll_hint")}</p>
        <div className="flex flex-col items-start gap-2">
          <LinkButton href={paths.enroll({ from })}>{t("enroll")}</LinkButton>
          <LinkButton href={paths.directory()} variant="quiet" className="-ml-3">
            {t("directory")}
          </LinkButton>
          {hasMailbox() && (
            <LinkButton href={paths.mailbox()} variant="quiet" className="-ml-3">
              {t("mailbox")}
            </LinkButton>
          )}
        </div>
      </div>
    </div>
  );
}
