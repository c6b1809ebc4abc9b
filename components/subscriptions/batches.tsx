import { useTranslations } from "next-intl";
import { RowHeader, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { readSubscription } from "#lib/domain/subscriptions/reads.ts";

type Subscription = Awaited<ReturnType<typeof readSubscription>>;

/** Seats as they were added, with the last day on which each lot may be given back; folded. */
export function Batches({ batches }: { batches: Subscription["seatBatches"] }) {
  const t = useTranslations("subscriptions");
  const open = batches.filter(({ quantity }) => quantity > 0);
  if (open.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer text-xs text-ink-soft hover:text-ink">{t("details.batches")}</summary>
      <div className="pt-2">
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
                  <Time value={reducibleUntil} deadline />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
