import { monthText } from "../domain/incentives/rules.ts";
import { major } from "../money.ts";
import { attributes } from "./printing.ts";

type Month = { month: Date; currency: string; earnedMinor: bigint; lostMinor: bigint };
/** What was lost is for those to know who may. */
export const printMonth = ({ month, currency, earnedMinor, lostMinor }: Month, seesLost: boolean) => ({
  ...{ month: monthText(month), currencyCode: currency, earned: major(earnedMinor, currency), ...(seesLost && { lost: major(lostMinor, currency) }) },
  ...attributes("IncentiveMonth"),
});

type Entry = {
  id: string;
  month: Date;
  category: string;
  currency: string;
  baseMinor: bigint | null;
  rateBasisPoints: number;
  amountMinor: bigint;
  lostReason: string | null;
  accruedAt: Date;
  partnerId: string | null;
  customer: { id: string; name: string };
  subscription: { id: string; nickname: string };
  provider: { id: string; name: string };
  reseller: { name: string } | null;
};
/** `rate`: of a hundred. */
export const printEntry = (row: Entry) => ({
  ...{ id: row.id, month: monthText(row.month), status: row.lostReason === null ? "earned" : "lost", reason: row.lostReason },
  ...{ category: row.category.toLowerCase(), currencyCode: row.currency, charged: row.baseMinor === null ? null : major(row.baseMinor, row.currency) },
  ...{ rate: row.rateBasisPoints / 100, amount: major(row.amountMinor, row.currency), calculatedDate: row.accruedAt },
  ...{ customer: { id: row.customer.id, name: row.customer.name }, subscription: { id: row.subscription.id, name: row.subscription.nickname } },
  ...{ provider: { name: row.provider.name }, reseller: row.reseller && { name: row.reseller.name, mpnId: row.partnerId } },
  ...attributes("IncentiveEntry"),
});
