import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EnrollForm } from "#components/enrollment/forms.tsx";
import { Card } from "#components/ui/index.ts";
import { languageOf } from "#lib/reader.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { safePath } from "#lib/web/paths.ts";
import { enrollAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment");
  return { title: t("title") };
}

export default async function EnrollPage({ searchParams }: PageProps<"/enroll">) {
  const [{ from }, t, locale] = await Promise.all([searchParams, getTranslations("enrollment"), getLocale()]);
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <div>
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-ink-soft">{t("subtitle")}</p>
      </div>
      <Card>
        <EnrollForm
          countries={countryOptions(locale)}
          action={enrollAction}
          language={languageOf(locale)}
          from={safePath(from)}
          idempotencyKey={crypto.randomUUID()}
        />
      </Card>
    </div>
  );
}
