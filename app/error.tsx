"use client";

import { useTranslations } from "next-intl";
import { Button, Empty } from "#components/ui/index.ts";

/** Never shows what went wrong inside; the server's log has it under the digest. */
export default function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common.failed");
  return (
    <main id="content" className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="sr-only">{t("title")}</h1>
      <Empty title={t("title")} text={t("text", { digest: error.digest ?? "–" })} action={<Button onClick={reset}>{t("again")}</Button>} />
    </main>
  );
}
