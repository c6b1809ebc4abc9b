import * as Plot from "@observablehq/plot";
import { useFormatter, useTranslations } from "next-intl";
import { Chart } from "#components/charts/chart.tsx";
import { outlined, scaleX, scaleY, solid, zero } from "#components/charts/marks.ts";
import type { Sums } from "#lib/domain/incentives/reads.ts";
import { monthFrom, monthText } from "#lib/domain/incentives/rules.ts";
import { major } from "#lib/money.ts";
import { useMonthText } from "./month.tsx";

/** More months than `mostNamed` are named every other time, or less often still. */
const sizes = {
  wide: { mostNamed: 12, size: { width: 720, height: 220, marginLeft: 64, marginRight: 4, marginTop: 10, marginBottom: 20 } },
  narrow: { mostNamed: 4, size: { width: 300, height: 160, marginLeft: 36, marginRight: 4, marginTop: 10, marginBottom: 20 } },
};

type Props = { sums: Sums; showLost: boolean; soFar?: string };

/** What is earned stands on the line, what is lost on top of it; refunds hang below. */
export function MonthChart({ sums, showLost, soFar }: Props) {
  const t = useTranslations("incentives");
  const { currency, months } = sums;
  const format = useFormatter();
  const month = useMonthText();
  const money = (minor: bigint) => format.number(major(minor, currency), { style: "currency", currency });
  const short = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: Math.abs(value) < 100 ? 2 : 1 });
  const best = months.reduce((most, row) => (row.earnedMinor > most.earnedMinor ? row : most), months[0] ?? { month: new Date(0), earnedMinor: 0n });
  const summary = t(showLost ? "chart.text_lost" : "chart.text", {
    months: months.length,
    earned: money(sums.earnedMinor),
    lost: money(sums.lostMinor),
    month: month(best.month),
    most: money(best.earnedMinor),
  });
  const kinds = showLost ? (["earned", "lost"] as const) : (["earned"] as const);
  const rows = months.flatMap((row) =>
    kinds.map((kind) => ({ month: monthText(row.month), kind, value: major(kind === "earned" ? row.earnedMinor : row.lostMinor, currency) })),
  );
  const keys = months.map((row) => monthText(row.month));
  const named = (key: string) => `${month(monthFrom(key), "short")}${key === soFar ? " *" : ""}`;
  const looks = { earned: solid, lost: outlined };
  const stacked = Plot.stackY({ x: "month", y: "value", z: "kind", order: ["earned", "lost"] });
  const bars = kinds.map((kind) =>
    Plot.barY(rows, { ...stacked, filter: (row: (typeof rows)[number]) => row.kind === kind && row.value !== 0, ...looks[kind] }),
  );
  const x = { type: "band" as const, domain: keys, paddingInner: 0.4, paddingOuter: 0.2 };
  const drawn =
    ({ mostNamed, size }: (typeof sizes)["wide"]) =>
    () => {
      const every = Math.ceil(keys.length / mostNamed);
      return { ...size, x, y: { nice: 3 }, marks: [...scaleY(short), ...bars, zero(), scaleX(keys, named, every)] };
    };
  const legend = showLost
    ? [
        { mark: "accent" as const, label: t("earned") },
        { mark: "lost" as const, label: t("lost") },
      ]
    : [];
  return (
    <Chart
      wide
      title={t("chart.title", { currency })}
      text={summary}
      panels={[{ figures: [currency, soFar, keys, rows], plot: drawn(sizes.wide), narrow: drawn(sizes.narrow) }]}
      legend={legend}
    />
  );
}
