"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import {
  Button,
  buttonClass,
  CopyButton,
  FormActions,
  FormColumn,
  FormErrors,
  LinkButton,
  Notice,
  SubmitButton,
  TextareaField,
  TextField,
  useActionForm,
} from "#components/ui/index.ts";
import { linkToken, SendInvitation } from "#lib/domain/partnerships/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Written = { id: string; link: string; subject: string; text: string };
export type Draft = Written | { id: string; repeated: true };
type Common = { action: FormAction; maySend: boolean; listHref: string };

/** The letter: edited, then opened in the mail program, copied, or sent from here. The link has to stay in it. */
export function DraftForm({ draft, itemHref, ...common }: Common & { draft: Draft; itemHref: string }) {
  const t = useTranslations("invitations.draft");
  if ("repeated" in draft) {
    return (
      <FormColumn>
        <Notice tone="warn">{t("repeated")}</Notice>
        <FormActions>
          <LinkButton variant="primary" href={itemHref}>
            {t("to_item")}
          </LinkButton>
        </FormActions>
      </FormColumn>
    );
  }
  return <Letter draft={draft} {...common} />;
}

function Letter({ draft, action, maySend, listHref }: Common & { draft: Written }) {
  const t = useTranslations("invitations.draft");
  const { id, link } = draft;
  const { form, fields, formProps, done } = useActionForm({ id: "draft", action, schema: SendInvitation, defaultValue: draft });
  const [subject, setSubject] = useState(draft.subject);
  const [text, setText] = useState(draft.text);
  const box = useRef<HTMLDivElement>(null);
  const gone = linkToken(text) !== linkToken(link);
  const restore = () => {
    const area = box.current?.querySelector("textarea");
    if (!area) return;
    area.value = `${area.value.trimEnd()}\n\n${link}\n`;
    setText(area.value);
  };
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <h2 className="text-base font-semibold">{t("title")}</h2>
        <Notice tone="info">{t("important")}</Notice>
        <FormErrors form={form} labels={{ to: t("recipient"), subject: t("subject"), text: t("text") }} />
        {done !== undefined && (
          <Notice tone="good" live>
            {t("sent")}
          </Notice>
        )}
        <TextField meta={fields.subject} label={t("subject")} onChange={(event) => setSubject(event.currentTarget.value)} />
        <div ref={box}>
          <TextareaField meta={fields.text} label={t("text")} rows={16} onChange={(event) => setText(event.currentTarget.value)} />
        </div>
        <div aria-live="assertive">
          {gone && (
            <Notice tone="bad">
              <p>{t("link_gone")}</p>
              <Button variant="quiet" onClick={restore}>
                {t("restore")}
              </Button>
            </Notice>
          )}
        </div>
        <FormActions>
          <a className={buttonClass("primary")} href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}>
            {t("open")}
          </a>
          <CopyButton text={() => text} label={t("copy")} />
          <LinkButton href={listHref}>{t("done")}</LinkButton>
        </FormActions>
        {maySend && (
          <div className="flex flex-col gap-3 border-t border-line pt-5">
            <TextField meta={fields.to} label={t("recipient")} help={t("recipient_help")} type="email" autoComplete="off" optional />
            <div>
              <SubmitButton variant="secondary">{t("send")}</SubmitButton>
            </div>
          </div>
        )}
      </FormColumn>
    </form>
  );
}
