import { useTranslations } from "next-intl";
import { PhoneLink } from "#components/ui/contact.tsx";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { type Changeable, type ChangeableName, differing } from "#lib/domain/profiles/rules.ts";

const said = (name: ChangeableName, value: string | undefined) => {
  if (!value) return "–";
  return name === "phone" ? <PhoneLink phone={value} /> : value;
};

/** Only what would be different, field by field. */
export function ProfileDifference({ before, wanted }: { before: Changeable; wanted: Changeable }) {
  const t = useTranslations("profiles");
  return (
    <Table label={t("difference.label")}>
      <THead>
        <Th>{t("difference.field")}</Th>
        <Th>{t("difference.before")}</Th>
        <Th>{t("difference.after")}</Th>
      </THead>
      <tbody>
        {differing(before, wanted).map((name) => (
          <Tr key={name}>
            <RowHeader>{t(`fields.${name}`)}</RowHeader>
            <Td>{said(name, before[name])}</Td>
            <Td>{said(name, wanted[name])}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
