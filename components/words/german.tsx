"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { deInBrowser } from "#lib/i18n/de/browser.ts";
import type { Messages } from "#lib/i18n/messages.ts";

// The same keys, which a test compares, with other texts.
const messages = deInBrowser as Pick<Messages, keyof typeof deInBrowser>;

export default function German({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="de" timeZone="UTC" messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
