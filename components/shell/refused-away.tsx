"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type Away, refusedAway } from "#components/ui/refused-away.ts";

/** What was refused after its form had gone from the page, with what was typed there. */
export function RefusedAway() {
  const t = useTranslations("common");
  const [away, show] = useState<Away>();
  useEffect(() => {
    const hear = (event: Event) => show((event as CustomEvent<Away>).detail);
    document.addEventListener(refusedAway, hear);
    return () => document.removeEventListener(refusedAway, hear);
  }, []);
  const box = useRef<HTMLDivElement>(null);
  // Whoever is further down sees it, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that comes
  useEffect(() => box.current?.focus(), [away]);
  if (!away) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="no-print mb-6 scroll-mt-16 flex flex-col items-start gap-2 rounded-lg border border-bad/40 bg-bad-soft p-3"
    >
      <p className="font-semibold">{t("refused_away")}</p>
      {[...new Set(away.told)].map((one) => (
        <p key={one}>{one}</p>
      ))}
      {away.typed.map(({ label, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields may be called the same, and none moves
        <p key={at} className="whitespace-pre-line wrap-anywhere">
          {label && <span className="text-ink-soft">{label}: </span>}
          {value}
        </p>
      ))}
      <button type="button" className="text-accent underline underline-offset-2" onClick={() => show(undefined)}>
        {t("close")}
      </button>
    </div>
  );
}
