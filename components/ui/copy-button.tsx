"use client";

import { Check, Copy, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text and says so. Without JavaScript it isn't there: the text can be selected by hand. */
export function CopyButton({ text, label, variant }: { text: string | (() => string); label?: string; variant?: "primary" | "secondary" }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : text());
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <>
      <Button onClick={copy} variant={variant} className="needs-script">
        {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {label ?? t("copy")}
      </Button>
      <span role="status" className="sr-only">{copied ? t("copied") : ""}</span>
    </>
  );
}

export function PrintButton() {
  const t = useTranslations("common");
  return (
    <Button onClick={() => window.print()} className="needs-script">
      <Printer aria-hidden className="size-4" />
      {t("print")}
    </Button>
  );
}
