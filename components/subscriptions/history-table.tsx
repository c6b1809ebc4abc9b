import { useTranslations } from "next-intl";
import { RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";

type Entry = { id: string; reseller: { name: string }; startedAt: Date; startedByName: string; endedAt: Date | null };

/** Who it was, from when to when, and who set it. */
export function HistoryTable({ label, rows }: { label: string; rows: Entry[] }) {
  const t = useTranslations("subscriptions.details");
  if (rows.length === 0) return <p className="text-ink-soft">{t("never")}</p>;
  return (
    <Table label={label}>
      <THead>
        <Th>{label}</Th>
        <Th>{t("from")}</Th>
        <Th>{t("until")}</Th>
        <Th>{t("by")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>{row.reseller.name}</RowHeader>
            <Td>
              <Time value={row.startedAt} withTime />
            </Td>
            <Td>{row.endedAt ? <Time value={row.endedAt} withTime /> : t("now")}</Td>
            <Td>{row.startedByName}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
