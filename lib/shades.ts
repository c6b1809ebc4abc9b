import { clampChroma, converter, formatHex, wcagContrast } from "culori";

// One colour is chosen; what is written, pressed and looked at in it is the nearest shade of the same hue that can be read, in
// the light and in the dark.

type Shades = { accent: string; strong: string; soft: string; on: string };

/** What text stands on: canvas, surface and sunken of app/globals.css. */
const backs = { light: ["#f7f8f9", "#ffffff", "#f0f2f4"], dark: ["#0f1317", "#161b21", "#1d242c"] };
/** WCAG AA for text; a ring or an icon needs less. */
const enough = 4.5;
const step = 0.005;

const inOklch = converter("oklch");

function shadesIn(colour: string, scheme: "light" | "dark"): Shades {
  const { l: chosen = 0.5, c: chroma = 0, h } = inOklch(colour) ?? {};
  const shade = (l: number, c = chroma) => formatHex(clampChroma({ mode: "oklch", l, c, ...(h !== undefined && { h }) }, "oklch"));
  const dark = scheme === "dark";
  const soft = dark ? shade(0.28, Math.min(chroma * 0.4, 0.045)) : shade(0.955, Math.min(chroma * 0.25, 0.03));
  const readable = (accent: string) => [...backs[scheme], soft].every((back) => wcagContrast(accent, back) >= enough);
  let l = chosen;
  while (!readable(shade(l)) && (dark ? l < 1 : l > 0)) l += dark ? step : -step;
  const accent = l === chosen ? colour : shade(l);
  const away = l < 0.2 || (dark && l < 0.9) ? 0.08 : -0.08;
  return { accent, soft, strong: shade(l + away), on: dark ? shade(0.2, Math.min(chroma * 0.4, 0.04)) : "#ffffff" };
}

/** What becomes of a colour, given as `#0b6b6b`. */
export const shadesOf = (colour: string): { light: Shades; dark: Shades } => ({ light: shadesIn(colour, "light"), dark: shadesIn(colour, "dark") });
