"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { paths } from "#lib/web/paths.ts";
import { Button, buttonClass } from "./button.tsx";
import { controlProps, Frame, type Meta } from "./field-frame.tsx";

type Props = { meta: object; by: ProvesBy /** What the browser needs to show a passkey, as JSON; nothing for who has none. */; options?: string };

export type ProvesBy = "factor" | "password" | "organization";

/** In another tab, so that nothing typed here is lost; afterwards the form is sent again. */
export function AtOrganization() {
  const t = useTranslations("identity.organization_sign_in");
  return (
    <div className="flex flex-col items-start gap-1">
      <a href={paths.proveAtOrganization()} target="_blank" rel="noreferrer" className={buttonClass("primary")}>
        {t("again")}
      </a>
      <p className="text-ink-soft">{t("again_opens")}</p>
    </div>
  );
}

/** Where somebody proves that it is them: by a code, a recovery code, the password, or the passkey that the browser asks them for. */
export function ProofField({ meta: given, by, options }: Props) {
  const meta = given as Meta;
  const t = useTranslations("identity.proof");
  const field = useRef<HTMLInputElement>(null);
  const [failed, fail] = useState(false);
  const showPasskey = async () => {
    fail(false);
    try {
      const { startAuthentication } = await import("@simplewebauthn/browser");
      const answer = await startAuthentication({ optionsJSON: JSON.parse(options as string) as PublicKeyCredentialRequestOptionsJSON });
      const input = field.current;
      if (!input) return;
      input.value = JSON.stringify(answer);
      input.form?.requestSubmit();
      // It was taken with the submit, and is nothing to read.
      input.value = "";
    } catch {
      fail(true);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      {options && (
        <div className="flex flex-col items-start gap-1">
          <Button variant="primary" onClick={showPasskey}>
            {t("use_passkey")}
          </Button>
          <p aria-live="polite" className="text-xs font-medium text-bad empty:hidden">
            {failed && t("passkey_failed")}
          </p>
        </div>
      )}
      {by === "organization" ? (
        <AtOrganization />
      ) : (
        <Frame meta={meta} label={t(by)} help={by === "factor" ? t("factor_help") : undefined}>
          <input
            key={meta.key}
            ref={field}
            {...controlProps(meta, by === "factor")}
            type={by === "factor" ? "text" : "password"}
            autoComplete={by === "factor" ? "one-time-code" : "current-password"}
            autoCapitalize="none"
            spellCheck={false}
            className="control max-w-72"
          />
        </Frame>
      )}
    </div>
  );
}
