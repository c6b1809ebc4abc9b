import { cookies } from "next/headers";
import { isTheme, type Theme, themeCookie } from "./theme.ts";

/** What this browser was told; else the system decides. */
export async function chosenTheme(): Promise<Theme> {
  const kept = (await cookies()).get(themeCookie)?.value;
  return isTheme(kept) ? kept : "system";
}
