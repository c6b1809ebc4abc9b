"use client";

import { createTranslator } from "use-intl/core";
import { common as de } from "#lib/i18n/de/common.ts";
import { common as en } from "#lib/i18n/en/common.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { Translated } from "#lib/i18n/messages.ts";
import "./globals.css";

const sayingIn = (locale: Locale, common: Translated<typeof en>) => ({
  locale,
  t: createTranslator({ locale, messages: { common: common as typeof en }, namespace: "common" }),
});

/** When even the root layout failed, nobody knows the reader's language: it is said in both. Nothing inside is shown. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>{en.failed.title}</title>
        <main className="mx-auto flex max-w-lg flex-col gap-8 px-4 py-16">
          {[sayingIn("en", en), sayingIn("de", de)].map(({ locale, t }) => (
            <section key={locale} lang={locale} className="flex flex-col gap-2">
              <h1 className="text-xl font-semibold tracking-tight">{t("failed.title")}</h1>
              <p className="text-ink-soft">{t("failed.text", { digest: error.digest ?? "–" })}</p>
              <a href="/" className="text-accent underline underline-offset-2">
                {t("not_found.home")}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
