"use client";

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormErrors, ProofField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Button, CopyButton, LinkButton, Notice, PrintButton, SubmitButton } from "#components/ui/index.ts";
import { ConfirmApp, NameFactor, OneFactor, Prove, RenameFactor } from "#lib/domain/identity/factors/rules.ts";
import { Oneself } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type From = { from?: string };
const FromField = ({ from }: From) => from && <input type="hidden" name="from" value={from} />;

/** Shows the second factor after the password, or proves again that it is them. */
export function ProveForm({ action, from, by, options }: From & { action: FormAction; by: "factor" | "password"; options?: string }) {
  const t = useTranslations("identity.proof");
  const { form, fields, formProps } = useActionForm({ id: "prove", action, schema: Prove });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ proof: t(by) }} />
      <FromField from={from} />
      <ProofField meta={fields.proof} by={by} options={options} />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

/** In place: the name that is there is the field. */
export function RenameFactorForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  const t = useTranslations("identity.factors");
  const { form, fields, formProps, refused } = useActionForm({ id: `rename-${id}`, action, schema: RenameFactor, defaultValue: { name } });
  return (
    <details open={refused}>
      <summary className="cursor-pointer">
        {name} <span className="sr-only">{t("rename_named", { name })}</span>
        <span aria-hidden className="text-accent underline underline-offset-2">
          {t("rename")}
        </span>
      </summary>
      <form {...formProps} className="flex flex-col gap-3 pt-2">
        <FormErrors form={form} labels={{ name: t("name") }} />
        <input type="hidden" name="id" value={id} />
        <TextField meta={fields.name} label={t("name")} maxLength={50} />
        <div>
          <SubmitButton variant="secondary">{t("save_name")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** Codes that are said once. */
function Codes({ codes, next }: { codes: string[]; next?: string }) {
  const t = useTranslations("identity.factors");
  return (
    <div className="flex flex-col gap-3" data-secret>
      <Notice tone="warn" live title={t("codes_title")}>
        {t("codes_text")}
      </Notice>
      <ul className="grid grid-cols-1 gap-1 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="font-semibold">{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join("\n")} label={t("copy_codes")} />
        <PrintButton />
        {next && (
          <LinkButton href={next} variant="primary">
            {t("go_on")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

const codesOf = (done: unknown): string[] | undefined => (done as { codes?: string[] } | undefined)?.codes;

/** What is said when one was set up. */
function Added({ done, next }: { done: unknown; next: string }) {
  const t = useTranslations("identity.factors");
  const codes = codesOf(done);
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="good" live title={t("added")}>
        {codes && t("others_ended")}
      </Notice>
      {codes ? (
        <Codes codes={codes} next={next} />
      ) : (
        <div>
          <LinkButton href={next} variant="primary">
            {t("go_on")}
          </LinkButton>
        </div>
      )}
    </div>
  );
}

/** A key of this device or of a stick; only a script can ask the browser for it. */
export function PasskeyForm({ action, options, next }: { action: FormAction; options: string; next: string }) {
  const t = useTranslations("identity.factors");
  const { form, fields, formProps, done } = useActionForm({ id: "passkey", action, schema: NameFactor, defaultValue: { name: t("passkey_name") } });
  const answer = useRef<HTMLInputElement>(null);
  const [failed, fail] = useState(false);
  const make = async () => {
    fail(false);
    try {
      const { startRegistration } = await import("@simplewebauthn/browser");
      const made = await startRegistration({ optionsJSON: JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON });
      if (answer.current) answer.current.value = JSON.stringify(made);
      answer.current?.form?.requestSubmit();
    } catch {
      fail(true);
    }
  };
  if (done) return <Added done={done} next={next} />;
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ name: t("name") }} />
      <input type="hidden" name="passkey" ref={answer} />
      <TextField meta={fields.name} label={t("name")} help={t("name_help")} maxLength={50} />
      <div className="flex flex-col items-start gap-1">
        <Button variant="primary" onClick={make}>
          {t("add_passkey")}
        </Button>
        <p aria-live="polite" className="text-xs font-medium text-bad empty:hidden">
          {failed && t("passkey_failed")}
        </p>
        <noscript>
          <p className="text-ink-soft">{t("needs_script")}</p>
        </noscript>
      </div>
    </form>
  );
}

export function StartAppForm({ action, from }: From & { action: FormAction }) {
  const t = useTranslations("identity.factors");
  const { form, fields, formProps } = useActionForm({ id: "app", action, schema: NameFactor, defaultValue: { name: t("app_name") } });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ name: t("name") }} />
      <FromField from={from} />
      <TextField meta={fields.name} label={t("name")} help={t("name_help")} maxLength={50} />
      <div>
        <SubmitButton>{t("add_app")}</SubmitButton>
      </div>
    </form>
  );
}

type SetUp = { id: string; secret?: string; picture?: string };

/** The picture for the app, its secret for who can't take pictures, and the first code. */
export function ConfirmAppForm({ action, app, next }: { action: FormAction; app: SetUp; next: string }) {
  const t = useTranslations("identity.factors");
  const { form, fields, formProps, done } = useActionForm({ id: "confirm", action, schema: ConfirmApp });
  if (done || !app.secret) return <Added done={done} next={next} />;
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} labels={{ code: t("code") }} />
      <input type="hidden" name="id" value={app.id} />
      <p>{t("scan")}</p>
      {/* biome-ignore lint/performance/noImgElement: drawn by the server for this answer alone */}
      <img src={app.picture} alt={t("picture")} width={200} height={200} className="rounded-lg bg-white p-2" />
      <p>
        {t("or_type")} <code className="font-semibold break-all">{app.secret.replace(/(.{4})(?!$)/g, "$1 ")}</code>
      </p>
      <TextField meta={fields.code} label={t("code")} help={t("code_help")} autoComplete="one-time-code" inputMode="numeric" />
      <div>
        <SubmitButton>{t("confirm")}</SubmitButton>
      </div>
    </form>
  );
}

export function RemoveFactorForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  const t = useTranslations("identity.factors");
  const { form, formProps } = useActionForm({ id: `remove-${id}`, action, schema: OneFactor });
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <div>
        <SubmitButton variant="secondary" size="small" aria-label={t("remove_named", { name })}>
          {t("remove")}
        </SubmitButton>
      </div>
    </form>
  );
}

export function RenewCodesForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.factors");
  const { form, formProps, done } = useActionForm({ id: "codes", action, schema: Oneself });
  const codes = codesOf(done);
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <FormErrors form={form} />
      {codes && <Codes codes={codes} />}
      <div>
        <SubmitButton variant="secondary">{t("renew_codes")}</SubmitButton>
      </div>
    </form>
  );
}
