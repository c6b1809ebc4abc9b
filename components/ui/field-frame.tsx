"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Refusal } from "#lib/refusal.ts";
import { useProblemText } from "./problem-text.ts";

/** What a field needs of conform's FieldMetadata, whatever the form's schema is. */
export type Meta = {
  id: string;
  formId?: string;
  name: string;
  key?: string;
  errorId: string;
  descriptionId: string;
  initialValue?: unknown;
  errors?: Refusal[];
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  pattern?: string;
};

/**
 * Labelled above, explained below, wrong at the spot. Required unless it says optional; `either`: one of several has to be there, as a text beside them says. `meta` is conform's FieldMetadata;
 * that type depends on the whole form's, so a part of a form that serves several couldn't name it.
 */
export type FieldProps = { meta: object; label: string; help?: ReactNode; optional?: boolean | "either" };

/** What every field says to assistive technology, and how it is found by label and error summary. */
export function controlProps({ id, name, errors, descriptionId, errorId }: Meta, help: ReactNode) {
  const wrong = (errors?.length ?? 0) > 0;
  const described = [help ? descriptionId : "", wrong ? errorId : ""].filter(Boolean).join(" ");
  return { id, name, "aria-invalid": wrong || undefined, "aria-describedby": described || undefined };
}

/** What was there before, or was typed into a form that was refused. */
export const initial = ({ initialValue }: Meta) => (typeof initialValue === "string" ? initialValue : undefined);

export const Help = ({ meta, help }: { meta: Meta; help?: ReactNode }) =>
  help ? (
    <p id={meta.descriptionId} className="text-xs text-ink-soft">
      {help}
    </p>
  ) : null;

export function FieldError({ meta }: { meta: object }) {
  const { errorId, errors } = meta as Meta;
  const words = useProblemText();
  if (!errors?.length) return null;
  return (
    <p id={errorId} className="text-xs font-medium text-bad">
      {errors.map(words).join(" ")}
    </p>
  );
}

/** A field's name, found by the error summary through `data-label-of`. */
export function LabelText({ meta, label, optional }: { meta: Meta; label: string; optional?: FieldProps["optional"] }) {
  const t = useTranslations("common");
  return (
    <>
      <span data-label-of={meta.id}>{label}</span>
      {optional === true && <span className="font-normal text-ink-soft"> ({t("optional")})</span>}
    </>
  );
}

export function Frame({ meta, label, help, optional, children }: Omit<FieldProps, "meta"> & { meta: Meta; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={meta.id} className="w-fit font-medium">
        <LabelText meta={meta} label={label} optional={optional} />
      </label>
      {children}
      <Help meta={meta} help={help} />
      <FieldError meta={meta} />
    </div>
  );
}
