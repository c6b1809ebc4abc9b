"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button, CopyButton, Notice, PrintButton, useSays } from "#components/ui/index.ts";
import type { SheetLink } from "./sheet.tsx";
import { useIsOver } from "./waiting-links.tsx";

type Props = {
  id?: string;
  address: string;
  passphrase: string;
  until?: Date;
  taken: () => void;
  printing: (what: SheetLink) => () => void;
  again: () => void;
};

/** Drawn here: the link goes to nobody else. What draws is loaded when it is wanted. */
async function drawn(address: string): Promise<string> {
  const { renderSVG } = await import("uqr");
  return `data:image/svg+xml;base64,${btoa(renderSVG(address, { border: 2 }))}`;
}

/** The link, its QR code and its sheet: in this page's memory, and nowhere else. */
export function MadeLink({ id, address, passphrase, until, taken, printing, again }: Props) {
  const t = useTranslations("oneTimeLinks.made");
  const says = useSays();
  const over = useIsOver(id);
  const [picture, setPicture] = useState<string>();
  const [shown, show] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    drawn(address).then(setPicture, () => undefined);
  }, [address]);
  const toggle = () => {
    show(!shown);
    taken();
  };
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-3 rounded-lg border border-line bg-sunken p-4">
      <p className="font-semibold">{t("title")}</p>
      {over ? (
        <Notice tone="info" live>
          {t("over")}
        </Notice>
      ) : (
        <>
          <code className="break-all" data-secret>
            {address}
          </code>
          {passphrase && (
            <p>
              {t("passphrase")}: <code className="font-semibold wrap-anywhere">{passphrase}</code>
            </p>
          )}
          <Notice tone="warn" live>
            {until ? t("once", { at: says.deadline(new Date(until)) }) : t("once_repeated")}
          </Notice>
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton text={address} label={t("copy")} variant="primary" onCopied={taken} />
            {picture && (
              <>
                <Button aria-expanded={shown} onClick={toggle}>
                  {t(shown ? "qr_hide" : "qr")}
                </Button>
                <PrintButton label={t("print")} before={printing({ address, picture, passphrase: passphrase !== "", until })} />
              </>
            )}
          </div>
          {shown && picture && (
            // biome-ignore lint/performance/noImgElement: drawn by the browser itself
            <img src={picture} alt={t("qr_alt")} width={240} height={240} className="max-w-full rounded bg-white" />
          )}
        </>
      )}
      <div className="flex flex-wrap items-center gap-2 text-xs text-ink-soft">
        <Button size="small" variant="quiet" onClick={again}>
          {t("again")}
        </Button>
        {t("again_help")}
      </div>
    </div>
  );
}
