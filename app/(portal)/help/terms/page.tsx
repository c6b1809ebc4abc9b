import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { GlossaryTerm } from "#components/help/term.tsx";
import { Page } from "#components/ui/index.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("glossary");
  return { title: t("title") };
}

export default async function GlossaryPage() {
  const [{ language }, t, help] = await Promise.all([signedIn(), getTranslations("glossary"), getTranslations("help")]);
  const terms = (Object.keys(messagesOf(language).glossary.terms) as GlossaryTerm[])
    .map((name) => ({ name, term: t(`terms.${name}.name`), text: t(`terms.${name}.text`) }))
    .sort((one, other) => one.term.localeCompare(other.term, language));
  return (
    <Page title={t("title")} subtitle={t("subtitle")} breadcrumbs={[{ label: help("title"), href: paths.help() }, { label: t("title") }]}>
      <dl className="-mx-2 flex max-w-3xl flex-col gap-4">
        {terms.map(({ name, term, text }) => (
          <div key={name} id={name} className="scroll-mt-16 rounded-lg p-2 target:bg-accent-soft">
            <dt className="font-semibold">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
