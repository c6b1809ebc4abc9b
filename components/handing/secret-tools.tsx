"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { flushSync } from "react-dom";
import { CopyButton, PrintButton } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { MakeLink } from "./make-link.tsx";
import { Sheet, type SheetLink, type SheetOf } from "./sheet.tsx";
import { useUnsettled } from "./unsettled.ts";

/** Copied, printed, or noted down: until then whoever leaves is asked. */
export function NotedBox({ noted, note }: { noted: boolean; note: (noted: boolean) => void }) {
  const t = useTranslations("oneTimeLinks.secret");
  return (
    <label className="needs-script no-print flex w-fit items-start gap-2.5 pointer-coarse:py-2">
      <input type="checkbox" checked={noted} onChange={(event) => note(event.target.checked)} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span>{t("noted")}</span>
    </label>
  );
}

type Props = SheetOf & {
  customerId: string;
  makeLink: FormAction;
  /** What is copied, and what the button is called. */
  text: () => string;
  label: string;
};

/** What can be done with passwords that are shown once: copied, printed, noted down, or handed over by a one-time link. */
export function SecretTools({ customerId, makeLink, text, label, ...of }: Props) {
  const t = useTranslations("oneTimeLinks.secret");
  const [kept, setKept] = useState(false);
  const [noted, setNoted] = useState(false);
  const [link, setLink] = useState<SheetLink>();
  const keep = () => setKept(true);
  useUnsettled(!kept && !noted);
  const printing = (what?: SheetLink) => () => {
    // The sheet must stand there before the browser is asked to print it.
    flushSync(() => setLink(what));
    keep();
  };
  return (
    <>
      <div className="no-print flex flex-wrap items-center gap-2">
        <CopyButton text={text} label={label} variant="primary" onCopied={keep} />
        <PrintButton label={t("print")} before={printing()} />
      </div>
      <NotedBox noted={noted} note={setNoted} />
      <MakeLink customerId={customerId} action={makeLink} accounts={of.accounts} taken={keep} printing={printing} />
      <Sheet {...of} link={link} />
    </>
  );
}
