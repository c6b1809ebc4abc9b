"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import Form from "next/form";
import { useEffect, useId, useRef, useState } from "react";
import { Button, buttonClass, TextLink, useProblemText } from "#components/ui/index.ts";
import { numberFormat } from "#lib/i18n/formats.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import type { Refusal } from "#lib/refusal.ts";
import { ChangeForm } from "./change-form.tsx";

type Priced = { currency: string; chargedMinor: number; next: { minor: number; at: Date } | null };
/** What another number of licenses would come to; or why it can't be. */
export type SeatsPreview = { refused: Refusal } | { version: number; idempotencyKey: string; warned: boolean; priced: Priced | null };
export type PreviewSeats = (id: string, quantity: string) => Promise<SeatsPreview>;

type Props = {
  customerId: string;
  id: string;
  name: string;
  quantity: number;
  preview: PreviewSeats;
  action: FormAction;
  /** Where to go back to, when not to the subscription. */
  from?: "customer";
};
const pauseMs = 400;

/** A few more or fewer, where they stand: what that costs is said before it is confirmed. Before a script it leads to the page of the change. */
export function SeatsInPlace({ customerId, id, name, quantity, preview, action, from }: Props) {
  const t = useTranslations("subscriptions.in_place");
  const box = useId();
  const [wanted, want] = useState(String(quantity));
  const [answer, setAnswer] = useState<{ to: string; said: SeatsPreview | "failed" }>();
  const other = wanted.trim() !== String(quantity);
  const asked = useRef(preview);
  useEffect(() => {
    if (!other) return;
    let stopped = false;
    const later = setTimeout(async () => {
      const said = await asked.current(id, wanted).catch(() => "failed" as const);
      if (!stopped) setAnswer({ to: wanted, said });
    }, pauseMs);
    return () => {
      stopped = true;
      clearTimeout(later);
    };
  }, [id, other, wanted]);
  const said = other && answer?.to === wanted ? answer.said : undefined;
  const step = (by: number) => want((now) => String(Math.max(1, (Number.parseInt(now, 10) || quantity) + by)));
  return (
    <div className={`flex flex-col gap-2 ${from ? "md:items-end" : "items-start"}`}>
      <Form
        action={paths.changeSubscription(customerId, id, "seats")}
        prefetch={false}
        // With a script the preview is here already.
        onSubmit={(event) => event.preventDefault()}
        className="flex items-center gap-1"
      >
        <Button size="small" className="needs-script" aria-label={t("fewer", { name })} onClick={() => step(-1)}>
          −
        </Button>
        <input
          name="quantity"
          value={wanted}
          onChange={({ target }) => want(target.value)}
          aria-label={t("licenses_of", { name })}
          aria-describedby={box}
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          className="control tabular w-16 text-right"
        />
        <Button size="small" className="needs-script" aria-label={t("more", { name })} onClick={() => step(1)}>
          +
        </Button>
        <button type="submit" className={buttonClass("quiet", "without-script", "small")}>
          {t("preview")}
        </button>
      </Form>
      <div id={box} role="status" className="max-w-64 text-left text-xs whitespace-normal empty:hidden">
        {other && !said && t("asking")}
        {said === "failed" && t("failed")}
        {typeof said === "object" && <Said said={said} />}
      </div>
      {typeof said === "object" && !("refused" in said) && (
        <ChangeForm
          key={wanted}
          kind="seats"
          label={t("confirm", { count: wanted })}
          action={action}
          id={id}
          customerId={customerId}
          version={said.version}
          idempotencyKey={said.idempotencyKey}
          expectedMinor={said.priced?.chargedMinor}
          decided={{ quantity: wanted.trim() }}
          from={from}
        />
      )}
      {other && (
        <p className="no-print flex flex-wrap gap-x-3 text-xs">
          <TextLink href={paths.changeSubscription(customerId, id, "seats", { quantity: wanted.trim() })}>{t("whole")}</TextLink>
          <button type="button" className="text-accent underline underline-offset-2" onClick={() => want(String(quantity))}>
            {t("back")}
          </button>
        </p>
      )}
    </div>
  );
}

function Said({ said }: { said: SeatsPreview }) {
  const t = useTranslations("subscriptions.in_place");
  const locale = useLocale();
  const words = useProblemText();
  if ("refused" in said) return <span className="text-bad">{words(said.refused)}</span>;
  const { priced, warned } = said;
  const money = (minor: number, currency: string) => {
    const format = numberFormat(locale, { style: "currency", currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
  return (
    <>
      {priced && <Charged {...priced} money={money} />}
      {!priced && t("unpriced")}
      {warned && ` ${t("warned")}`}
    </>
  );
}

function Charged({ currency, chargedMinor, next, money }: Priced & { money: (minor: number, currency: string) => string }) {
  const t = useTranslations("subscriptions.in_place");
  const format = useFormatter();
  const amount = money(Math.abs(chargedMinor), currency);
  return (
    <>
      {t(chargedMinor > 0 ? "charged" : chargedMinor < 0 ? "refunded" : "nothing", { amount })}{" "}
      {next && t("next", { amount: money(next.minor, currency), date: format.dateTime(next.at, { dateStyle: "medium" }) })}
    </>
  );
}
