import { useFormatter } from "next-intl";

/** Months in the reader's language: November 2026, or Nov 26 where there is little room. */
export function useMonthText(): (month: Date, length?: "long" | "short") => string {
  const format = useFormatter();
  return (month, length = "long") => format.dateTime(month, { month: length, year: length === "long" ? "numeric" : "2-digit", timeZone: "UTC" });
}
