import { useTranslations } from "next-intl";
import { permissions } from "#lib/access.ts";

type Words = { (key: string): string; has: (key: string) => boolean };

/** What was done, in words; an action that has none reads as its permission. */
export function useActionWords(): { word: (action: string) => string; all: { value: string; label: string }[] } {
  const t = useTranslations("activity.actions") as unknown as Words;
  const word = (action: string) => (t.has(action) ? t(action) : action);
  const all = permissions.filter((permission) => t.has(permission)).map((value) => ({ value, label: word(value) }));
  return { word, all: all.sort((one, other) => one.label.localeCompare(other.label)) };
}
