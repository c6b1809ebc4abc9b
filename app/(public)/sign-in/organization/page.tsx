import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FindSignInForm, Refused } from "#components/identity/organization-sign-in.tsx";
import { Card, LinkButton } from "#components/ui/index.ts";
import type { ProblemCode } from "#lib/problem.ts";
import { statuses } from "#lib/statuses.ts";
import { refusal } from "#lib/refusal.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { findSignInAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organization_sign_in");
  return { title: t("title") };
}

/** Only what a sign-in may be refused for is said, whatever the address names. */
const codeIn = (asked: unknown): ProblemCode | undefined =>
  typeof asked === "string" && asked in statuses && /^(single\.|sign_in\.throttled$|session\.not_found$|busy$|unexpected$)/.test(asked)
    ? (asked as ProblemCode)
    : undefined;

export default async function OrganizationSignInPage({ searchParams }: PageProps<"/sign-in/organization">) {
  const [query, actor, t, home] = await Promise.all([
    searchParams,
    currentActor(),
    getTranslations("identity.organization_sign_in"),
    getTranslations("common"),
  ]);
  const [from, refused] = [safePath(query.from), codeIn(query.refused)];
  if (actor.kind !== "guest" && !refused) redirect(stepBefore(actor, from) ?? from ?? paths.overview());
  return (
    <div className="mx-auto flex max-w-sm flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      {refused && <Refused refusal={refusal(refused, { minutes: Number(query.minutes) || 1 })} />}
      {actor.kind === "guest" ? (
        <>
          <Card>
            <p className="mb-4">{t("text")}</p>
            <FindSignInForm action={findSignInAction} from={from} />
          </Card>
          <div>
            <LinkButton href={paths.signIn({ from })} variant="quiet" className="-ml-3">
              {t("back")}
            </LinkButton>
          </div>
        </>
      ) : (
        // They are who they were: from there they go on, or sign out.
        <div>
          <LinkButton href={paths.overview()}>{home("not_found.home")}</LinkButton>
        </div>
      )}
    </div>
  );
}
