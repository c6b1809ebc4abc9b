"use client";

import { useTranslations } from "next-intl";
// Not by way of index.ts: this is loaded with every page.
import { Button } from "#components/ui/button.tsx";

export type Failure = { error: Error & { digest?: string }; reset: () => void };

/** Never shows what went wrong inside; the server's log has it under this number. */
export function Failed({ error, reset }: Failure) {
  const t = useTranslations("common.failed");
  return (
    <div className="flex max-w-lg flex-col items-start gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="text-ink-soft">{t("text", { digest: error.digest ?? "–" })}</p>
      <Button onClick={reset}>{t("again")}</Button>
    </div>
  );
}
