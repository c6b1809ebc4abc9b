"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FieldError, FormErrors, useActionForm } from "#components/ui/forms.ts";
import { FormActions, LinkButton, Notice, RowHeader, SubmitButton, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import { headFor } from "#lib/domain/imports/columns/rules.ts";
import { importColumns, requiredColumns } from "#lib/domain/imports/data.ts";
import type { Kind } from "#lib/domain/imports/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { id: string; kind: Kind; header: string[]; columns: Record<string, string>; examples: string[][]; remembered: boolean; action: FormAction };
type Errors = Record<string, { code: string }[] | null | undefined>;
const formId = "columns";

/** How each column of a file is understood, with what stands in it, and a choice of what it is instead. */
export function ColumnsForm({ id, kind, header, columns, examples, remembered, action }: Props) {
  const t = useTranslations("imports.columns_page");
  const words = useTranslations("imports.fields");
  const { form, formProps, state } = useActionForm({ id: formId, action });
  const [chosen, choose] = useState(columns);
  const errors = (state?.result?.error ?? {}) as Errors;
  const of = (name: string) => ({ errorId: `${formId}-${name}-error`, errors: errors[name] ?? undefined });
  const labels = Object.fromEntries([
    ...header.map((head, at) => [`columns[${at}]`, head]),
    ...requiredColumns[kind].map((field) => [`needed.${field}`, words(field)]),
  ]) as Record<string, string>;
  const left = header.filter((head) => !chosen[head]);
  return (
    <form {...formProps} className="flex flex-col gap-5">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} labels={labels} />
      {remembered && <Notice>{t("remembered")}</Notice>}
      <Needed of={of} kind={kind} chosen={chosen} />
      <Table label={t("title")}>
        <THead>
          <Th>{t("head")}</Th>
          <Th>{t("field")}</Th>
        </THead>
        <tbody>
          {header.map((head, at) => (
            <Tr key={head}>
              <RowHeader>{head}</RowHeader>
              <Td>
                <div className="flex flex-col gap-x-4 pb-1 sm:flex-row sm:items-center sm:pb-0">
                  <select
                    id={`${formId}-columns[${at}]`}
                    name={`columns[${at}]`}
                    aria-label={t("field_of", { head })}
                    aria-invalid={of(`columns[${at}]`).errors ? true : undefined}
                    aria-describedby={of(`columns[${at}]`).errorId}
                    defaultValue={columns[head] ?? ""}
                    onChange={({ target: { value } }) => choose(({ [head]: _, ...others }) => (value ? { ...others, [head]: value } : others))}
                    className="control my-1 w-52 max-w-full shrink-0"
                  >
                    <option value="">{t("none")}</option>
                    {importColumns[kind].map((field) => (
                      <option key={field} value={field}>
                        {words(field)}
                      </option>
                    ))}
                  </select>
                  <span className="min-w-0 break-words text-xs text-ink-soft">
                    {examples[at]?.length ? t("examples", { values: examples[at].join(" · ") }) : t("no_examples")}
                  </span>
                </div>
                <FieldError meta={of(`columns[${at}]`)} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {left.length > 0 && <p className="text-ink-soft">{t("left", { count: left.length, names: left.join(", ") })}</p>}
      <FormActions>
        <SubmitButton>{t("check")}</SubmitButton>
        <LinkButton href={paths.imports()}>{t("later")}</LinkButton>
      </FormActions>
    </form>
  );
}

type NeededProps = { kind: Kind; chosen: Record<string, string>; of: (name: string) => { errorId: string; errors?: { code: string }[] } };

/** What has to be in the file, and where it is. */
function Needed({ kind, chosen, of }: NeededProps): ReactNode {
  const t = useTranslations("imports.columns_page");
  const words = useTranslations("imports.fields");
  return (
    <div>
      <p className="mb-1 font-medium">{t("needed")}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {requiredColumns[kind].map((field) => {
          const head = headFor(chosen, field);
          return (
            <li key={field} id={`${formId}-needed.${field}`} tabIndex={-1}>
              {words(field)}: <span className={head ? "text-ink-soft" : "font-medium text-bad"}>{head ? t("needed_from", { head }) : t("needed_none")}</span>
              {!head && <FieldError meta={of(`needed.${field}`)} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
