import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProveForm } from "#components/identity/factor-forms.tsx";
import { buttonClass, Card, LinkButton } from "#components/ui/index.ts";
import { personOf } from "#lib/actor.ts";
import { readProofOptions } from "#lib/domain/identity/factors/reads.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { proveAgainAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.proof");
  return { title: t("again") };
}

/** Where a link, such as that of a large file, wants a proof first; what a form wants it asks for itself. */
export default async function ProofPage({ searchParams }: PageProps<"/proof">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("identity.proof")]);
  const from = safePath(query.from) ?? paths.overview();
  const [{ provesBy: by }, words] = [personOf(actor), await getTranslations("identity.organization_sign_in")];
  const options = await readProofOptions(actor, {});
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("again")}</h1>
      <p className="text-ink-soft">{t("again_text")}</p>
      <Card>
        {by === "organization" ? (
          <a href={paths.proveAtOrganization({ from })} className={buttonClass("primary")}>
            {words("again")}
          </a>
        ) : (
          <ProveForm action={proveAgainAction} from={from} by={by} options={options && JSON.stringify(options)} />
        )}
      </Card>
      <div>
        <LinkButton href={from}>{t("back")}</LinkButton>
      </div>
    </div>
  );
}
