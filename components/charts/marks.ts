import * as Plot from "@observablehq/plot";

// The colours are the theme's, by name: a picture is dark where the page is.

const soft = "var(--ink-soft)";

/** Lines and figures behind a plot, of which there are few. */
export const scaleY = (tickFormat: (value: number) => string, ticks = 3) => [
  Plot.gridY({ ticks, stroke: "var(--line)", strokeOpacity: 1 }),
  Plot.axisY({ ticks, tickSize: 0, tickFormat, fill: soft, label: null }),
];

/** What stands below a plot: of so many keys in a row only every second, third, … is named, the last one in any case. */
export const scaleX = (keys: string[], tickFormat: (key: string) => string, every = 1) =>
  Plot.axisX(
    keys.filter((_, at) => (keys.length - 1 - at) % every === 0),
    { tickSize: 0, tickFormat, fill: soft, label: null },
  );

export const zero = () => Plot.ruleY([0], { stroke: "var(--line-strong)" });

/** What was gained, solid; what was lost, outlined: no meaning hangs on a colour. */
export const solid = { fill: "var(--accent)" };
export const outlined = { fill: "var(--bad-soft)", stroke: "var(--bad)" };

/** How many lines are enough for what only comes in whole. */
export const wholeTicks = (most: number) => Math.max(1, Math.min(3, most));
