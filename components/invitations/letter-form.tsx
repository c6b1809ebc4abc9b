"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { FormErrors, OtherLanguage, TextField } from "#components/ui/forms.ts";
import { buttonClass, CopyButton, FormActions, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { LetterFields, mailAddress, useLetter } from "./letter.tsx";

type Written = { subject: string; text: string };
export type Kept = { letter?: Written; sent?: true; idempotencyKey?: string } | undefined;
type Field = { initialValue?: unknown };
type Form = {
  form: object;
  fields: { link: object; idempotencyKey: object; to: object; subject: object; text: object };
  formProps: object;
  done: unknown;
};
type Props = {
  form: Form;
  labels: Record<string, string>;
  maySend: boolean;
  cancelHref: string;
  /** What stands beside the letter; `rewrite` is for what the letter says. */
  beside: (rewrite: () => void) => ReactNode;
};

const initial = (field: object) => String((field as Field).initialValue ?? "");

/**
 * The letter is there at once, and what stands beside it may be left as it is. Whatever is done with the letter keeps it:
 * with a script also opening and copying, without one sending it and Done.
 */
export function LetterForm({ form: { form, fields, formProps, done }, labels, maySend, cancelHref, beside }: Props) {
  const t = useTranslations("invitations.draft");
  const common = useTranslations("common");
  const kept = done as Kept;
  // The page may be drawn again, with a link of its own; the letter that is being written keeps the one it began with.
  const [link] = useState(initial(fields.link));
  const letter = useLetter({ subject: initial(fields.subject), text: initial(fields.text) }, link, kept?.letter);
  const [to, setTo] = useState(initial(fields.to));
  const [stay, write] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const press = (button: HTMLButtonElement | null) => button?.form?.requestSubmit(button);
  // What somebody wrote themselves stays until they say otherwise.
  const rewrite = () => !letter.edited && press(write.current);
  return (
    <form {...formProps}>
      <button ref={stay} type="submit" name="next" value="stay" hidden />
      <input type="hidden" name="link" value={link} />
      <input type="hidden" name="idempotencyKey" value={kept?.idempotencyKey ?? initial(fields.idempotencyKey)} />
      <div className="grid gap-x-10 gap-y-5 xl:grid-cols-[minmax(0,640px)_minmax(0,22rem)]">
        <div className="flex flex-col gap-5">
          <Notice tone="info">{t("important")}</Notice>
          <div className="without-script">
            <Notice tone="warn">{t("keep_by_done")}</Notice>
          </div>
          <FormErrors form={form} labels={{ to: t("recipient"), subject: t("subject"), text: t("text"), ...labels }} />
          {kept?.sent && (
            <Notice tone="good" live>
              {t("sent")}
            </Notice>
          )}
          <TextField
            meta={fields.to}
            label={t("recipient")}
            help={maySend ? t("recipient_help") : undefined}
            type="email"
            autoComplete="off"
            onChange={(event) => setTo(event.currentTarget.value)}
            optional
          />
          <LetterFields letter={letter} fields={fields}>
            <div>
              <button ref={write} type="submit" name="next" value="write" formNoValidate className={buttonClass("quiet", "-ml-3")}>
                {t("rewrite")}
              </button>
            </div>
          </LetterFields>
        </div>
        <div className="flex flex-col gap-5">{beside(rewrite)}</div>
        <FormActions>
          <a className={buttonClass("primary")} href={mailAddress({ ...letter, to })} onClick={() => press(stay.current)}>
            {t("open")}
          </a>
          <CopyButton
            text={() => {
              press(stay.current);
              return letter.text;
            }}
            label={t("copy")}
          />
          {maySend && (
            <SubmitButton variant="secondary" name="next" value="send">
              {t("send")}
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" name="next" value="done">
            {t("done")}
          </SubmitButton>
          <LinkButton href={cancelHref} variant="quiet">
            {common("cancel")}
          </LinkButton>
          <OtherLanguage />
        </FormActions>
      </div>
    </form>
  );
}
