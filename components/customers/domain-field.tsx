"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type Meta, TextField } from "#components/ui/forms.ts";
import { TextLink } from "#components/ui/index.ts";
import { prefixOf, tidyDomain } from "#lib/domain/organizations/domains/rules.ts";
import { DomainPrefix } from "#lib/domain/organizations/rules.ts";
import { paths } from "#lib/web/paths.ts";

type Answer = { domain: string; available: boolean; own?: { id: string; name: string; status: "ACTIVE" | "REMOVED" } };
export type DomainCheck = (prefix: string) => Promise<Answer | undefined>;
type Verdict = "checking" | Answer | undefined;

const afterMs = 400;

/** The name before the fixed suffix, with word of whether it can be had while it is typed. */
export function DomainField({ meta, suffix, check, known }: { meta: Meta; suffix: string; check: DomainCheck; known?: Answer }) {
  const t = useTranslations("customers.new");
  const [verdict, setVerdict] = useState<Verdict>(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (field: HTMLInputElement) => {
    clearTimeout(timer.current);
    // The suffix stands beside the field, and needn't be in it.
    const alone = prefixOf(field.value, `.${suffix}`);
    if (tidyDomain(field.value) !== alone && tidyDomain(field.value).endsWith(`.${suffix}`)) field.value = alone;
    const text = field.value;
    const prefix = DomainPrefix.safeParse(text);
    if (!prefix.success) return setVerdict(undefined);
    setVerdict("checking");
    const mine = setTimeout(async () => {
      const answer = await check(prefix.data).catch(() => undefined);
      // An answer to what isn't in the field any more is no answer.
      if (timer.current === mine) setVerdict(answer);
    }, afterMs);
    timer.current = mine;
  };
  const wrong = (meta.errors?.length ?? 0) > 0;
  return (
    <TextField
      meta={meta}
      // A whole domain is longer, and loses its end only when it is there.
      maxLength={undefined}
      label={t("domain")}
      help={t("domain_help")}
      suffix={`.${suffix}`}
      autoComplete="off"
      onChange={(event) => ask(event.currentTarget)}
      after={
        <p role="status" className="min-h-4 text-xs font-medium">
          {(!wrong || (verdict !== "checking" && verdict?.own)) && <Words verdict={verdict} />}
        </p>
      }
    />
  );
}

function Words({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("customers.new");
  if (!verdict) return null;
  if (verdict === "checking") return <span className="text-ink-soft">{t("domain_checking")}</span>;
  if (verdict.available) return <span className="text-good">{t("domain_free", { domain: verdict.domain })}</span>;
  const { own, domain } = verdict;
  if (!own) return <span className="text-bad">{t("domain_taken", { domain })}</span>;
  const removed = own.status === "REMOVED";
  return (
    <span className="text-bad">
      {t(removed ? "domain_removed" : "domain_own", { domain, name: own.name })}{" "}
      <TextLink href={removed ? paths.requestRelationship({ customer: own.id }) : paths.customer(own.id)}>{t(removed ? "request_again" : "open_own")}</TextLink>
    </span>
  );
}
