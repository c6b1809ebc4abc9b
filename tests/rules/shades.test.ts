import { readFileSync } from "node:fs";
import { wcagContrast } from "culori";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shadesOf } from "#lib/shades.ts";

// Whatever a provider chooses, everybody can read its pages (WCAG AA), in the light and in the dark.

const behind = { light: ["#f7f8f9", "#ffffff", "#f0f2f4"], dark: ["#0f1317", "#161b21", "#1d242c"] };
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("text in it, text on it and text on its soft shade can be read, whichever colour it is", () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const shades = shadesOf(colour);
      for (const scheme of ["light", "dark"] as const) {
        const { accent, strong, soft, on } = shades[scheme];
        for (const back of [...behind[scheme], soft]) expect(wcagContrast(accent, back)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(on, accent)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(on, strong)).toBeGreaterThanOrEqual(4.5);
        expect(strong).not.toBe(accent);
      }
    }),
    { examples: [["#000000"], ["#ffffff"], ["#ffff00"], ["#0000ff"], ["#808080"], ["#0b6b6b"]] },
  );
});

test("a colour that can be read already stays what it is", () => {
  expect(shadesOf("#7a1fa2").light.accent).toBe("#7a1fa2");
  expect(shadesOf("#ffd54f").dark.accent).toBe("#ffd54f");
  expect(shadesOf("#ffd54f").light.accent).not.toBe("#ffd54f");
});

test("it is measured against what text stands on", () => {
  const css = readFileSync("app/globals.css", "utf8");
  for (const [at, name] of ["canvas", "surface", "sunken"].entries()) expect(css).toContain(`--${name}: light-dark(${behind.light[at]}, ${behind.dark[at]});`);
});
