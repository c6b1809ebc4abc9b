import { useFormatter, useTranslations } from "next-intl";
import { Money, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

/** Seats as they were added, with the last day on which each lot may be given back. */
export function Batches({ batches }: { batches: Subscription["seatBatches"] }) {
  const t = useTranslations("subscriptions");
  const open = batches.filter(({ quantity }) => quantity > 0);
  if (open.length === 0) return null;
  return (
    <Section title={t("details.batches")}>
      <Table label={t("details.batches")}>
        <THead>
          <Th>{t("columns.quantity")}</Th>
          <Th>{t("details.batch_added")}</Th>
          <Th>{t("details.batch_until")}</Th>
        </THead>
        <tbody>
          {open.map(({ id, quantity, addedAt, reducibleUntil }) => (
            <Tr key={id}>
              <RowHeader>{t("licenses", { count: quantity })}</RowHeader>
              <Td>
                <Time value={addedAt} withTime />
              </Td>
              <Td>
                <Time value={reducibleUntil} withTime />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

export function Charges({ price }: { price: NonNullable<Subscription["price"]> }) {
  const t = useTranslations("subscriptions.change");
  const format = useFormatter();
  const { charges } = price;
  return (
    <Section title={t("charges")} description={charges.length ? t("charges_text") : t("no_charges")}>
      {charges.length > 0 && (
        <Table label={t("charges")}>
          <THead>
            <Th>{t("charge_columns.at")}</Th>
            <Th>{t("charge_columns.kind")}</Th>
            <Th>{t("charge_columns.period")}</Th>
            <Th align="right">{t("charge_columns.amount")}</Th>
          </THead>
          <tbody>
            {charges.map(({ id, chargedAt, kind, periodStartsAt, periodEndsAt, amountMinor, currency }) => (
              <Tr key={id}>
                <RowHeader>
                  <Time value={chargedAt} withTime />
                </RowHeader>
                <Td>{t(`charge_kinds.${kind}`)}</Td>
                <Td>{format.dateTimeRange(periodStartsAt, periodEndsAt, { dateStyle: "medium" })}</Td>
                <Td align="right" numeric>
                  <Money minor={amountMinor} currency={currency} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
