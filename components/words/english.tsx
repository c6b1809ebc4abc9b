"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { enInBrowser } from "#lib/i18n/en/browser.ts";

export default function English({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={enInBrowser}>
      {children}
    </NextIntlClientProvider>
  );
}
