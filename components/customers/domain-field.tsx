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
/** A free one for a company. */
export type DomainProposal = (of: { companyName: string; country: string }) => Promise<{ prefix: string; domain: string } | undefined>;
type Verdict = "checking" | (Answer & { proposed?: true }) | undefined;

const afterMs = 400;

type Props = {
  meta: Meta;
  suffix: string;
  check: DomainCheck;
  known?: Answer;
  propose: DomainProposal;
  /** As it is typed at this moment; nothing before somebody typed. */
  companyName?: string;
  country?: string;
};

/** The name before the fixed suffix, with word of whether it can be had while it is typed. Until it is touched it follows the company's name. */
export function DomainField({ meta, suffix, check, known, propose, companyName, country = "" }: Props) {
  const t = useTranslations("customers.new");
  const [verdict, setVerdict] = useState<Verdict>(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touched = useRef(Boolean(meta.initialValue));
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!companyName?.trim() || touched.current) return;
    let stale = false;
    const later = setTimeout(async () => {
      const proposal = await propose({ companyName, country }).catch(() => undefined);
      const field = document.getElementById(meta.id) as HTMLInputElement | null;
      // Typed meanwhile, or before this script was there.
      if (stale || touched.current || !field || (field.value && field.dataset.proposed !== field.value)) return;
      const prefix = proposal?.prefix ?? "";
      field.value = prefix;
      field.dataset.proposed = prefix;
      // For whoever keeps what the form holds. It isn't typing: only what is typed is asked about anew.
      field.dispatchEvent(new Event("input", { bubbles: true }));
      setVerdict(proposal && { domain: proposal.domain, available: true, proposed: true });
    }, afterMs);
    return () => {
      stale = true;
      clearTimeout(later);
    };
  }, [companyName, country, propose, meta.id]);
  const ask = (field: HTMLInputElement) => {
    clearTimeout(timer.current);
    touched.current = true;
    delete field.dataset.proposed;
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
  if (verdict.proposed) return <span className="text-good">{t("domain_proposed", { domain: verdict.domain })}</span>;
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
