import "server-only";
import { createHash } from "node:crypto";
import { shadesOf } from "../shades.ts";
import { paths } from "./paths.ts";

// A colour comes as a style sheet of its own: nothing may be written into a page as style. It depends on the colour alone, so its
// address says nothing about whose it is, and it may be kept for good.

type Sheet = { css: string; address: string };
const known = new Map<string, Sheet>();
const mostKnown = 500;

function sheetOf(colour: string): Sheet {
  const { light, dark } = shadesOf(colour);
  const both = (name: "accent" | "strong" | "soft" | "on") => `light-dark(${light[name]},${dark[name]})`;
  // A browser that can't tell light from dark there keeps the portal's own.
  const css = `@supports(color:light-dark(#000,#fff)){html:root{--accent:${both("accent")};--accent-strong:${both("strong")};--accent-soft:${both("soft")};--on-accent:${both("on")}}}`;
  const edition = createHash("sha256").update(css).digest("hex").slice(0, 8);
  return { css, address: paths.accentSheet(`${colour.slice(1)}-${edition}`) };
}

/** The style sheet of a colour, which lays itself over the portal's own. */
export function accentSheet(colour: string): Sheet {
  const sheet = known.get(colour) ?? sheetOf(colour);
  if (known.size < mostKnown) known.set(colour, sheet);
  return sheet;
}
