import { useTranslations } from "next-intl";
import { Money, Notice, RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { Sum } from "#lib/domain/incentives/reads.ts";

type Row = Sum & { id: string | null; name: string | null; href?: string };

/** Sums by somebody, the largest first. `more`: there are smaller ones that aren't shown. */
export function SumTable({ rows, label, head, showLost, more }: { rows: Row[]; label: string; head: string; showLost: boolean; more: boolean }) {
  const t = useTranslations("incentives");
  return (
    <>
      <Table label={label}>
        <THead>
          <Th>{head}</Th>
          <Th align="right">{t("earned")}</Th>
          {showLost && <Th align="right">{t("lost")}</Th>}
        </THead>
        <tbody>
          {rows.map(({ id, name, href, currency, earnedMinor, lostMinor }) => (
            <Tr key={`${id} ${currency}`}>
              <RowHeader>{href ? <RowLink href={href}>{name}</RowLink> : (name ?? t("nobody"))}</RowHeader>
              <Td numeric>
                <Money minor={earnedMinor} currency={currency} />
              </Td>
              {showLost && (
                <Td numeric>
                  <Money minor={lostMinor} currency={currency} />
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {more && <Notice tone="neutral">{t("most_only")}</Notice>}
    </>
  );
}
