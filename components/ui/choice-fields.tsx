"use client";

import type { ComponentProps } from "react";
import { describe, FieldError, type FieldProps, Frame, Help, initial, LabelText } from "./field-frame.tsx";

export type Option = { value: string; label: string; help?: string; disabled?: boolean };

type SelectProps = FieldProps & { options: Option[]; placeholder?: string } & Pick<ComponentProps<"select">, "onChange" | "autoComplete">;

export function SelectField({ meta, label, help, optional, options, placeholder, ...select }: SelectProps) {
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <select
        key={meta.key}
        {...describe(meta, help)}
        required={meta.required && !optional}
        defaultValue={initial(meta) ?? (placeholder === undefined ? undefined : "")}
        {...select}
        className="control"
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type CheckboxProps = FieldProps & Pick<ComponentProps<"input">, "onChange">;

export function CheckboxField({ meta, label, help, optional, onChange }: CheckboxProps) {
  return (
    <div className="flex flex-col gap-1">
      <label className="flex w-fit items-start gap-2.5 pointer-coarse:py-2">
        <input
          key={meta.key}
          type="checkbox"
          {...describe(meta, help)}
          defaultChecked={initial(meta) === "on"}
          required={meta.required && !optional}
          onChange={onChange}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span>
          <LabelText meta={meta} label={label} />
        </span>
      </label>
      <div className="pl-6.5">
        <Help meta={meta} help={help} />
        <FieldError meta={meta} />
      </div>
    </div>
  );
}

type RadioProps = FieldProps & { options: Option[]; onChange?: (value: string) => void };

export function RadioGroupField({ meta, label, help, optional, options, onChange }: RadioProps) {
  const { id, name, ...described } = describe(meta, help);
  const first = options.findIndex((option) => !option.disabled);
  return (
    <fieldset role="radiogroup" aria-required={(meta.required && !optional) || undefined} {...described} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">
        <LabelText meta={meta} label={label} optional={optional} />
      </legend>
      {options.map((option, at) => (
        <label key={option.value} className={`flex w-fit items-start gap-2.5 pointer-coarse:py-1.5 ${option.disabled ? "text-ink-soft" : ""}`}>
          <input
            key={meta.key}
            // The error summary leads to the first one that can be chosen.
            id={at === first ? id : undefined}
            type="radio"
            name={name}
            value={option.value}
            required={meta.required && !optional}
            disabled={option.disabled}
            defaultChecked={initial(meta) === option.value}
            onChange={() => onChange?.(option.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {option.label}
            {option.help && <span className="block text-xs text-ink-soft">{option.help}</span>}
          </span>
        </label>
      ))}
      <Help meta={meta} help={help} />
      <FieldError meta={meta} />
    </fieldset>
  );
}
