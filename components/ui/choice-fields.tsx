"use client";

import type { ComponentProps } from "react";
import { AskingSelect } from "./asking-select.tsx";
import { controlProps, FieldError, type FieldProps, Frame, Help, initial, LabelText, type Meta } from "./field-frame.tsx";

export type Option = { value: string; label: string; help?: string; disabled?: boolean };

/** A select takes no other first choice once it is drawn: one that begins anew, with its form, is another. */
const drawnAnew = ({ formId, key }: Meta) => `${formId} ${key}`;

/** `ask`: the address that answers with more of them, where there are more than can be shown. */
type SelectProps = FieldProps & { options: Option[]; placeholder?: string; ask?: string; findable?: boolean } & Pick<
    ComponentProps<"select">,
    "onChange" | "autoComplete"
  >;

export function SelectField({ meta: given, label, help, optional, options, placeholder, ask, findable, ...select }: SelectProps) {
  const meta = given as Meta;
  const first = initial(meta) ?? (placeholder === undefined ? undefined : "");
  if (ask) {
    const none = placeholder === undefined ? [] : [["", placeholder] as const];
    const shown = options.map(({ value, label, disabled = false }) => [value, label, undefined, disabled] as const);
    const about = { ...controlProps(meta, help), ...select, required: meta.required && !optional };
    return (
      <Frame meta={meta} label={label} help={help} optional={optional}>
        <AskingSelect key={drawnAnew(meta)} {...about} ask={ask} findable={findable} defaultValue={first} options={[...none, ...shown]} className="control" />
      </Frame>
    );
  }
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <select key={drawnAnew(meta)} {...controlProps(meta, help)} required={meta.required && !optional} defaultValue={first} {...select} className="control">
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

export function CheckboxField({ meta: given, label, help, optional, onChange }: CheckboxProps) {
  const meta = given as Meta;
  return (
    <div className="flex flex-col gap-1">
      <label className="flex w-fit items-start gap-2.5 pointer-coarse:py-2">
        <input
          key={meta.key}
          type="checkbox"
          {...controlProps(meta, help)}
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

export function RadioGroupField({ meta: given, label, help, optional, options, onChange }: RadioProps) {
  const meta = given as Meta;
  const { id, name, ...described } = controlProps(meta, help);
  const first = options.findIndex((option) => !option.disabled);
  // A list of which only one can be chosen has it as its only member.
  const [picked] = chosen(meta);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: only a radiogroup may be invalid or required
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
            defaultChecked={picked === option.value}
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

const chosen = ({ initialValue }: Meta): string[] => {
  if (Array.isArray(initialValue)) return initialValue.filter((value): value is string => typeof value === "string");
  return typeof initialValue === "string" && initialValue ? [initialValue] : [];
};

/** Any number of several. */
export function CheckboxGroupField({ meta: given, label, help, options, many }: FieldProps & { options: Option[]; many?: true }) {
  const meta = given as Meta;
  const { id, name, "aria-describedby": describedBy } = controlProps(meta, help);
  const ticked = chosen(meta);
  return (
    <fieldset aria-describedby={describedBy} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">
        <LabelText meta={meta} label={label} />
      </legend>
      <div className={many ? "grid gap-2 sm:grid-cols-2" : "flex flex-col gap-2"}>
        {options.map((option, at) => (
          <label key={option.value} className="flex w-fit items-start gap-2.5 pointer-coarse:py-1.5">
            <input
              key={meta.key}
              id={at === 0 ? id : undefined}
              type="checkbox"
              name={name}
              value={option.value}
              disabled={option.disabled}
              defaultChecked={ticked.includes(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              {option.label}
              {option.help && <span className="block text-xs text-ink-soft">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <Help meta={meta} help={help} />
      <FieldError meta={meta} />
    </fieldset>
  );
}
