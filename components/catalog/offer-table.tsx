import { useLocale, useTranslations } from "next-intl";
import { Badge, Money, RowHeader, type Sorting, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { listOffers } from "#lib/domain/catalog/reads.ts";
import { planText } from "#lib/forms/plan.ts";

type Row = Awaited<ReturnType<typeof listOffers>>["items"][number];

export function OfferTable({ rows, currency, sort }: { rows: Row[]; currency: string; sort: Sorting }) {
  const t = useTranslations("catalog");
  const plan = useTranslations("orders.picker");
  return (
    <Table label={t("title")}>
      <THead>
        <Th by="offer" sort={sort}>
          {t("columns.offer")}
        </Th>
        <Th>{t("columns.category")}</Th>
        <Th>{t("columns.publisher")}</Th>
        <Th>{t("columns.licenses")}</Th>
        <Th>{t("columns.plans")}</Th>
      </THead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowHeader>
              <Named offer={row} />
            </RowHeader>
            <Td>{plan(`categories.${row.category}`)}</Td>
            <Td>{row.publisher}</Td>
            <Td>
              <Limits offer={row} />
            </Td>
            <Td>
              <Plans prices={row.prices} currency={currency} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Named({ offer }: { offer: Row }) {
  const t = useTranslations("orders.picker");
  const locale = useLocale();
  return (
    <div className="max-w-96 min-w-56 py-1.5">
      {offer.title} {offer.segment !== "COMMERCIAL" && <Badge tone="info">{t(`segments.${offer.segment}`)}</Badge>}
      <span className="block text-xs font-normal text-ink-soft">{locale === "de" ? offer.descriptionDe : offer.descriptionEn}</span>
    </div>
  );
}

function Limits({ offer }: { offer: Row }) {
  const t = useTranslations("catalog");
  const { minimumQuantity: min, maximumQuantity: max, pooledLimit, lifetimeLimit } = offer;
  return (
    <div className="max-w-64 py-1.5">
      {offer.billingType === "USAGE" ? t("usage") : t(min === max ? "exactly" : "from_to", { min, max })}
      {pooledLimit !== null && <span className="block text-xs text-ink-soft">{t("pooled", { max: pooledLimit })}</span>}
      {lifetimeLimit !== null && <span className="block text-xs text-ink-soft">{t("lifetime", { max: lifetimeLimit })}</span>}
    </div>
  );
}

function Plans({ prices, currency }: { prices: Row["prices"]; currency: string }) {
  const t = useTranslations("orders.picker");
  const none = useTranslations("catalog");
  if (prices.length === 0) return <span className="text-ink-soft">{none("no_price", { currency })}</span>;
  return (
    <ul className="flex flex-col gap-0.5 py-1.5">
      {prices.map((price) => (
        <li key={planText(price)} className="flex flex-wrap justify-between gap-x-6">
          <span>
            {t(`terms.${price.term}`)} · {t(`cycles.${price.billingCycle}`)}
          </span>
          <Money minor={price.amountMinor} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
