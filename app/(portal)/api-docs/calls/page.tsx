import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { type ApiCall, described } from "#app/api/v1/serving.ts";
import { MemberTable, Who } from "#components/api-docs/calls.tsx";
import { tableWords } from "#components/api-docs/words.ts";
import { Card, LinkButton, Page, Section } from "#components/ui/index.ts";
import { addressOf, answerName, membersOf, nounOf, operationIdOf, schemaOf } from "#lib/partner-center/openapi.ts";
import { callOf } from "#lib/partner-center/routes.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs");
  return { title: t("title") };
}

const answerOf = (route: ApiCall) => described.answered[callOf(route)];
const nameOf = (answer: ReturnType<typeof answerOf>) => answer && answerName(answer);
const formOf = (answer: ReturnType<typeof answerOf>) => (typeof answer !== "object" ? "answered" : "csv" in answer ? "answered_csv" : "answered_list");

/** The calls of one noun, `?of=customers`. */
export default async function CallsPage({ searchParams }: PageProps<"/api-docs/calls">) {
  await signedIn();
  const [{ of: noun }, t] = await Promise.all([searchParams, getTranslations("apiDocs")]);
  const calls = t as unknown as (key: string) => string;
  const said = tableWords(t);
  const routes = described.routes.filter((route) => nounOf(route) === noun);
  if (typeof noun !== "string" || routes.length === 0) return notFound();
  const resources = [...new Set(routes.flatMap((route) => nameOf(answerOf(route)) ?? []))];
  return (
    <Page title={<code>{noun}</code>} breadcrumbs={[{ label: t("title"), href: paths.apiDocs() }, { label: noun }]}>
      {routes.map((route) => {
        const [id, answer] = [operationIdOf(route), answerOf(route)];
        const name = nameOf(answer);
        const { query = [], run, person = false } = route;
        return (
          <Section
            key={id}
            id={id}
            title={
              <code className="wrap-anywhere">
                {route.method} {addressOf(route)}
              </code>
            }
            description={calls(`calls.${id}`)}
            action={<LinkButton href={paths.tryCall({ call: id })}>{t("try.title")}</LinkButton>}
          >
            <Card className="flex flex-col gap-3">
              <p>
                {t("who")}: <Who person={person} said={said} />
              </p>
              {query.length > 0 && (
                <p>
                  {t("parameters")}: <code className="wrap-anywhere">{query.join(", ")}</code>
                </p>
              )}
              {run.body && (
                <MemberTable
                  label={`${t("sent")}: ${route.method} ${addressOf(route)}`}
                  members={membersOf(schemaOf(run.body))}
                  said={{ ...said, member: t("sent") }}
                />
              )}
              <p>
                {t(formOf(answer))}{" "}
                {name ? (
                  <a className="text-accent underline-offset-2 hover:underline" href={`#${name}`}>
                    <code>{name}</code>
                  </a>
                ) : (
                  t("nothing")
                )}
              </p>
            </Card>
          </Section>
        );
      })}
      {resources.map((name) => (
        <Section key={name} id={name} title={<code>{name}</code>}>
          <MemberTable label={name} members={membersOf(schemaOf(described.answers[name]))} said={said} />
        </Section>
      ))}
    </Page>
  );
}
