"use client";

import { useTranslations } from "next-intl";
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { useLeft } from "#components/customers/setup-info.tsx";
import { FormErrors, plainField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Card, Notice, SubmitButton, useSays } from "#components/ui/index.ts";
import type { readOneTimeLink } from "#lib/domain/identity/handing/reads.ts";
import { refusal } from "#lib/refusal.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { type Account, canSeal, keyIn, knockOf, unseal } from "#lib/web/sealing.ts";
import { Opened } from "./opened.tsx";

type Waiting = Awaited<ReturnType<typeof readOneTimeLink>>;
/** `waiting`: nothing any more, once it was opened. */
type Props = { link: string; action: FormAction; waiting?: Waiting };

/** The key in the page's address, once a script is there to look: "" where it isn't whole. */
function useKey(): string | undefined {
  const [key, setKey] = useState<string>();
  useEffect(() => {
    const look = () => setKey(keyIn(location.hash) ?? "");
    look();
    // Somebody may complete it in the address bar.
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, []);
  return key;
}

/**
 * What somebody finds who has a one-time link. Looking at it changes nothing. Once it was opened the server has nothing any
 * more, so this page keeps what was sealed until the passphrase was right.
 */
export function OpenLink({ link, action, waiting: now }: Props) {
  const t = useTranslations("oneTimeLinks.page");
  const left = useLeft();
  const { form, formProps, done } = useActionForm({ id: "open-link", action });
  // Drawn afresh after it was opened, the server no longer knows it.
  const [waiting] = useState(now);
  const [found, setFound] = useState<Account[] | "wrong">();
  const passphrase = useRef("");
  const held = useRef<string>(undefined);
  const key = useKey();
  const sealed = (done as { sealed?: string } | undefined)?.sealed;

  const show = useCallback(
    async (content: string, own: string) => {
      setFound((await unseal(content, { link, key: own, passphrase: passphrase.current })) ?? "wrong");
      document.getElementById("passphrase")?.focus();
    },
    [link],
  );
  useEffect(() => {
    const own = held.current;
    if (!sealed || !own) return;
    // The key is of no more use, and shall be found in no list of pages that were visited.
    history.replaceState(history.state, "", paths.oneTimeLink(link));
    show(sealed, own);
  }, [sealed, link, show]);
  async function submit(data: FormData) {
    passphrase.current = String(data.get("passphrase") ?? "");
    if (sealed && held.current) return show(sealed, held.current);
    held.current = key;
    if (!key) return;
    const asking = new FormData();
    asking.set("link", link);
    asking.set("knock", await knockOf(key));
    startTransition(() => formProps.action(asking));
  }

  if (left) return <Notice>{t("gone")}</Notice>;
  if (Array.isArray(found)) return <Opened accounts={found} />;
  const refused = form.status === "error" ? form.errors?.map(({ code }) => code) : [];
  if (!waiting || refused?.includes("one_time_link.over")) return <Over />;
  const wrong = found === "wrong";
  const usable = (key || held.current) && canSeal() && !(wrong && !waiting.passphrase);
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <Card className="flex flex-col gap-3">
        <About waiting={waiting} />
        <p className="without-script">{t("needs_script")}</p>
        {key !== undefined && !canSeal() && <Notice tone="warn">{t("insecure")}</Notice>}
        {key === "" && !held.current && <Notice tone="warn">{t("incomplete")}</Notice>}
        {wrong && !waiting.passphrase && <Notice tone="bad">{t("damaged")}</Notice>}
        {usable && (
          <form {...formProps} action={submit} className="flex flex-col items-stretch gap-3">
            <FormErrors form={form} />
            {waiting.passphrase && (
              <TextField
                meta={plainField("passphrase", undefined, { required: true, errors: wrong ? [refusal("one_time_link.wrong_passphrase")] : [] })}
                label={t("passphrase")}
                help={t("passphrase_help")}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
            <p className="text-ink-soft">{t("showing")}</p>
            <div>
              <SubmitButton>{t("show")}</SubmitButton>
            </div>
          </form>
        )}
      </Card>
    </div>
  );
}

/** Who hands over what, for which company and since when. */
function About({ waiting }: { waiting: Waiting }) {
  const t = useTranslations("oneTimeLinks.page");
  const says = useSays();
  const { createdByName: name, createdByOrganization: organization, customerName: company, accounts: count } = waiting;
  return (
    <>
      <p className="wrap-anywhere">{t("from", { name, organization, count, company })}</p>
      <p className="text-ink-soft">{t("since", { at: says.deadline(new Date(waiting.createdAt)), until: says.deadline(new Date(waiting.expiresAt)) })}</p>
      <p className="text-ink-soft">{t("unexpected", { organization })}</p>
    </>
  );
}

/** The same whatever the reason: who guesses at links learns nothing. */
function Over() {
  const t = useTranslations("oneTimeLinks.page");
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold">{t("over_title")}</h1>
      <Notice tone="warn" live title={t("over")}>
        {t("over_somebody")}
      </Notice>
    </div>
  );
}
