"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { TextField } from "#components/ui/forms.ts";
import { useProblemText } from "#components/ui/index.ts";
import type { Verdict } from "#lib/passwords.ts";

const shortest = 12;
const tones = ["bg-bad", "bg-bad", "bg-warn", "bg-good", "bg-good"];

/** What stands in the other fields of the form: names and addresses that the password mustn't have in it. */
const typedBeside = ({ form }: HTMLInputElement): string[] =>
  [...(form?.querySelectorAll<HTMLInputElement>("input[type=text], input[type=email], input:not([type])") ?? [])].map(({ value }) => value);

/**
 * A new password, with what would be said against it, and how hard it is to guess. What knows that is loaded when somebody
 * begins to type; nothing typed leaves the browser for it.
 */
export function NewPasswordField({ meta, label, about = [] }: { meta: object; label: string; about?: readonly string[] }) {
  const t = useTranslations("identity.password");
  const words = useProblemText();
  const [shown, show] = useState<Verdict & { length: number }>();
  const newest = useRef("");
  const judge = async ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const { value } = input;
    newest.current = value;
    if (!value) return show(undefined);
    const { judgePassword } = await import("#lib/passwords.ts").catch(() => ({ judgePassword: undefined }));
    // Somebody types faster than a slow line loads.
    if (judgePassword && newest.current === value) show({ ...judgePassword(value, [...about, ...typedBeside(input)]), length: value.length });
  };
  const tooShort = shown !== undefined && shown.length < shortest;
  const good = shown !== undefined && !tooShort && !shown.refused;
  const filled = shown ? (good ? shown.score : Math.min(shown.score + 1, 2)) : 0;
  const strength = (
    <div className="flex flex-col gap-1" hidden={!shown}>
      <div aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((part) => (
          <span key={part} className={`h-1 rounded-full ${part <= filled ? tones[filled] : "bg-sunken"}`} />
        ))}
      </div>
      <p aria-live="polite" className="text-xs text-ink-soft">
        {shown &&
          (tooShort
            ? words({ code: "password.too_short", params: { min: shortest } })
            : shown.refused
              ? words(shown.refused)
              : t(shown.score > 3 ? "strong" : "good"))}
      </p>
    </div>
  );
  return <TextField meta={meta} label={label} help={t("rule")} type="password" autoComplete="new-password" onChange={judge} after={strength} />;
}
