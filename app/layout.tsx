import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { Words } from "#components/words/words.tsx";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { template: `%s · ${t("product")}`, default: t("product") }, robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), chosenTheme()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <Words locale={locale}>{children}</Words>
      </body>
    </html>
  );
}
