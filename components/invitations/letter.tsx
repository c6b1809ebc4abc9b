"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { TextareaField, TextField } from "#components/ui/forms.ts";
import { Button, Notice } from "#components/ui/index.ts";
import { linkToken } from "#lib/domain/partnerships/rules.ts";

type Written = { subject: string; text: string };

function fill(box: HTMLElement | null, { subject, text }: Written): void {
  const [line, area] = [box?.querySelector("input"), box?.querySelector("textarea")];
  if (line) line.value = subject;
  if (area) area.value = text;
}

/** What stands in the letter now: the browser's fields hold it, and what is made of it follows them. */
export function useLetter(first: Written, link: string, afresh?: Written) {
  const [letter, setLetter] = useState(first);
  const [edited, setEdited] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!afresh) return;
    fill(box.current, afresh);
    setLetter(afresh);
    setEdited(false);
  }, [afresh]);
  const type = (typed: Partial<Written>) => {
    setLetter({ ...letter, ...typed });
    setEdited(true);
  };
  const gone = linkToken(letter.text) !== linkToken(link);
  const restore = () => {
    const whole = { ...letter, text: `${letter.text.trimEnd()}\n\n${link}\n` };
    fill(box.current, whole);
    setLetter(whole);
  };
  return { ...letter, box, edited, gone, type, restore };
}

type Props = { letter: ReturnType<typeof useLetter>; fields: { subject: object; text: object }; children?: ReactNode };

/** Subject and text; without its link the letter is nobody's. */
export function LetterFields({ letter, fields, children }: Props) {
  const t = useTranslations("invitations.draft");
  return (
    <>
      <div ref={letter.box} className="flex flex-col gap-5">
        <TextField meta={fields.subject} label={t("subject")} onChange={(event) => letter.type({ subject: event.currentTarget.value })} />
        <TextareaField meta={fields.text} label={t("text")} rows={20} onChange={(event) => letter.type({ text: event.currentTarget.value })} />
      </div>
      {children}
      <div aria-live="assertive">
        {letter.gone && (
          <Notice tone="bad">
            <p>{t("link_gone")}</p>
            <Button variant="quiet" className="-ml-3" onClick={letter.restore}>
              {t("restore")}
            </Button>
          </Notice>
        )}
      </div>
    </>
  );
}

/** For the mail program of whoever writes. */
export const mailAddress = ({ to = "", subject, text }: Written & { to?: string }): string =>
  `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
