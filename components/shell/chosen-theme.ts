import { keptIn } from "#lib/web/kept.ts";
import { isTheme, type Theme, themeCookie } from "./theme.ts";

/** What this browser was told; else the system decides. */
export async function chosenTheme(): Promise<Theme> {
  const kept = await keptIn(themeCookie);
  return isTheme(kept) ? kept : "system";
}
