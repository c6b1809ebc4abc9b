"use client";

import { useTranslations } from "next-intl";
import { startTransition, useRef, useState } from "react";
import { FormErrors, plainField, SelectField, useActionForm } from "#components/ui/forms.ts";
import { Button, Section, SubmitButton } from "#components/ui/index.ts";
import { linkHours } from "#lib/domain/identity/handing/rules.ts";
import { paths } from "#lib/web/paths.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { type Account, canSeal, leastPassphrase, seal, suggestPassphrase } from "#lib/web/sealing.ts";
import { MadeLink } from "./made-link.tsx";
import { useScript } from "#components/ui/script.ts";
import type { SheetLink } from "./sheet.tsx";

type Props = { customerId: string; accounts: Account[]; action: FormAction; taken: () => void; printing: (what: SheetLink) => () => void };
type Sealed = Awaited<ReturnType<typeof seal>> & { passphrase: string; hours: string; idempotencyKey: string };

/** Seals what is shown in this browser, and makes the link that opens it once. */
export function MakeLink(props: Props) {
  const t = useTranslations("oneTimeLinks.make");
  const script = useScript();
  const [round, setRound] = useState(0);
  const count = props.accounts.length;
  return (
    <div className="no-print border-t border-line pt-4">
      <Section title={t("title")} description={t("text", { count })}>
        <p className="without-script max-w-3xl text-ink-soft">{t("no_script")}</p>
        {script && !canSeal() && <p className="max-w-3xl text-ink-soft">{t("insecure")}</p>}
        {script && canSeal() && <Making key={round} {...props} again={() => setRound(round + 1)} />}
      </Section>
    </div>
  );
}

function Making({ customerId, accounts, action, taken, printing, again }: Props & { again: () => void }) {
  const t = useTranslations("oneTimeLinks.make");
  const { form, formProps, done } = useActionForm({ id: "one-time-link", action });
  const [passphrase, setPassphrase] = useState("");
  const [short, setShort] = useState(false);
  const last = useRef<Sealed>(undefined);

  /** Sent again, the same is sent: it was lost on the way, perhaps only the answer was. */
  async function sealed(hours: string): Promise<Sealed> {
    const before = last.current;
    if (before?.passphrase === passphrase && before.hours === hours) return before;
    last.current = { ...(await seal(accounts, passphrase)), passphrase, hours, idempotencyKey: crypto.randomUUID() };
    return last.current;
  }
  async function submit(typed: FormData) {
    const tooShort = passphrase !== "" && passphrase.trim().length < leastPassphrase;
    setShort(tooShort);
    if (tooShort) return;
    const { link, knock, sealed: content, hours, idempotencyKey } = await sealed(String(typed.get("hours")));
    const data = new FormData();
    const fields = { customerId, link, knock, sealed: content, hours, idempotencyKey, ...(passphrase && { passphrase: "on" }) };
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    accounts.forEach(({ userName }, at) => {
      data.set(`accounts[${at}]`, userName);
    });
    startTransition(() => formProps.action(data));
  }

  if (done && last.current) {
    const { link, key, passphrase: chosen } = last.current;
    const address = new URL(`${paths.oneTimeLink(link)}#${key}`, location.origin).href;
    const { id, until } = done as { id?: string; until?: Date };
    return <MadeLink id={id} address={address} passphrase={chosen} until={until} taken={taken} printing={printing} again={again} />;
  }
  const described = ["one-time-passphrase-help", short && "one-time-passphrase-error"].filter(Boolean).join(" ");
  return (
    <form {...formProps} action={submit} className="flex max-w-xl flex-col gap-3">
      <FormErrors form={form} />
      <div className="flex flex-col gap-1">
        <label htmlFor="one-time-passphrase" className="w-fit font-medium">
          {t("passphrase")} <Optional />
        </label>
        <div className="flex flex-wrap gap-2">
          {/* Without a name: it is for this browser, and goes along with nothing. */}
          <input
            id="one-time-passphrase"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={short || undefined}
            aria-describedby={described}
            className="control min-w-0 flex-1"
          />
          <Button onClick={() => setPassphrase(suggestPassphrase())}>{t("suggest")}</Button>
        </div>
        <p id="one-time-passphrase-help" className="text-xs text-ink-soft">
          {t("passphrase_help", { min: leastPassphrase })}
        </p>
        <p id="one-time-passphrase-error" role="alert" className="text-xs font-medium text-bad empty:hidden">
          {short && t("passphrase_short", { min: leastPassphrase })}
        </p>
      </div>
      <SelectField
        meta={plainField("hours", String(linkHours.at(-1)))}
        label={t("hours")}
        help={t("hours_help")}
        options={linkHours.map((hours) => ({ value: String(hours), label: t(`hours_of.${hours}`) }))}
      />
      <div>
        <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

function Optional() {
  const t = useTranslations("common");
  return <span className="font-normal text-ink-soft">({t("optional")})</span>;
}
