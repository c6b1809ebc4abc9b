"use client";

import { useTranslations } from "next-intl";
import { Icon } from "./icon.tsx";
import { useState } from "react";
import { Button, type Size, type Variant } from "./button.tsx";

/** `about`: the same with what is copied, where a page has several. */
type Props = {
  text: string | (() => string);
  label?: string;
  about?: string;
  variant?: Variant;
  size?: Size /** It is in the clipboard. */;
  onCopied?: () => void;
};

/** Copies a text and says so. Without JavaScript it isn't there: the text can be selected by hand. */
export function CopyButton({ text, label, about, variant, size, onCopied }: Props) {
  const t = useTranslations("common");
  const [said, say] = useState<"copied" | "copy_failed">();
  const copy = async () => {
    const done = await copied(typeof text === "string" ? text : text());
    say(done ? "copied" : "copy_failed");
    if (done) onCopied?.();
    setTimeout(() => say(undefined), 3000);
  };
  return (
    <span className="needs-script no-print inline-flex items-center gap-2">
      <Button onClick={copy} aria-label={about} variant={variant} size={size}>
        <Icon name={said === "copied" ? "check" : "copy"} />
        {label ?? t("copy")}
      </Button>
      <span role="status" className={said === "copy_failed" ? "text-xs text-bad" : "sr-only"}>
        {said && t(said)}
      </span>
    </span>
  );
}

/** Browsers offer the clipboard only to https and localhost; on a plain http address the old way has to do. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

function copiedByHand(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}

/** `before`: what must be on the page by then. */
export function PrintButton({ label, before }: { label?: string; before?: () => void }) {
  const t = useTranslations("common");
  const print = () => {
    before?.();
    window.print();
  };
  return (
    <Button onClick={print} className="needs-script no-print">
      <Icon name="printer" />
      {label ?? t("print")}
    </Button>
  );
}
