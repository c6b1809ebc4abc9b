import { useLocale, useTranslations } from "next-intl";
import { languageOf } from "#lib/reader.ts";
import { locales } from "#lib/i18n/locales.ts";
import { languageField } from "#lib/web/form-state.ts";
import { buttonClass } from "./button.tsx";

/**
 * Without a script the switches above would draw the page anew and lose what was typed: they are left out beside a form that has
 * this button, which sends the form along.
 */
export function OtherLanguage() {
  const t = useTranslations("common");
  const current = languageOf(useLocale());
  return (
    <p className="without-script keeps-typed">
      {locales
        .filter((locale) => locale !== current)
        .map((locale) => (
          <button key={locale} type="submit" name={languageField} value={locale} lang={locale} formNoValidate className={buttonClass("quiet")}>
            {t(`go_on_in.${locale}`)}
          </button>
        ))}
    </p>
  );
}
