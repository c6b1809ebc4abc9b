import type { Config } from "tailwindcss";

/** Colours are named after what they are for; app/globals.css has their values for light and dark. */
const named = [
  "canvas",
  "surface",
  "sunken",
  "line",
  "line-strong",
  "ink",
  "ink-soft",
  "accent",
  "accent-strong",
  "accent-soft",
  "on-accent",
  "good",
  "good-soft",
  "warn",
  "warn-soft",
  "bad",
  "bad-soft",
  "info",
  "info-soft",
];

export default {
  content: ["./app/**/*.tsx", "./components/**/*.tsx"],
  theme: { extend: { colors: Object.fromEntries(named.map((name) => [name, `var(--${name})`])) } },
} satisfies Config;
