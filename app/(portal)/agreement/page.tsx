import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AgreementWords } from "#components/agreements/words.tsx";
import { LinkButton, Notice, Page, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { listAgreements, readAgreement } from "#lib/domain/agreements/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreements");
  return { title: t("title") };
}

export default async function AgreementPage({ searchParams }: PageProps<"/agreement">) {
  const [actor, query, t, all, format] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("agreements.publish"),
    getTranslations("agreements"),
    getFormatter(),
  ]);
  const [versions, text] = await Promise.all([found(listAgreements(actor, {})), found(readAgreement(actor, {}))]);
  const publish = may(actor, "agreement.publish") && (
    <LinkButton variant="primary" href={paths.newAgreement()}>
      {t("new")}
    </LinkButton>
  );
  return (
    <Page title={all("title")} subtitle={t("subtitle")} action={publish}>
      {query.done === "published" && (
        <Notice tone="good" live>
          {t("published")}
        </Notice>
      )}
      <Section title={t("current")}>
        <AgreementWords text={text} />
      </Section>
      <Section title={t("versions")}>
        <Table label={t("versions")}>
          <THead>
            <Th>{t("columns.version")}</Th>
            <Th>{t("columns.published")}</Th>
            <Th>{t("columns.by")}</Th>
            <Th align="right">{t("columns.accepted")}</Th>
          </THead>
          <tbody>
            {versions.map((each) => (
              <Tr key={each.id}>
                <RowHeader>{each.version}</RowHeader>
                <Td>
                  <Time value={each.publishedAt} withTime />
                </Td>
                <Td>{each.publishedByName || "–"}</Td>
                <Td numeric>{format.number(each._count.acceptedBy)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </Page>
  );
}
