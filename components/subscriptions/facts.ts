import type { EndOfTerm } from "#prisma/client/enums.ts";
import type { Asked, Column } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { day, money, number } from "#lib/web/list-values.ts";

/** What the file of every list of subscriptions says of each, in the codes in which the programme's own files say it. */
export type SubscriptionFacts = {
  id: string;
  orderId: string;
  term: "P1M" | "P1Y" | "P3Y";
  billingCycle: string;
  endOfTerm: EndOfTerm;
  startedAt: Date;
  commitmentEndsAt: Date;
  quantity: number;
  currency: string;
  unitPriceMinor: number | null;
  offer: { billingType: string };
  _count: { licenses: number };
};

export function subscriptionFacts<Row extends SubscriptionFacts>(t: Asked<unknown>["t"]): Record<string, Column<Row>> {
  const seats = (count: (row: Row) => number) => (row: Row) => (row.offer.billingType === "LICENSE" ? number(count(row)) : null);
  type Name = "term" | "billing" | "start" | "end" | "renews" | "bought" | "assigned" | "currency" | "price";
  // Beside which columns of a page, whatever these lists call them.
  const beside: Record<Name, string[]> = {
    ...{ term: ["term"], billing: ["billing"], start: ["began", "since"], end: ["until", "renews"], renews: ["ending", "renews"] },
    ...{ bought: ["quantity"], assigned: ["used"], currency: ["monthly", "unitPrice"], price: ["unitPrice"] },
  };
  const of = (name: Name, value: Column<Row>["value"]) => ({
    on: "file" as const,
    with: beside[name],
    head: t(`subscriptions.csv.${name}`),
    value,
  });
  return {
    termCode: of("term", (row) => row.term),
    billingCode: of("billing", (row) => row.billingCycle),
    start: of("start", (row) => day(row.startedAt)),
    end: of("end", (row) => day(row.commitmentEndsAt)),
    atEnd: of("renews", (row) => row.endOfTerm),
    bought: of(
      "bought",
      seats((row) => row.quantity),
    ),
    assigned: of(
      "assigned",
      seats((row) => row._count.licenses),
    ),
    currency: { ...of("currency", (row) => row.currency), may: "subscription.seePrice" },
    price: { ...of("price", (row) => (row.unitPriceMinor === null ? null : money(row.unitPriceMinor, row.currency))), may: "subscription.seePrice" },
  };
}

export const subscriptionIds = {
  ...{ subscription: (row: { id: string }) => row.id, order: (row: { orderId: string }) => row.orderId },
  ...customerIds<{ customer: { id: string; tenantId: string } }>(({ customer }) => customer),
};
