"use client";

import { common as de } from "#lib/i18n/de/common.ts";
import { common as en } from "#lib/i18n/en/common.ts";
import "./globals.css";

/** When even the root layout failed, nobody knows the reader's language: it is said in both. Nothing inside is shown. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>{en.product}</title>
        <main className="mx-auto flex max-w-lg flex-col gap-8 px-4 py-16">
          {Object.entries({ en, de }).map(([lang, { failed, not_found }]) => (
            <section key={lang} lang={lang} className="flex flex-col gap-2">
              <h1 className="text-xl font-semibold tracking-tight">{failed.title}</h1>
              <p className="text-ink-soft">{failed.text.replace("{digest}", error.digest ?? "–")}</p>
              <a href="/" className="text-accent underline underline-offset-2">
                {not_found.home}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
