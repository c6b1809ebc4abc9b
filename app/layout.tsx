import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { chosenTheme } from "#components/shell/theme.ts";
import { clientMessages } from "#lib/i18n/client.ts";
import type { Messages } from "#lib/i18n/messages.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { template: `%s · ${t("product")}`, default: t("product") }, robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [locale, theme, messages] = await Promise.all([getLocale(), chosenTheme(), getMessages()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <NextIntlClientProvider messages={clientMessages(messages as Messages)}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
