import { useTranslations } from "next-intl";
import type { Messages } from "#lib/i18n/messages.ts";
import { paths } from "#lib/web/paths.ts";

export type GlossaryTerm = keyof Messages["glossary"]["terms"];

/**
 * A term with a "?" behind it that says what it means. The browser opens and closes it: by pointer, keyboard and Escape, without
 * a script. `children`: as the page calls it, where that isn't the term's own name.
 */
export function Term({ name, children }: { name: GlossaryTerm; children?: React.ReactNode }) {
  const t = useTranslations("glossary");
  const id = `term-${name}`;
  const term = t(`terms.${name}.name`);
  return (
    <span>
      {/* The sign goes on with the last word, on whichever line that is. */}
      {children ?? term}&nbsp;
      <button type="button" popoverTarget={id} aria-label={t("what", { term })} className="term-button">
        <span aria-hidden>?</span>
      </button>
      <span id={id} popover="auto" role="note" className="term-text">
        <strong>{term}</strong>
        <span>{t(`terms.${name}.text`)}</span>
        <a href={paths.glossary(name)} className="text-accent underline underline-offset-2">
          {t("more")}
        </a>
      </span>
    </span>
  );
}
