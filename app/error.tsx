"use client";

import { useTranslations } from "next-intl";
// Not by way of index.ts: this is loaded with every page.
import { Button } from "#components/ui/button.tsx";

/** Never shows what went wrong inside; the server's log has it under the digest. */
export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common.failed");
  return (
    <main id="content" className="mx-auto flex max-w-lg flex-col items-start gap-4 px-4 py-16">
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="text-ink-soft">{t("text", { digest: error.digest ?? "–" })}</p>
      <Button onClick={reset}>{t("again")}</Button>
    </main>
  );
}
