import { useFormatter } from "next-intl";
import { ticksOf } from "#components/incentives/month-chart.tsx";
import { useMonthText } from "#components/incentives/month.tsx";

// Drawn by the server, as a picture that needs no script (docs/decisions/2026-11-23-chart-drawn-by-the-server.md). It is as wide as
// a phone, and never grows so far that its words shout.

const slot = 24;
const bar = 15;
const gutter = 46;
const plot = 92;
const head = 20;
const gap = 14;
const foot = 18;

/** What stands on the line, and what hangs below it, hatched: no meaning hangs on a color. `whole`: there are no halves of it. */
export type Panel = { key: string; label: string; above: number[]; below?: number[]; whole?: boolean };
type Props = { id: string; title: string; text: string; months: Date[]; panels: Panel[] };

function Bars({ id, panel: { above, below = [], whole }, top }: { id: string; panel: Panel; top: number }) {
  const format = useFormatter();
  const ticks = ticksOf(Math.min(0, ...below.map((each) => -each)), Math.max(0, ...above)).filter((tick) => !whole || Number.isInteger(tick));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) => Math.round(top + ((high - value) / (high - low)) * plot);
  const left = (at: number) => gutter + at * slot + (slot - bar) / 2;
  const width = gutter + above.length * slot;
  // Every other line where they stand close.
  const told = ticks.filter((tick, at) => tick === 0 || ticks.length < 5 || at % 2 === ticks.indexOf(0) % 2);
  return (
    <>
      {told.map((tick) => (
        <g key={tick}>
          <path d={`M${gutter} ${y(tick)}H${width}`} className={tick === 0 ? "stroke-line-strong" : "stroke-line"} />
          <text x={gutter - 5} y={y(tick) + 3} textAnchor="end">
            {format.number(Math.abs(tick), { notation: "compact", maximumFractionDigits: 1 })}
          </text>
        </g>
      ))}
      <path d={above.flatMap((value, at) => (value > 0 ? `M${left(at)} ${y(0)}h${bar}V${y(value)}h-${bar}z` : [])).join("")} className="fill-accent" />
      {below.length > 0 && (
        <path
          d={below.flatMap((value, at) => (value > 0 ? `M${left(at)} ${y(0)}h${bar}V${y(-value)}h-${bar}z` : [])).join("")}
          fill={`url(#${id}-hatch)`}
          className="stroke-bad"
        />
      )}
    </>
  );
}

/** Months side by side, what is compared one below the other. */
export function MonthBars({ id, title, text, months, panels }: Props) {
  const month = useMonthText();
  const [width, height] = [gutter + months.length * slot, panels.length * (head + plot + gap) - gap + foot];
  return (
    <figure className="month-bars">
      <figcaption>{title}</figcaption>
      <svg role="img" aria-labelledby={`${id}-title ${id}-text`} viewBox={`0 0 ${width} ${height}`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{text}</desc>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="fill-bad-soft" />
          <rect width="2" height="5" className="fill-bad" />
        </pattern>
        {panels.map((panel, at) => (
          <g key={panel.key}>
            <text x={gutter} y={at * (head + plot + gap) + 12} className="told">
              {panel.label}
            </text>
            <Bars id={id} panel={panel} top={at * (head + plot + gap) + head} />
          </g>
        ))}
        {months.map((each, at) => (
          <text key={each.getTime()} x={gutter + at * slot + slot / 2} y={height - 4} textAnchor="middle">
            {month(each, "short").slice(0, 3)}
          </text>
        ))}
      </svg>
    </figure>
  );
}
