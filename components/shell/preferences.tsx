import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { locales } from "#lib/i18n/locales.ts";
import { languageOf } from "#lib/reader.ts";
import { switchLanguage, switchTheme } from "./actions.ts";
import { From } from "./from.tsx";
import { type Theme, themes } from "./theme.ts";

const names = { en: "English", de: "Deutsch" } as const;
const icons = { light: "sun", dark: "moon", system: "monitor" } as const;

type SegmentProps = { name: string; value: string; pressed: boolean; lang?: string; title?: string; children: ReactNode };

const Segment = ({ pressed, children, ...props }: SegmentProps) => (
  <button
    type="submit"
    aria-pressed={pressed}
    {...props}
    className={`inline-flex min-h-8 items-center gap-1.5 rounded px-2 text-xs pointer-coarse:min-h-10 ${
      pressed ? "bg-accent-soft font-semibold text-accent" : "text-ink-soft hover:bg-sunken hover:text-ink"
    }`}
  >
    {children}
  </button>
);

/** `label` tells it apart where a page has a second one. */
export function LanguageSwitch({ label }: { label?: string }) {
  const t = useTranslations("shell");
  const current = languageOf(useLocale());
  return (
    <PlainForm action={switchLanguage} data-stays className="flex flex-wrap gap-0.5" aria-label={label ?? t("language")}>
      <From />
      {locales.map((locale) => (
        <Segment key={locale} name="language" value={locale} lang={locale} pressed={locale === current}>
          {names[locale]}
        </Segment>
      ))}
    </PlainForm>
  );
}

/** `words` writes out what the icons mean, where there is room. */
export function ThemeSwitch({ current, words = false, label }: { current: Theme; words?: boolean; label?: string }) {
  const t = useTranslations("shell.theme");
  return (
    <PlainForm action={switchTheme} data-stays className="flex flex-wrap gap-0.5" aria-label={label ?? t("label")}>
      <From />
      {themes.map((theme) => {
        return (
          <Segment key={theme} name="theme" value={theme} title={t(theme)} pressed={theme === current}>
            <Icon name={icons[theme]} />
            <span className={words ? "" : "sr-only"}>{t(theme)}</span>
          </Segment>
        );
      })}
    </PlainForm>
  );
}
