import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { described } from "#app/api/v1/serving.ts";
import { TryForm } from "#components/api-docs/try-form.tsx";
import { Card, Page, Section, TextLink } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { addressOf, nounOf, operationIdOf } from "#lib/partner-center/openapi.ts";
import { env } from "#lib/platform/env.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { tryCallAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs.try");
  return { title: t("title") };
}

const bodies = ["POST", "PUT", "PATCH"];
/** The same call as one types it elsewhere; the token and what is sent come from a variable and a file. */
function spelled(method: string, asked: string): string {
  // In quotation marks a shell would put a variable in place of `$value`.
  const address = asked.replaceAll("$", "\\$");
  const sends = bodies.includes(method);
  const curl = [
    `curl -X ${method} "${env.APP_ORIGIN}${address}" -H "Authorization: Bearer $TOKEN"`,
    ...(sends ? ['-H "Content-Type: application/json" --data @body.json'] : []),
  ];
  return `${curl.join(" \\\n  ")}\n\nnpm run -s twotier -- call ${method.toLowerCase()} "${address}"${sends ? " --data body.json" : ""}`;
}

/** A token of one's own, by a code that is typed in in the browser. */
const tokenLines = ["sign-in --origin $ORIGIN --client …", "token"].map((line) => `npm run -s twotier -- ${line}`);

/** With the ids of the page that it was opened from, in their order. */
const filledIn = (address: string, ids: readonly string[]): string => ids.reduce((rest, id) => rest.replace(/\{\w+\}/, encodeURIComponent(id)), address);

export default async function TryPage({ searchParams }: PageProps<"/api-docs/try">) {
  const [actor, { call, ids }, all, t] = await Promise.all([signedIn(), searchParams, getTranslations("apiDocs"), getTranslations("apiDocs.try")]);
  const route = described.routes.find((each) => operationIdOf(each) === call);
  const address = filledIn(addressOf(route ?? { path: "" }), typeof ids === "string" ? ids.split(",") : []);
  const words = {
    ...{ call: t("call"), address: t("address"), address_help: t("address_help"), body: t("body"), body_help: t("body_help") },
    ...{ token: t("token"), token_help: t("token_help"), submit: t("submit"), answer: t.raw("answer") as string },
  };
  return (
    <Page title={t("title")} subtitle={t("text")} breadcrumbs={[{ label: all("title"), href: paths.apiDocs() }, { label: t("title") }]}>
      {may(actor, "consent.read") && (
        <Section title={t("whence")}>
          <p>
            {t.rich(may(actor, "application.register") ? "whence_register" : "whence_ask", {
              link: (text) => <TextLink href={paths.apiAccess()}>{text}</TextLink>,
            })}
          </p>
          <Card>
            <pre className="text-xs whitespace-pre-wrap wrap-anywhere">{tokenLines.join("\n").replace("$ORIGIN", env.APP_ORIGIN)}</pre>
          </Card>
        </Section>
      )}
      <TryForm action={tryCallAction} said={words} method={route?.method} address={address} />
      {route && (
        <Section title={t("elsewhere")}>
          <Card>
            <pre className="text-xs whitespace-pre-wrap wrap-anywhere">{spelled(route.method, address)}</pre>
          </Card>
          <p>
            <a className="text-accent underline-offset-2 hover:underline" href={paths.apiDocsOf(nounOf(route), operationIdOf(route))}>
              {t("members")}
            </a>
          </p>
        </Section>
      )}
    </Page>
  );
}
