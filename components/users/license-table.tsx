import { useTranslations } from "next-intl";
import { Badge, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";

type License = { id: string; nickname: string; quantity: number; assigned: number; free: number };
export function LicenseTable({ rows }: { rows: License[] }) {
  const t = useTranslations("users");
  return (
    <Table label={t("licenses")}>
      <THead>
        <Th>{t("license_columns.subscription")}</Th>
        <Th align="right">{t("license_columns.total")}</Th>
        <Th align="right">{t("license_columns.assigned")}</Th>
        <Th align="right">{t("license_columns.free")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, nickname, quantity, assigned, free }) => (
          <Tr key={id}>
            <RowHeader>{nickname}</RowHeader>
            <Td numeric>{quantity}</Td>
            <Td numeric>{assigned}</Td>
            <Td numeric>{free < 0 ? <Badge tone="bad">{free}</Badge> : free}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
