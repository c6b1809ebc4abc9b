"use client";

import { type DefaultValue, type FieldMetadata, type FormMetadata, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { FormAction } from "#lib/web/form-state.ts";
import { useProblemText } from "./problem-text.ts";

/**
 * A form on a server action: the same schema in browser and server, everything typed comes back, works without
 * JavaScript. `formProps` go on the <form>; `done` is what the action told after success.
 */
export function useActionForm<S extends z.ZodType<Record<string, unknown>, Record<string, unknown>>>({ action, schema, defaultValue, id }: {
  action: FormAction;
  schema: S;
  defaultValue?: DefaultValue<z.input<S>>;
  id: string;
}) {
  const [state, submit, pending] = useActionState(action, undefined);
  const [form, fields] = useForm<z.input<S>, z.output<S>, string[]>({
    id,
    lastResult: state?.result,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }) as never,
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    defaultValue,
  });
  const mounted = useMounted();
  const formProps = { id: form.id, onSubmit: form.onSubmit, noValidate: mounted, action: submit };
  return { form, fields, formProps, pending, done: state?.done };
}

function useMounted() {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted;
}

type AnyForm = Pick<FormMetadata<Record<string, unknown>, string[]>, "status" | "allErrors" | "errors" | "id">;

/** What was refused, on top, with a link to each field; takes the focus after a refused submit. */
export function FormErrors({ form, labels = {} }: { form: AnyForm | object; labels?: Record<string, string> }) {
  const { status, allErrors, errors, id } = form as AnyForm;
  const t = useTranslations("common");
  const words = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const wrong = Object.entries(allErrors).filter(([name]) => name !== "");
  const shown = status === "error" && (wrong.length > 0 || (errors?.length ?? 0) > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second refusal takes the focus again
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, allErrors]);
  if (!shown) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-lg border border-bad/40 bg-bad-soft p-3">
      {errors?.map((code) => <p key={code} className="font-medium">{words(code)}</p>)}
      {wrong.length > 0 && (
        <>
          <p className="font-medium">{t("please_check", { count: wrong.length })}</p>
          <ul className="list-disc pl-5">
            {wrong.map(([name, codes]) => (
              <li key={name}>
                <a href={`#${id}-${name}`} className="underline underline-offset-2">
                  {labels[name] ? `${labels[name]}: ` : ""}
                  {codes?.[0] && words(codes[0])}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** One column, at most 640 px. */
export const FormColumn = ({ children }: { children: ReactNode }) => <div className="flex max-w-[640px] flex-col gap-5">{children}</div>;
export const FormActions = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center gap-2 pt-2">{children}</div>;

export type Meta = Pick<FieldMetadata<unknown, Record<string, unknown>, string[]>, "id" | "name" | "errorId" | "descriptionId" | "initialValue" | "errors" | "required" | "maxLength" | "minLength" | "min" | "max" | "step" | "pattern" | "key">;
