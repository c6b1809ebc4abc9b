import { cookies } from "next/headers";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";
export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);

/** What this browser was told; else the system decides. */
export async function chosenTheme(): Promise<Theme> {
  const kept = (await cookies()).get(themeCookie)?.value;
  return isTheme(kept) ? kept : "system";
}
