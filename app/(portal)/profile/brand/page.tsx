import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BrandForm } from "#components/brand/form.tsx";
import { ResetBrandForm } from "#components/brand/reset-form.tsx";
import { Card, Notice, Page, Section } from "#components/ui/index.ts";
import { may } from "#lib/access.ts";
import { SetBrand } from "#lib/domain/profiles/brand/rules.ts";
import { env } from "#lib/platform/env.ts";
import { shadesOf } from "#lib/shades.ts";
import { usualAccent } from "#lib/web/brand.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { setBrandAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("brand");
  return { title: t("title") };
}

export default async function BrandPage({ searchParams }: PageProps<"/profile/brand">) {
  const [actor, query, t, profiles] = await Promise.all([signedIn(), searchParams, getTranslations("brand"), getTranslations("profiles")]);
  if (!may(actor, "provider.setBrand")) notFound();
  // Where no script runs, a colour is tried by asking for the page with it.
  const tried = SetBrand.shape.accent.safeParse(query.accent);
  const accent = (tried.success && tried.data) || (actor.brand?.accent ?? "");
  const words = {
    ...{ accent: t("accent"), accentHelp: t("accent_help"), pick: t("pick"), show: t("show"), submit: t("submit") },
    ...{ preview: t("preview"), light: t("light"), dark: t("dark"), button: t("sample.button"), quiet: t("sample.quiet") },
    ...{ link: t("sample.link"), current: t("sample.current"), focused: t("sample.focused") },
  };
  return (
    <Page title={t("title")} subtitle={t("text")} breadcrumbs={[{ label: profiles("title"), href: paths.profile() }, { label: t("title") }]}>
      {query.done === "saved" && <Notice tone="good" live title={t("saved")} />}
      <Card>
        <BrandForm
          // What was saved, or tried, is where the form begins again.
          key={`${accent} ${actor.brand?.brandLogoId}`}
          action={setBrandAction}
          accent={accent}
          logoId={actor.brand?.brandLogoId ?? undefined}
          usual={usualAccent()}
          becomes={accent ? await becomesOf(accent) : undefined}
          words={words}
        />
      </Card>
      {actor.brand && (
        <Section title={t("reset")} description={t("reset_text", { name: env.BRAND_NAME })}>
          <ResetBrandForm action={setBrandAction} label={t("reset_submit")} />
        </Section>
      )}
    </Page>
  );
}

/** Which shades of a colour can be read, and so are used. */
async function becomesOf(colour: string): Promise<string> {
  const t = await getTranslations("brand.becomes");
  const { light, dark } = shadesOf(colour);
  const same = [light, dark].map(({ accent }) => accent === colour);
  if (same[0] && same[1]) return t("same");
  return t("other", { light: same[0] ? colour : light.accent, dark: same[1] ? colour : dark.accent });
}
