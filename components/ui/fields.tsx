"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import type { Meta } from "./form.tsx";
import { useProblemText } from "./problem-text.ts";

type Common = { meta: object; label: string; help?: ReactNode; optional?: boolean };

const control = "w-full rounded-md border bg-surface px-2.5 text-ink placeholder:text-ink-soft";
const border = (wrong: boolean) => (wrong ? "border-bad" : "border-line-strong");

/** What every field says to assistive technology, and what the browser may check by itself. */
function describe(meta: Meta, help: ReactNode) {
  const wrong = (meta.errors?.length ?? 0) > 0;
  const described = [help ? meta.descriptionId : "", wrong ? meta.errorId : ""].filter(Boolean).join(" ");
  return {
    wrong,
    attributes: {
      id: meta.id,
      name: meta.name,
      "aria-invalid": wrong || undefined,
      "aria-describedby": described || undefined,
    },
  };
}

function Frame({ meta, label, help, optional, children }: { meta: Meta; label: string; help?: ReactNode; optional?: boolean; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={meta.id} className="font-medium">
        {label}
        {optional && <span className="ml-1 font-normal text-ink-soft">({t("optional")})</span>}
      </label>
      {children}
      {help && <p id={meta.descriptionId} className="text-xs text-ink-soft">{help}</p>}
      <FieldError meta={meta} />
    </div>
  );
}

export function FieldError({ meta }: { meta: object }) {
  const { errorId, errors } = meta as Meta;
  const words = useProblemText();
  if (!errors?.length) return null;
  return <p id={errorId} className="text-xs font-medium text-bad">{errors.map(words).join(" ")}</p>;
}

type Input = Pick<ComponentProps<"input">, "type" | "autoComplete" | "inputMode" | "placeholder" | "onChange" | "readOnly" | "min" | "max">;

export function TextField({ meta: given, label, help, optional, suffix, after, ...input }: Common & Input & { suffix?: string; after?: ReactNode }) {
  const meta = given as Meta;
  const { wrong, attributes } = describe(meta, help);
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <div className="flex items-center">
        <input key={meta.key} {...attributes} required={meta.required && !optional} maxLength={meta.maxLength} defaultValue={input.type === "password" ? undefined : (meta.initialValue as string | undefined)} {...input} className={`${control} h-9 ${border(wrong)} ${suffix ? "rounded-r-none" : ""}`} />
        {suffix && <span className="inline-flex h-9 items-center rounded-r-md border border-l-0 border-line-strong bg-sunken px-2.5 whitespace-nowrap text-ink-soft">{suffix}</span>}
      </div>
      {after}
    </Frame>
  );
}

export function TextareaField({ meta: given, label, help, optional, rows = 4, onChange }: Common & { rows?: number; onChange?: ComponentProps<"textarea">["onChange"] }) {
  const meta = given as Meta;
  const { wrong, attributes } = describe(meta, help);
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <textarea key={meta.key} {...attributes} required={meta.required && !optional} maxLength={meta.maxLength} defaultValue={meta.initialValue as string | undefined} rows={rows} onChange={onChange} className={`${control} py-2 ${border(wrong)}`} />
    </Frame>
  );
}

export type Option = { value: string; label: string; help?: string; disabled?: boolean };

export function SelectField({ meta: given, label, help, optional, options, placeholder, onChange }: Common & { options: Option[]; placeholder?: string; onChange?: ComponentProps<"select">["onChange"] }) {
  const meta = given as Meta;
  const { wrong, attributes } = describe(meta, help);
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <select key={meta.key} {...attributes} required={meta.required && !optional} defaultValue={(meta.initialValue as string | undefined) ?? ""} onChange={onChange} className={`${control} h-9 ${border(wrong)}`}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>
        ))}
      </select>
    </Frame>
  );
}

export function CheckboxField({ meta: given, label, help }: Common) {
  const meta = given as Meta;
  const { attributes } = describe(meta, help);
  return (
    <div className="flex flex-col gap-1">
      <label className="flex items-start gap-2.5">
        <input key={meta.key} type="checkbox" {...attributes} defaultChecked={meta.initialValue === "on"} required={meta.required} className="mt-0.5 size-4 accent-[var(--accent)]" />
        <span>{label}</span>
      </label>
      {help && <p id={meta.descriptionId} className="pl-6.5 text-xs text-ink-soft">{help}</p>}
      <FieldError meta={meta} />
    </div>
  );
}

export function RadioGroupField({ meta: given, label, help, options, onChange }: Common & { options: Option[]; onChange?: (value: string) => void }) {
  const meta = given as Meta;
  const { attributes } = describe(meta, help);
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={attributes["aria-describedby"]}>
      <legend className="mb-1 font-medium">{label}</legend>
      {options.map((option, at) => (
        <label key={option.value} className="flex items-start gap-2.5">
          <input key={meta.key} id={at === 0 ? meta.id : undefined} type="radio" name={meta.name} value={option.value} disabled={option.disabled} defaultChecked={meta.initialValue === option.value} onChange={() => onChange?.(option.value)} className="mt-0.5 size-4 accent-[var(--accent)]" />
          <span>
            {option.label}
            {option.help && <span className="block text-xs text-ink-soft">{option.help}</span>}
          </span>
        </label>
      ))}
      {help && <p id={meta.descriptionId} className="text-xs text-ink-soft">{help}</p>}
      <FieldError meta={meta} />
    </fieldset>
  );
}
