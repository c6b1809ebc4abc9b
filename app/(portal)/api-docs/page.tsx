import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { described } from "#app/api/v1/serving.ts";
import { CallTable } from "#components/api-docs/calls.tsx";
import { tableWords } from "#components/api-docs/words.ts";
import { LinkButton, Page, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { errorRows } from "#lib/partner-center/errors.ts";
import { addressOf, nounOf, operationIdOf } from "#lib/partner-center/openapi.ts";
import { paths } from "#lib/web/paths.ts";
import { ourAddress } from "#lib/web/sent-to.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs");
  return { title: t("title") };
}

export default async function ApiDocsPage() {
  await signedIn();
  const t = await getTranslations("apiDocs");
  const calls = t as unknown as (key: string) => string;
  const said = tableWords(t);
  const nouns = [...Map.groupBy(described.routes, nounOf)].sort(([one], [other]) => (one < other ? -1 : 1));
  const byCode = [...Map.groupBy(errorRows, ([status, code]) => `${status} ${code}`)];
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { origin: ourAddress("") })}
      action={
        <>
          <LinkButton href={paths.tryCall()}>{t("try.title")}</LinkButton>
          <LinkButton href={paths.openApi()}>{t("machine")}</LinkButton>
        </>
      }
    >
      <p className="max-w-3xl text-ink-soft">{t("who_text")}</p>
      {nouns.map(([noun, routes]) => {
        const listed = routes.map((route) => {
          const id = operationIdOf(route);
          const { method, person = false } = route;
          return { id, method, address: addressOf(route), summary: calls(`calls.${id}`), person, href: paths.apiDocsOf(noun, id) };
        });
        return (
          <Section key={noun} title={<code>{noun}</code>}>
            <CallTable label={noun} calls={listed} said={said} />
          </Section>
        );
      })}
      <Section title={t("errors")} description={t("errors_text")}>
        <Table label={t("errors")}>
          <THead>
            <Th>{t("status")}</Th>
            <Th>{t("code")}</Th>
            <Th>{t("example")}</Th>
          </THead>
          <tbody>
            {byCode.map(([key, [first, ...more]]) => {
              const [status, code] = first as (typeof errorRows)[number];
              const problems = [first as (typeof errorRows)[number], ...more].flatMap(([, , each]) => each);
              return (
                <Tr key={key}>
                  <Td numeric>{status}</Td>
                  <RowHeader>{code}</RowHeader>
                  <Td>
                    <code className="text-xs wrap-anywhere">{problems.join(", ")}</code>
                  </Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      </Section>
    </Page>
  );
}
