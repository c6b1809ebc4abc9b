import { useFormatter, useLocale, useTranslations } from "next-intl";
import { languageOf } from "#lib/reader.ts";
import { paragraphsOf } from "#lib/domain/agreements/rules.ts";

type Text = { version: string; publishedAt: Date; english: string; german: string };

/** The agreement in the reader's language, in a box of its own that scrolls, by keyboard too. */
export function AgreementWords({ text }: { text: Text }) {
  const t = useTranslations("agreements");
  const format = useFormatter();
  const words = languageOf(useLocale()) === "de" ? text.german : text.english;
  return (
    <div className="flex flex-col gap-1.5">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label={t("read")} tabIndex={0} className="max-h-96 max-w-3xl overflow-y-auto rounded-lg border border-line bg-surface p-4">
        {paragraphsOf(words).map(({ heading, text: words }, at) =>
          heading ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
            <h3 key={at} className="mt-4 font-semibold first:mt-0">
              {words}
            </h3>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
            <p key={at} className="mt-2 whitespace-pre-line break-words first:mt-0">
              {words}
            </p>
          ),
        )}
      </section>
      <p className="text-xs text-ink-soft">{t("version", { version: text.version, date: format.dateTime(text.publishedAt, "onDay") })}</p>
    </div>
  );
}
