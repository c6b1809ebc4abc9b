import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessTable, nounsOf } from "#components/help/access-table.tsx";
import { Page } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("help");
  return { title: t("title") };
}

export default async function HelpPage() {
  await signedIn();
  const [t, terms] = await Promise.all([getTranslations("help"), getTranslations("glossary")]);
  const nouns = (await getTranslations("help.nouns")) as unknown as (key: string) => string;
  const groups = nounsOf();
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <nav aria-label={t("contents")} className="flex flex-wrap gap-x-4 gap-y-1">
        {groups.map(([noun]) => (
          <a key={noun} href={`#${noun}`} className="text-accent underline-offset-2 hover:underline">
            {nouns(noun)}
          </a>
        ))}
      </nav>
      {groups.map(([noun, of]) => (
        <AccessTable key={noun} noun={noun} title={nouns(noun)} of={of} />
      ))}
      <p className="flex flex-wrap gap-x-6 text-sm text-ink-soft">
        <a href={paths.glossary()} className="underline underline-offset-2">
          {terms("title")}
        </a>
        <a href={paths.notices()} className="underline underline-offset-2">
          {t("notices")}
        </a>
      </p>
    </Page>
  );
}
