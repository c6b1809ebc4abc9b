// Amounts are kept in the smallest unit of their currency.

const known = new Map<string, number>();
/** How many digits of a currency stand behind the point: yen have none. Asking costs more than knowing. */
export function decimalsOf(currency: string): number {
  const decimals = known.get(currency) ?? new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  known.set(currency, decimals);
  return decimals;
}

/** As people and programs read it: `7.5`. */
export const major = (minor: number | bigint, currency: string): number => Number(minor) / 10 ** decimalsOf(currency);
