"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NotedBox } from "#components/handing/secret-tools.tsx";
import { useUnsettled } from "#components/handing/unsettled.ts";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Card, CopyButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { OneCustomer } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { useLeft } from "./setup-info.tsx";

export type HandOverLink = { link: string; userName: string };

/** Makes the link with which the administrator chooses the first password; shown in this one answer. */
export function HandOverForm({ id, action, label }: { id: string; action: FormAction; label?: string }) {
  const t = useTranslations("customers.hand_over");
  const { form, formProps, done } = useActionForm({ id: "hand-over", action, schema: OneCustomer });
  const left = useLeft();
  const made = left ? undefined : (done as HandOverLink | undefined);
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      {made && <MadeLink key={made.link} made={made} />}
      <div className="no-print">
        <SubmitButton variant="secondary">{label ?? t("create")}</SubmitButton>
      </div>
    </form>
  );
}

function MadeLink({ made }: { made: HandOverLink }) {
  const t = useTranslations("customers.hand_over");
  const [kept, setKept] = useState(false);
  const [noted, setNoted] = useState(false);
  useUnsettled(!kept && !noted);
  return (
    <Card className="flex flex-col gap-3">
      <p className="font-semibold">{t("link")}</p>
      <code className="break-all" data-secret>
        {made.link}
      </code>
      <Notice tone="warn" live>
        {t("once")} {t("send_to", { account: made.userName })}
      </Notice>
      <div>
        <CopyButton text={made.link} variant="primary" onCopied={() => setKept(true)} />
      </div>
      <NotedBox noted={noted} note={setNoted} />
    </Card>
  );
}
