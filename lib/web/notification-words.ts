import { daysSaid } from "#lib/i18n/days.ts";
import type { Says } from "#lib/i18n/moments.ts";

type Words = { (key: string, values: Record<string, string>): string; has: (key: string) => boolean };
type Told = { kind: string; data: unknown };

/** What a notification says, by the words under `notifications` and `notifications.kinds`; a kind that there no longer is says little. */
export function notificationWords(t: (key: "other") => string, kinds: unknown, says: Says): (told: Told) => string {
  const words = kinds as Words;
  return ({ kind, data }) => (words.has(kind) ? words(kind, daysSaid(says, data as Record<string, string>)) : t("other"));
}
