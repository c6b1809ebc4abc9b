import { useTranslations } from "next-intl";
import { Badge, RowHeader, Table, Td, Th, THead, type Tone, Tr } from "#components/ui/index.ts";
import type { listOfferChanges } from "#lib/domain/catalog/loads/reads.ts";

type Row = Awaited<ReturnType<typeof listOfferChanges>>["items"][number];
const tones: Record<Row["kind"], Tone> = { NEW: "info", CHANGED: "neutral", GONE: "bad" };

/** What becomes of offers. */
export function OfferChanges({ label, rows }: { label: string; rows: Row[] }) {
  const t = useTranslations("catalog.loads.details");
  return (
    <Table label={label}>
      <THead>
        <Th>{t("head.offer")}</Th>
        <Th>{t("head.change")}</Th>
      </THead>
      <tbody>
        {rows.map(({ offerId, kind, title }) => (
          <Tr key={offerId}>
            <RowHeader>
              {title}
              <span className="block text-xs font-normal text-ink-soft">{offerId}</span>
            </RowHeader>
            <Td>
              <Badge tone={tones[kind]}>{t(`offer_kinds.${kind}`)}</Badge>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
