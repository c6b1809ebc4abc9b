import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Empty, Page, Pager, RowLink, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import { keptMails } from "#lib/platform/mail.ts";
import { showsMailbox } from "#lib/web/local.ts";
import { paths } from "#lib/web/paths.ts";

const perPage = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox");
  return { title: t("title") };
}

export default async function MailboxPage({ searchParams }: PageProps<"/mailbox">) {
  await connection();
  if (!(await showsMailbox())) notFound();
  const { after } = await searchParams;
  const before = typeof after === "string" && /^[0-9a-f-]{36}$/.test(after) ? after : undefined;
  const [mails, t] = [keptMails(perPage + 1, before), await getTranslations("mailbox")];
  const shown = mails.slice(0, perPage);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      {shown.length === 0 ? (
        <Empty title={t("none.title")} text={t("none.text")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Th>{t("columns.subject")}</Th>
            <Th>{t("columns.to")}</Th>
            <Th>{t("columns.at")}</Th>
          </THead>
          <tbody>
            {shown.map(({ id, to, subject, at }) => (
              <Tr key={id}>
                <Td>
                  <RowLink href={paths.mail(id)}>{subject}</RowLink>
                </Td>
                <Td>{to}</Td>
                <Td>
                  <Time value={at} withTime />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager nextHref={mails.length > perPage ? paths.mailbox({ after: shown.at(-1)?.id }) : undefined} firstHref={before && paths.mailbox()} />
    </Page>
  );
}
