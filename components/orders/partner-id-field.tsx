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
  const [answer, setAnswer] = useState<Awaited<ReturnType<Verify>> | "checking" | "failed">();
  const { id } = meta as Meta;
  const ask = async () => {
    const typed = (document.getElementById(id) as HTMLInputElement).value.trim();
    if (!typed) return setAnswer(undefined);
    setAnswer("checking");
    setAnswer((await verify(typed).catch(() => undefined)) ?? "failed");
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
            {answer === "failed" && <span className="text-bad">{words({ code: "field.partner_id.format" })}</span>}
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
