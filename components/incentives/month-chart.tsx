import { useFormatter, useTranslations } from "next-intl";
import type { Sums } from "#lib/domain/incentives/reads.ts";
import { major, monthText } from "#lib/domain/incentives/rules.ts";
import { useMonthText } from "./month.tsx";

// Drawn by the server as a picture with its numbers: it works without a script, and twelve bars need none.

const slot = 62;
const bar = 34;
const gutter = 84;
const top = 10;
const plot = 170;
const line = 20;

type Bar = { month: Date; earned: number; lost: number };

/** Round steps, about four of them, that reach from the lowest to the highest value and through nothing. */
export function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power;
  const [first, last] = [Math.floor(low / step), Math.max(Math.ceil(high / step), 1)];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** What is earned stands on the line, what is lost on top of it; refunds hang below. */
function piecesOf({ earned, lost }: Bar) {
  const above = [Math.max(earned, 0), Math.max(lost, 0)] as const;
  const below = [Math.min(earned, 0), Math.min(lost, 0)] as const;
  return {
    earned: [
      { from: 0, to: above[0] },
      { from: 0, to: below[0] },
    ].filter(({ to }) => to !== 0),
    lost: [
      { from: above[0], to: above[0] + above[1] },
      { from: below[0], to: below[0] + below[1] },
    ].filter(({ from, to }) => from !== to),
  };
}

type Props = { sums: Sums; showLost: boolean; soFar?: string };

export function MonthChart({ sums, showLost, soFar }: Props) {
  const t = useTranslations("incentives");
  const { currency } = sums;
  const format = useFormatter();
  const month = useMonthText();
  const money = (minor: bigint) => format.number(major(minor, currency), { style: "currency", currency });
  const short = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: Math.abs(value) < 100 ? 2 : 1 });

  const bars: Bar[] = sums.months.map((row) => ({ month: row.month, earned: major(row.earnedMinor, currency), lost: major(row.lostMinor, currency) }));
  const highs = bars.map(({ earned, lost }) => Math.max(earned, 0) + Math.max(lost, 0));
  const lows = bars.map(({ earned, lost }) => Math.min(earned, 0) + Math.min(lost, 0));
  const ticks = ticksOf(Math.min(0, ...lows), Math.max(0, ...highs));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) => top + ((high - value) / (high - low)) * plot;
  const left = (at: number) => at * slot;

  const rows = showLost ? (["earned", "lost"] as const) : (["earned"] as const);
  const [width, height] = [bars.length * slot, top + plot + line * (rows.length + 1) + 10];
  const id = `chart-${currency}`;
  const best = sums.months.reduce((most, row) => (row.earnedMinor > most.earnedMinor ? row : most), sums.months[0] ?? { month: new Date(0), earnedMinor: 0n });
  const summary = t(showLost ? "chart.text_lost" : "chart.text", {
    months: bars.length,
    earned: money(sums.earnedMinor),
    lost: money(sums.lostMinor),
    month: month(best.month),
    most: money(best.earnedMinor),
  });
  const rowY = (at: number) => top + plot + line * (at + 2) - 2;
  const swatch = (row: "earned" | "lost") =>
    row === "lost" ? { fill: `url(#${id}-lost)`, className: "stroke-bad" } : { className: "fill-accent stroke-accent" };
  return (
    <figure className="flex rounded-lg border border-line bg-surface p-3">
      {/* Stays where it is while the months are scrolled. */}
      <svg aria-hidden width={gutter} height={height} className="tabular shrink-0 text-[11px]">
        {ticks.map((tick) => (
          <text key={tick} x={gutter - 8} y={y(tick) + 4} textAnchor="end" className="fill-ink-soft">
            {short(tick)}
          </text>
        ))}
        {rows.map((row, at) => (
          <g key={row}>
            <rect x={1} y={rowY(at) - 9} width={10} height={10} {...swatch(row)} />
            <text x={17} y={rowY(at)} className="fill-ink">
              {t(row)}
            </text>
          </g>
        ))}
      </svg>
      <section
        aria-label={t("chart.title", { currency })}
        // Where it is too narrow for all months, it begins with the newest.
        dir="rtl"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto"
      >
        <div dir="ltr" className="w-max min-w-full">
          <svg
            role="img"
            aria-labelledby={`${id}-title ${id}-text`}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            className="tabular text-[11px]"
          >
            <title id={`${id}-title`}>{t("chart.title", { currency })}</title>
            <desc id={`${id}-text`}>{summary}</desc>
            <defs>
              <pattern id={`${id}-lost`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" className="fill-bad-soft" />
                <rect width="2" height="6" className="fill-bad" />
              </pattern>
            </defs>
            {ticks.map((tick) => (
              <line key={tick} x1={0} x2={width} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
            ))}
            {bars.map((each, at) => {
              const [pieces, middle] = [piecesOf(each), left(at) + slot / 2];
              return (
                <g key={each.month.getTime()}>
                  {rows.flatMap((row) =>
                    pieces[row].map(({ from, to }) => (
                      <rect
                        key={`${row} ${to}`}
                        x={middle - bar / 2}
                        y={Math.min(y(from), y(to))}
                        width={bar}
                        height={Math.max(Math.abs(y(from) - y(to)), 1)}
                        {...swatch(row)}
                      />
                    )),
                  )}
                  <text x={middle} y={top + plot + line - 4} textAnchor="middle" className="fill-ink-soft">
                    {month(each.month, "short")}
                    {monthText(each.month) === soFar && " *"}
                  </text>
                  {rows.map((row, under) => (
                    <text key={row} x={middle} y={rowY(under)} textAnchor="middle" className="fill-ink">
                      {short(each[row])}
                    </text>
                  ))}
                </g>
              );
            })}
          </svg>
        </div>
      </section>
    </figure>
  );
}
