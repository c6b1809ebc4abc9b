"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, startTransition, useEffect, useState } from "react";
import { DateField, FieldError, FormErrors, RadioGroupField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Empty, FormActions, FormColumn, Notice, RowHeader, SubmitButton, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { type Ticked, watchTicks } from "#components/ui/ticks.ts";
import type { MoveChoice } from "#lib/domain/moves/reads.ts";
import { factDecisions, mostPerMove, ProposeMove } from "#lib/domain/moves/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Party = { id: string; name: string };
type Offered = { rows: MoveChoice[]; more: boolean };
type Props = {
  action: FormAction;
  from: Party;
  to: Party & { recordProblem?: string };
  /** Whom one can tick, until one looks for others. */
  offered: Offered;
  q: string;
  idempotencyKey: string;
  today: string;
};
const three = ["resellerOfRecord", "supportContact", "azure"] as const;

/** What would change for each customer, whom to move, and what goes along. */
export function ProposeMoveForm({ action, from, to, offered, q, idempotencyKey, today }: Props) {
  const t = useTranslations("moves.new");
  const defaultValue = { resellerOfRecord: to.recordProblem ? "KEEP" : "MOVE", supportContact: "MOVE", azure: "MOVE" } as const;
  const { form, fields, formProps, state, done } = useActionForm({ id: "propose-move", action, schema: ProposeMove, defaultValue });
  const { rows, more } = (done as Offered | undefined) ?? offered;
  const sought = state?.result?.initialValue?.q;
  const labels = { resellerOfRecord: t("record"), supportContact: t("contact"), azure: t("azure") };
  const wordsOf = (name: (typeof three)[number], decision: (typeof factDecisions)[number]) => {
    if (decision === "WITHDRAW" && name === "supportContact") return t("decisions.WITHDRAW_contact");
    return t(`decisions.${decision}`, { name: decision === "MOVE" ? to.name : from.name });
  };
  return (
    <form {...formProps} className="flex flex-col gap-6">
      <input type="hidden" name="fromId" value={from.id} />
      <input type="hidden" name="toId" value={to.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormErrors form={form} labels={{ customerIds: t("customers"), toId: t("to") }} />
      <Search q={typeof sought === "string" ? sought : q} action={formProps.action} />
      {more && <Notice tone="warn">{t("more", { max: String(mostPerMove) })}</Notice>}
      {rows.length === 0 ? (
        <Empty title={t("no_customers.title")} text={t("no_customers.text")} />
      ) : (
        <Customers form={form.id} rows={rows} to={to} meta={fields.customerIds} />
      )}
      <FormColumn>
        <div>
          <h2 className="text-base font-semibold">{t("facts")}</h2>
          <p className="text-ink-soft">{t("facts_help")}</p>
        </div>
        {three.map((name) => (
          <RadioGroupField
            key={name}
            meta={fields[name]}
            label={labels[name]}
            help={name === "resellerOfRecord" && t("record_help")}
            options={factDecisions.map((value) => ({
              value,
              label: wordsOf(name, value),
              disabled: name === "resellerOfRecord" && value === "MOVE" && !!to.recordProblem,
            }))}
          />
        ))}
        <DateField meta={fields.effectiveOn} label={t("effective")} help={t("effective_help")} min={today} optional />
        <TextField meta={fields.reason} label={t("reason")} help={t("reason_help")} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

/** Within the form, so that what is ticked and typed is there afterwards; what is still missing isn't asked for yet. */
function Search({ q, action }: { q: string; action: (data: FormData) => void }) {
  const t = useTranslations("moves.new");
  const common = useTranslations("common");
  const search = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const button = event.currentTarget;
    startTransition(() => action(new FormData(button.form as HTMLFormElement, button)));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input type="search" name="q" defaultValue={q} aria-label={t("search")} placeholder={t("search")} maxLength={100} className="control max-w-sm flex-1" />
      <SubmitButton variant="secondary" name="step" value="search" formNoValidate onClick={search}>
        {common("search")}
      </SubmitButton>
    </div>
  );
}

type Meta = { id: string; name: string; initialValue?: unknown };
function Customers({ form, rows, to, meta }: { form: string; rows: MoveChoice[]; to: Party; meta: Meta }) {
  const t = useTranslations("moves.new");
  const common = useTranslations("customers.rights");
  const ticked = [meta.initialValue].flat();
  const [{ count }, setTicked] = useState<Ticked>({ count: rows.filter(({ id }) => ticked.includes(id)).length, of: rows.length });
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again when others are shown
  useEffect(() => watchTicks(document.getElementById(form) as HTMLFormElement, meta.name, setTicked), [form, meta.name, rows]);
  const gets = t("gets", { name: to.name });
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="w-full">
        <Table label={t("customers")}>
          <THead>
            <Th>
              <input type="checkbox" data-ticks={form} aria-label={t("tick_all")} className="tick needs-script" />
            </Th>
            <Th>{t("columns.customer")}</Th>
            <Th>{t("columns.rights")}</Th>
            <Th align="right">{t("columns.record")}</Th>
            <Th align="right">{t("columns.contact")}</Th>
            <Th align="right">{t("columns.azure")}</Th>
            <Th align="right">{t("columns.orders")}</Th>
          </THead>
          <tbody>
            {rows.map(({ id, name, rights, already, record, contact, azure, orders }, at) => (
              <Tr key={id}>
                <Td>
                  <input
                    id={at === 0 ? meta.id : undefined}
                    type="checkbox"
                    name={meta.name}
                    value={id}
                    defaultChecked={ticked.includes(id)}
                    aria-label={t("tick", { customer: name })}
                    className="tick"
                  />
                </Td>
                <RowHeader>{name}</RowHeader>
                <Td>
                  {common(rights)}
                  <span className="block text-xs text-ink-soft">{already ? t("stays", { name: to.name }) : gets}</span>
                </Td>
                <Td numeric>{record || "–"}</Td>
                <Td numeric>
                  {contact || "–"}
                  {contact > 0 && (already ?? rights) !== "ADMIN" && <span className="block text-xs whitespace-normal text-ink-soft">{t("no_contact")}</span>}
                </Td>
                <Td numeric>{azure || "–"}</Td>
                <Td numeric>{orders || "–"}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
      <output aria-live="polite" className="text-ink-soft">
        {t("ticked", { count: String(count), of: String(rows.length) })}
      </output>
      <FieldError meta={meta} />
    </div>
  );
}
