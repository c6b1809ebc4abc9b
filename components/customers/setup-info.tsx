"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { SecretTools } from "#components/handing/secret-tools.tsx";
import { Card, DescriptionList, Notice } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export type Secret = { userName: string; password: string; until?: Date };
/** Whose it is: the company, by its id, its Microsoft ID and its name. */
type Whose = { customerId: string; tenantId: string; company: string; makeLink: FormAction };

/**
 * True once the page was left. A browser keeps pages in memory to show them again on "back": what must be shown only
 * once is taken out before that, and the page is asked for anew when it comes back.
 */
export function useLeft(): boolean {
  const [left, setLeft] = useState(false);
  useEffect(() => {
    const leave = () => flushSync(() => setLeft(true));
    const back = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", back);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", back);
    };
  }, []);
  return left;
}

/** What the customer's administrator needs to sign in for the first time. The password is shown in this one answer. */
export function SetupInfo({ customerId, tenantId, company, makeLink, secret }: Whose & { secret: Secret }) {
  const t = useTranslations("customers.confirmation");
  const items = [
    { term: t("tenant"), value: <code className="break-all">{tenantId}</code> },
    { term: t("account"), value: <code className="break-all">{secret.userName}</code> },
    {
      term: t("password"),
      value: (
        <code className="text-base font-semibold break-all" data-secret>
          {secret.password}
        </code>
      ),
    },
  ];
  const text = () => [`${t("tenant")}: ${tenantId}`, `${t("account")}: ${secret.userName}`, `${t("password")}: ${secret.password}`].join("\n");
  return (
    <Card className="flex flex-col gap-4">
      <DescriptionList items={items} />
      <Notice tone="warn">{t("once")}</Notice>
      <SecretTools
        customerId={customerId}
        company={company}
        makeLink={makeLink}
        accounts={[{ userName: secret.userName, password: secret.password }]}
        until={secret.until}
        text={text}
        label={t("copy_all")}
      />
    </Card>
  );
}
