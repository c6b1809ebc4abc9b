"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Meta, TextField } from "#components/ui/forms.ts";
import { Button, useProblemText } from "#components/ui/index.ts";
import type { Refusal } from "#lib/refusal.ts";

export type Verify = (partnerId: string) => Promise<{ name?: string; problem?: Refusal } | undefined>;

/** For a reseller that isn't in the list: its partner id, and whose it is. Sent without Verify it is judged all the same. */
export function PartnerIdField({ meta, verify }: { meta: object; verify: Verify }) {
  const t = useTranslations("subscriptions.verify");
  const words = useProblemText();
  const [answer, setAnswer] = useState<Awaited<ReturnType<Verify>> | "checking" | "lost">();
  const { id } = meta as Meta;
  const ask = async () => {
    const field = document.getElementById(id) as HTMLInputElement;
    const typed = field.value.trim();
    if (!typed) return setAnswer(undefined);
    setAnswer("checking");
    const verdict = await verify(typed).then(
      (known) => known ?? { problem: { code: "field.partner_id.format" } },
      () => "lost" as const,
    );
    // By now there may be another number in the field, which it says nothing about.
    if (field.value.trim() === typed) setAnswer(verdict);
  };
  return (
    <TextField
      meta={meta}
      label={t("label")}
      help={t("help")}
      inputMode="numeric"
      autoComplete="off"
      onChange={() => setAnswer(undefined)}
      optional
      after={
        <div className="needs-script flex flex-wrap items-center gap-3 pt-1">
          <Button size="small" onClick={ask}>
            {t("verify")}
          </Button>
          <p role="status" className="text-xs font-medium">
            {answer === "checking" && <span className="text-ink-soft">{t("checking")}</span>}
            {answer === "lost" && <span className="text-bad">{t("lost")}</span>}
            {typeof answer === "object" && answer.problem && (
              <span className="text-bad">
                {answer.name && `${answer.name}: `}
                {words(answer.problem)}
              </span>
            )}
            {typeof answer === "object" && !answer.problem && <span className="text-good">{t("valid", { name: answer.name ?? "" })}</span>}
          </p>
        </div>
      }
    />
  );
}
