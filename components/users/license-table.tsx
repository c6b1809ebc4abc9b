import { useTranslations } from "next-intl";
import { useToldApart } from "#components/subscriptions/told-apart.ts";
import { Badge, RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";

type License = { id: string; nickname: string; term: "P1M" | "P1Y" | "P3Y"; commitmentEndsAt: Date; quantity: number; assigned: number; free: number };
export function LicenseTable({ rows }: { rows: License[] }) {
  const t = useTranslations("users");
  const toldApart = useToldApart();
  return (
    <Table label={t("licenses")}>
      <THead>
        <Th>{t("license_columns.subscription")}</Th>
        <Th align="right">{t("license_columns.total")}</Th>
        <Th align="right">{t("license_columns.assigned")}</Th>
        <Th align="right">{t("license_columns.free")}</Th>
      </THead>
      <tbody>
        {rows.map(({ id, quantity, assigned, free, ...license }) => (
          <Tr key={id}>
            <RowHeader>{toldApart.named(license)}</RowHeader>
            <Td numeric>{quantity}</Td>
            <Td numeric>{assigned}</Td>
            <Td numeric>{free < 0 ? <Badge tone="bad">{free}</Badge> : free}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
