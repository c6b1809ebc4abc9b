import type { Metadata, Viewport } from "next";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { readerOf } from "#lib/reader.ts";
import { currentActor } from "#lib/web/session.ts";
import { Words } from "#components/words/words.tsx";
import { env } from "#lib/platform/env.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const name = env.BRAND_NAME;
  return { title: { template: `%s · ${name}`, default: name }, robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const [actor, theme] = await Promise.all([currentActor(), chosenTheme()]);
  const reader = readerOf(actor);
  return (
    <html lang={reader.locale} data-theme={theme}>
      <body>
        <Words {...reader}>{children}</Words>
      </body>
    </html>
  );
}
