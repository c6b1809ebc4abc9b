import * as Plot from "@observablehq/plot";
import { useFormatter } from "next-intl";
import { solid } from "./marks.ts";
import { Chart } from "./chart.tsx";

type Count = { label: string; count: number };
const row = 34;

/** How many there are of each, as bars that lie below one another, each under its name. */
export function CountsChart({ title, text, counts }: { title: string; text: string; counts: Count[] }) {
  const format = useFormatter();
  const place = { x: "count", y: "label" } as const;
  const words = { y: "label", x: 0, textAnchor: "start" as const, dy: -11, fill: "var(--ink)" };
  const plot = () => ({
    ...{ width: 340, height: counts.length * row + 4, margin: 0, marginTop: 4, marginRight: 40 },
    x: { axis: null, domain: [0, Math.max(1, ...counts.map(({ count }) => count))] },
    y: { axis: null, type: "band" as const, domain: counts.map(({ label }) => label), padding: 0 },
    marks: [
      Plot.barX(counts, { ...place, insetTop: 17, insetBottom: 5, ...solid }),
      Plot.text(counts, { ...words, text: "label" }),
      Plot.text(counts, { ...place, text: ({ count }: Count) => format.number(count), textAnchor: "start" as const, dx: 5, dy: 6, fill: "var(--ink)" }),
    ],
  });
  return <Chart title={title} text={text} panels={[{ figures: counts, plot }]} />;
}
