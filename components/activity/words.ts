import { useTranslations } from "next-intl";
import { permissions } from "#lib/access.ts";

type Words = { (key: string): string; has: (key: string) => boolean };

type Done = { action: string; details: unknown };

/** What was done, in words; an action that has none reads as its permission. */
export function useActionWords(): { word: (entry: Done) => string; all: { value: string; label: string }[] } {
  const t = useTranslations("activity.actions") as unknown as Words;
  const outcomes = useTranslations("activity");
  const word = ({ action, details }: Done) => {
    if (action === "user.signIn") return outcomes(details && typeof details === "object" && "outcome" in details ? "sign_in_refused" : "signed_in");
    return t.has(action) ? t(action) : action;
  };
  const all = permissions.filter((permission) => t.has(permission)).map((value) => ({ value, label: t(value) }));
  return { word, all: all.sort((one, other) => one.label.localeCompare(other.label)) };
}
