import { useFormatter, useTranslations } from "next-intl";
import { Badge, Country, Money, RowHeader, Table, Td, Th, THead, type Tone, Tr } from "#components/ui/index.ts";
import type { PriceChangeRow } from "#lib/domain/catalog/loads/reads.ts";
import { unbounded } from "#lib/domain/catalog/prices/rules.ts";
import { addDays } from "#lib/days.ts";

const tones: Record<PriceChangeRow["kind"], Tone> = {
  UP: "warn",
  DOWN: "good",
  GONE: "bad",
  NEW: "info",
  RETAIL: "neutral",
  DAYS: "neutral",
  REPLACED: "neutral",
};

/** Prices as they are and as they will be, for one license and one billing period. */
export function PriceChanges({ label, rows }: { label: string; rows: PriceChangeRow[] }) {
  const t = useTranslations("catalog.loads.details");
  const plans = useTranslations("orders.picker");
  const format = useFormatter();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" });
  const days = ({ validFrom, validUntil }: PriceChangeRow) => {
    const [from, until] = [validFrom > unbounded.from, validUntil < unbounded.until];
    if (from && until) return t("from_until", { from: day(validFrom), until: day(addDays(validUntil, -1)) });
    return from ? t("from", { from: day(validFrom) }) : until ? t("until", { until: day(addDays(validUntil, -1)) }) : t("always");
  };
  const money = (minor: number | null, currency: string) => (minor === null ? "–" : <Money minor={minor} currency={currency} />);
  return (
    <Table label={label}>
      <THead>
        <Th>{t("head.offer")}</Th>
        <Th>{t("head.change")}</Th>
        <Th>{t("head.plan")}</Th>
        <Th>{t("head.market")}</Th>
        <Th align="right">{t("head.before")}</Th>
        <Th align="right">{t("head.after")}</Th>
        <Th align="right">{t("head.retail")}</Th>
        <Th>{t("head.days")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.position}>
            <RowHeader>
              {row.title}
              <span className="block text-xs font-normal text-ink-soft">{row.offerId}</span>
            </RowHeader>
            <Td>{row.kind !== "REPLACED" && <Badge tone={tones[row.kind]}>{t(`kinds.${row.kind}`)}</Badge>}</Td>
            <Td>
              {plans(`terms.${row.term}`)} · {plans(`cycles.${row.billingCycle}`)}
            </Td>
            <Td>{row.market ? <Country code={row.market} /> : t("every_market")}</Td>
            <Td numeric>{money(row.beforeMinor, row.currency)}</Td>
            <Td numeric>{money(row.amountMinor, row.currency)}</Td>
            <Td numeric>{money(row.kind === "GONE" ? row.beforeRetail : row.retailMinor, row.currency)}</Td>
            <Td>{days(row)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
