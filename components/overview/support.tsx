import { useTranslations } from "next-intl";
import { MailLink, PhoneLink } from "#components/ui/contact.tsx";
import { LinkButton, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";

type Support = { name: string; supportEmail: string; supportPhone: string; supportWebsite: string };
type Row = { id: string; nickname: string; quantity: number; support: Support };

/** Whom a customer turns to, for each subscription. */
export function SupportContacts({ rows }: { rows: Row[] }) {
  const t = useTranslations("overview.support");
  return (
    <Section title={t("title")} action={<LinkButton href={paths.mySubscriptions()}>{t("all")}</LinkButton>}>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <Table label={t("table")}>
          <THead>
            <Th>{t("subscription")}</Th>
            <Th>{t("contact")}</Th>
            <Th>{t("reach")}</Th>
          </THead>
          <tbody>
            {rows.map(({ id, nickname, support }) => (
              <Tr key={id}>
                <RowHeader>{nickname}</RowHeader>
                <Td head={t("contact")}>{support.name}</Td>
                <Td head={t("reach")}>
                  <span className="flex flex-wrap gap-x-3">
                    {support.supportEmail && <MailLink email={support.supportEmail} />}
                    {support.supportPhone && <PhoneLink phone={support.supportPhone} />}
                  </span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
