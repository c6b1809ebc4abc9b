import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConsentForm } from "#components/programs/consent-form.tsx";
import { Card, DescriptionList, Page } from "#components/ui/index.ts";
import { readAsking } from "#lib/domain/applications/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";
import { wayBackTo } from "#lib/web/way-back.ts";
import { consentAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess.consent");
  return { title: t("title") };
}

const names = ["clientId", "redirectUri", "state", "challenge", "nonce", "door"] as const;

/** A program has sent somebody's browser here: may it act in their name? */
export default async function ConsentPage({ searchParams }: PageProps<"/consent">) {
  const [actor, query] = await Promise.all([signedIn(), searchParams]);
  const asked = Object.fromEntries(names.flatMap((name) => (typeof query[name] === "string" ? [[name, query[name]] as [string, string]] : [])));
  const [program, t] = await Promise.all([found(readAsking(actor, asked)), getTranslations("apiAccess.consent")]);
  const redirectUri = asked.redirectUri ?? "";
  const facts = [
    { term: t("program"), value: program.name },
    { term: t("registered_by"), value: program.createdByName },
    { term: t("account"), value: `${actor.name}, ${actor.organizationName}` },
    { term: t("may"), value: t(program.changes ? "may_change" : "may_look") },
    { term: t("lasts"), value: t("lasts_days") },
    { term: t("leads_to"), value: <code className="break-all">{URL.parse(redirectUri)?.host || redirectUri}</code> },
  ];
  return (
    <Page title={t("title")} subtitle={t("subtitle", { program: program.name })}>
      <Card className="flex flex-col gap-6">
        <DescriptionList items={facts} />
        <p>{t("text")}</p>
        <ConsentForm
          action={consentAction}
          asked={{ ...asked, version: String(program.version) }}
          allow={t("allow")}
          refuse={t("refuse")}
          refused={wayBackTo(redirectUri, { error: "access_denied", error_description: t("refused"), state: asked.state })}
        />
      </Card>
    </Page>
  );
}
