"use client";

import type { ComponentProps, ReactNode } from "react";
import { controlProps, type FieldProps, Frame, initial, type Meta } from "./field-frame.tsx";

type Input = Pick<
  ComponentProps<"input">,
  | "type"
  | "required"
  | "autoComplete"
  | "maxLength"
  | "inputMode"
  | "placeholder"
  | "onChange"
  | "readOnly"
  | "min"
  | "max"
  | "step"
  | "spellCheck"
  | "autoCapitalize"
>;

/** `suffix` is a text that always follows what is typed; `after` stands between the control and its help. */
export function TextField({ meta: given, label, help, optional, suffix, after, ...input }: FieldProps & Input & { suffix?: string; after?: ReactNode }) {
  const meta = given as Meta;
  const suffixId = `${meta.id}-suffix`;
  const attributes = controlProps(meta, help);
  const described = [suffix && suffixId, attributes["aria-describedby"]].filter(Boolean).join(" ") || undefined;
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <div className="flex items-stretch">
        <input
          key={meta.key}
          {...attributes}
          aria-describedby={described}
          required={meta.required && !optional}
          minLength={meta.minLength}
          maxLength={meta.maxLength}
          pattern={meta.pattern}
          // A password never comes back.
          defaultValue={input.type === "password" ? undefined : initial(meta)}
          {...input}
          className={`control min-w-0 flex-1 ${suffix ? "rounded-r-none" : ""}`}
        />
        {suffix && (
          <span id={suffixId} className="inline-flex max-w-1/2 items-center rounded-r-md border border-l-0 border-line-strong bg-sunken px-2.5 text-ink-soft">
            <span className="wrap-anywhere">{suffix}</span>
          </span>
        )}
      </div>
      {after}
    </Frame>
  );
}

/** A day, without an hour or a zone: YYYY-MM-DD. */
export function DateField({ meta: given, label, help, optional, min, max, onChange }: FieldProps & Pick<Input, "min" | "max" | "onChange">) {
  const meta = given as Meta;
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <div className="w-48">
        <input
          key={meta.key}
          {...controlProps(meta, help)}
          type="date"
          required={meta.required && !optional}
          min={min ?? meta.min}
          max={max ?? meta.max}
          defaultValue={initial(meta)?.slice(0, 10)}
          onChange={onChange}
          className="control tabular"
        />
      </div>
    </Frame>
  );
}

type AreaProps = FieldProps & Pick<ComponentProps<"textarea">, "rows" | "onChange" | "placeholder" | "readOnly">;

export function TextareaField({ meta: given, label, help, optional, rows = 4, ...area }: AreaProps) {
  const meta = given as Meta;
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <textarea
        key={meta.key}
        {...controlProps(meta, help)}
        required={meta.required && !optional}
        minLength={meta.minLength}
        maxLength={meta.maxLength}
        defaultValue={initial(meta)}
        rows={rows}
        {...area}
        className="control py-2"
      />
    </Frame>
  );
}
