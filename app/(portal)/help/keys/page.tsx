import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeyTables } from "#components/shell/key-table.tsx";
import { Card, Page, TextLink } from "#components/ui/index.ts";
import { keySheetOf } from "#lib/web/key-sheet.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("finding.keys");
  return { title: t("title") };
}

export default async function KeysPage() {
  const sheet = keySheetOf(await signedIn());
  return (
    <Page title={sheet.title} subtitle={sheet.subtitle}>
      <Card className="max-w-3xl">
        <KeyTables sheet={sheet} />
      </Card>
      <p>
        {sheet.choice.text} <TextLink href={sheet.choice.href}>{sheet.choice.name}</TextLink>
      </p>
    </Page>
  );
}
