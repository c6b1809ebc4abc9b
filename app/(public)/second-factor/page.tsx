import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProveForm } from "#components/identity/factor-forms.tsx";
import { Leave } from "#components/shell/leave.tsx";
import { Card } from "#components/ui/index.ts";
import { awaits } from "#lib/actor.ts";
import { readProofOptions } from "#lib/domain/identity/factors/reads.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { proveAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.proof");
  return { title: t("title") };
}

/** Between the password and the portal, for who has a second factor. */
export default async function SecondFactorPage({ searchParams }: PageProps<"/second-factor">) {
  const [actor, query, t] = await Promise.all([currentActor(), searchParams, getTranslations("identity.proof")]);
  const from = safePath(query.from);
  if (actor.kind === "guest") redirect(paths.signIn({ from }));
  if (awaits(actor) !== "PROOF") redirect(stepBefore(actor, from) ?? from ?? paths.overview());
  const options = await readProofOptions(actor, {});
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="text-ink-soft">{t("text")}</p>
      <Card>
        <ProveForm action={proveAction} from={from} by="factor" options={options && JSON.stringify(options)} />
      </Card>
      <p className="text-ink-soft">{t("lost")}</p>
      <Leave label={t("leave")} />
    </div>
  );
}
