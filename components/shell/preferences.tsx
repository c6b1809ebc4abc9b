"use client";

import { useLocale, useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { locales } from "#lib/i18n/locales.ts";
import { switchLanguage, switchTheme } from "./actions.ts";

const names = { en: "English", de: "Deutsch" } as const;

/** Stays on the page it was pressed on. */
function From() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return <input type="hidden" name="from" value={query ? `${pathname}?${query}` : pathname} />;
}

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const current = useLocale();
  return (
    <form action={switchLanguage} className="flex gap-1" aria-label={t("language")}>
      <From />
      {locales.map((locale) => (
        <button key={locale} type="submit" name="language" value={locale} lang={locale} aria-pressed={locale === current} className={`rounded px-2 py-1 text-xs ${locale === current ? "bg-accent-soft font-semibold text-accent" : "text-ink-soft hover:bg-sunken"}`}>
          {names[locale]}
        </button>
      ))}
    </form>
  );
}

export function ThemeSwitch() {
  const t = useTranslations("shell.theme");
  // The cookie is httpOnly; what is drawn now says which one holds.
  const [theme, setTheme] = useState<string>();
  useEffect(() => setTheme(document.documentElement.dataset.theme), []);
  return (
    <form action={switchTheme} className="flex gap-1" aria-label={t("label")}>
      <From />
      {(["light", "dark", "system"] as const).map((each) => (
        <button key={each} type="submit" name="theme" value={each} aria-pressed={theme === each} className={`rounded px-2 py-1 text-xs ${theme === each ? "bg-accent-soft font-semibold text-accent" : "text-ink-soft hover:bg-sunken"}`}>
          {t(each)}
        </button>
      ))}
    </form>
  );
}
