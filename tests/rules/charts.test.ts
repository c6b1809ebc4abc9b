import * as Plot from "@observablehq/plot";
import { type Locale, NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { Chart } from "#components/charts/chart.tsx";
import { outlined, scaleX, scaleY, solid, zero } from "#components/charts/marks.ts";

const rows = [
  { month: "2026-10", gained: 3, lost: -1 },
  { month: "2026-11", gained: 5, lost: 0 },
];
const plot = () => ({
  ...{ width: 340, height: 124, marginLeft: 46 },
  x: { type: "band" as const, domain: rows.map(({ month }) => month) },
  marks: [
    ...scaleY((value) => `${value} <b>`),
    Plot.barY(rows, { x: "month", y: "gained", ...solid }),
    Plot.barY(rows, { x: "month", y: "lost", ...outlined }),
    ...[
      zero(),
      scaleX(
        rows.map(({ month }) => month),
        (key) => key,
      ),
    ],
  ],
});
const draw = (figures: unknown, how = plot, locale: Locale = "en") => {
  const chart = createElement(Chart, { title: "Customers", text: "8 came and 1 left.", panels: [{ label: "Now: 7", figures, plot: how }] });
  // biome-ignore lint/correctness/noChildrenProp: the library's type asks for it there
  return renderToStaticMarkup(createElement(NextIntlClientProvider, { locale, messages: {}, children: chart }));
};
const drawn = draw(rows);

test("a picture is part of its page: elements in the theme's colours, without a style or a script", () => {
  expect(drawn).toContain('role="img" aria-label="Customers. 8 came and 1 left."');
  expect(drawn.match(/<rect /g)?.length).toBeGreaterThanOrEqual(3);
  expect(drawn).toContain('fill="var(--accent)"');
  expect(drawn).toContain('stroke="var(--bad)"');
  expect(drawn).not.toMatch(/<style|style=|<script|text-anchor="undefined"/);
});

test("what a text says stays a text, and figures are no finer than anybody sees", () => {
  expect(drawn).toContain("&lt;b&gt;");
  expect(drawn).not.toMatch(/\d\.\d{2,}/);
});

test("what shows the same to readers of one language is drawn once; other figures and another language are drawn anew", () => {
  const drawing = vi.fn(plot);
  expect(draw(rows, drawing)).toBe(drawn);
  expect(drawing).not.toHaveBeenCalled();
  draw([...rows, { month: "2026-12", gained: 1, lost: 0 }], drawing);
  draw(rows, drawing, "de");
  expect(drawing).toHaveBeenCalledTimes(2);
  // A hundred others later the first is forgotten.
  for (let at = 0; at < 100; at++) draw(at);
  draw(rows, drawing);
  expect(drawing).toHaveBeenCalledTimes(3);
});
