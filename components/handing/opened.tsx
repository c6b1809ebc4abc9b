"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Card, CopyButton, DescriptionList, LinkButton, Notice } from "#components/ui/index.ts";
import { paths } from "#lib/web/paths.ts";
import type { Account } from "#lib/web/sealing.ts";
import { NotedBox } from "./secret-tools.tsx";
import { useUnsettled } from "./unsettled.ts";

/** What was unsealed: on this page, and nowhere else. */
export function Opened({ accounts }: { accounts: Account[] }) {
  const t = useTranslations("oneTimeLinks.page");
  const [kept, setKept] = useState(false);
  const [noted, setNoted] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useUnsettled(!kept && !noted);
  useEffect(() => head.current?.focus(), []);
  const text = () => accounts.map(({ userName, password }) => `${userName}\t${password}`).join("\n");
  return (
    <div className="flex flex-col gap-4">
      <h1 ref={head} tabIndex={-1} className="text-xl font-semibold">
        {t("opened")}
      </h1>
      {accounts.map(({ userName, password }) => (
        <Card key={userName}>
          <DescriptionList
            items={[
              { term: t("account"), value: <code className="break-all">{userName}</code> },
              {
                term: t("password"),
                value: (
                  <code className="text-base font-semibold break-all" data-secret>
                    {password}
                  </code>
                ),
              },
            ]}
          />
        </Card>
      ))}
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={t("copy")} variant="primary" onCopied={() => setKept(true)} />
      </div>
      <NotedBox noted={noted} note={setNoted} />
      <Notice>{t("next")}</Notice>
      <div>
        <LinkButton href={paths.signIn()}>{t("sign_in")}</LinkButton>
      </div>
    </div>
  );
}
