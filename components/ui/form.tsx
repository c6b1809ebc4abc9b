"use client";

import { type DefaultValue, type FormMetadata, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { useTranslations } from "next-intl";
import { type FormEvent, useActionState, useEffect, useMemo, useRef, useState } from "react";
import { useFormStatus } from "react-dom";
import type { z } from "zod";
import { againField, type FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { isSecret, parseForm } from "#lib/web/parse-form.ts";
import { plainField } from "./plain-field.ts";
import { ProofField } from "./proof-field.tsx";
import { useProblemText } from "./problem-text.ts";
import { useScript } from "./script.ts";
import { type Shown, useSeen } from "./seen.tsx";
import { useRefusedAway } from "./refused-away.ts";
import { orUnanswered } from "./unanswered.ts";
import type { Refusal } from "#lib/refusal.ts";

type Values = Record<string, unknown>;
type Options<S extends z.ZodType<Values, Values>> = {
  action: FormAction;
  schema?: S;
  /** What the browser demands by itself, where the form's schema is judged by another. */
  demands?: z.ZodType;
  defaultValue?: DefaultValue<z.input<S>>;
  id?: string;
  /** What it is about and which state of that it shows, such as `{ id, version }`: sent by `<SeenFields shown={shown} />`. */
  seen?: Shown;
};

/**
 * A form on a server action: the same schema in browser and server, everything typed comes back, works without
 * JavaScript. `formProps` go on the <form>; `done` is what the action told after success; `refused` until it is sent again with
 * success, so that what folds away stays open for whoever mends it.
 */
export function useActionForm<S extends z.ZodType<Values, Values>>({ action, schema, demands = schema, defaultValue, id, seen: given }: Options<S>) {
  // Before the script is there the browser sends the form to the action itself.
  const script = useScript();
  const { listened, drawn } = useRefusedAway(useProblemText(), isSecret);
  const answered = useMemo(() => listened(orUnanswered(action)), [action, listened]);
  const [state, submit, pending] = useActionState(script ? answered : action, undefined);
  const seen = useSeen(given, state?.result);
  // What it was begun with stays: by what is there now, an untouched form would look typed into.
  const [begun, begin] = useState({ round: seen.round, defaultValue });
  if (seen.round !== begun.round) begin({ round: seen.round, defaultValue });
  const [form, fields] = useForm<z.input<S>, z.output<S>, Refusal[]>({
    // Under another name conform begins a form anew.
    id: seen.round ? `${id}-${seen.round}` : id,
    lastResult: state?.result,
    constraint: demands && getZodConstraint(demands),
    onValidate: schema && (({ formData }) => parseForm(formData, schema)),
    // Not on blur: an error that appears while a button is being pressed would move the button away from the click.
    shouldValidate: "onSubmit",
    shouldRevalidate: "onInput",
    // Until this script is there, the browser checks by itself.
    defaultNoValidate: false,
    // Typed into is what somebody typed, not what is sent along.
    shouldDirtyConsider: (name) => !name.startsWith("$ACTION") && !(given && name in given),
    defaultValue: given ? begun.defaultValue : defaultValue,
  });
  if (given) seen.follow(form.dirty);
  useEffect(() => drawn(form.id, state));
  const formProps = { id: form.id, onSubmit: form.onSubmit, onResetCapture: keepValues, noValidate: form.noValidate, action: submit };
  // Not conform's word for it, which goes with the first letter that is typed.
  const refused = state?.result?.status === "error";
  return { form, fields, formProps, state, pending, refused, done: state?.done, shown: seen.shown, overtaken: seen.overtaken };
}

/**
 * React empties a form after its action, refused or not: only what is secret shall go. After success conform empties the
 * form by itself. First of all listeners, hence capturing.
 */
const keepValues = (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault();
  for (const secret of event.currentTarget.querySelectorAll<HTMLInputElement>("input[type=password]")) secret.value = "";
};

type Refused = Pick<FormMetadata<Values, Refusal[]>, "status" | "allErrors" | "errors" | "id" | "key">;
/** `labels`: what the fields are called, in the form's order. */
type ErrorsProps = { form: object; fields?: object; labels?: Record<string, string> };

/**
 * What was refused, on top, with a link to each field; takes the focus after a refused submit. It stays as it is until
 * the next submit, so that nothing moves while the fields are being mended.
 */
export function FormErrors({ form, labels = {} }: ErrorsProps) {
  const { status, allErrors, errors, id, key } = form as Refused;
  const t = useTranslations("common");
  const words = useProblemText();
  const [kept, keep] = useState<{ key?: string; errors: Refusal[]; wrong: [string, Refusal[]][] }>();
  const order = Object.keys(labels);
  const place = ([name]: [string, unknown]) => (order.includes(name) ? order.indexOf(name) : order.length);
  const wrong = Object.entries(allErrors).filter(([name]) => name !== "");
  const now = status === "error" ? { key, errors: errors ?? [], wrong: wrong.sort((one, other) => place(one) - place(other)) } : undefined;
  if (now && JSON.stringify(now) !== JSON.stringify(kept)) keep(now);
  // A form that was reset after success has another key.
  const shown = now ?? (kept?.key === key ? kept : undefined);
  const { pending } = useFormStatus();
  const box = useFocusAfterSubmit(id, now !== undefined && !pending);
  const names = useLabels(id, shown?.wrong.map(([name]) => name) ?? []);
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript this is how the refusal is found
    <div ref={box} tabIndex={-1} autoFocus role="alert" className="scroll-mt-16 rounded-lg border border-bad/40 bg-bad-soft p-3">
      {shown.errors.map((refusal) => (
        <p key={refusal.code} className="font-medium">
          {words(refusal)}
          {refusal.code === "unauthenticated" && (
            <>
              {" "}
              {/* Beside this page, which keeps what was typed into it. */}
              <a href={paths.signIn()} target="_blank" rel="noopener" className="underline underline-offset-2">
                {t("sign_in_beside")}
              </a>
            </>
          )}
        </p>
      ))}
      {shown.errors.map(
        ({ code, params }) =>
          code.startsWith("proof.") && (
            <div key={code} className="pt-2">
              <ProofField
                meta={plainField(againField, `${id}-again`)}
                by={params?.by === "factor" || params?.by === "organization" ? params.by : "password"}
                options={params?.options as string}
              />
            </div>
          ),
      )}
      {shown.wrong.length > 0 && (
        <>
          <p className="font-medium">{t("please_check", { count: shown.wrong.length })}</p>
          <ul className="list-disc pl-5">
            {shown.wrong.map(([name, [refusal]]) => (
              <li key={name}>
                <a href={`#${id}-${name}`} className="underline underline-offset-2">
                  {[labels[name] ?? names[name], refusal && words(refusal)]
                    .filter(Boolean)
                    .join(": ")
                    .replace(/([?.]): /, "$1 ")}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The box to focus once a submit was answered with a refusal; never while somebody is typing. */
function useFocusAfterSubmit(id: string, refused: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const waiting = useRef(false);
  useEffect(() => {
    const submitted = ({ target, submitter }: SubmitEvent) => {
      // conform validates a single field by submitting the form with a button of this name.
      const validates = submitter instanceof HTMLButtonElement && submitter.name === "__intent__";
      // Not its property, which is a field where one is called "id".
      if ((target as HTMLElement).getAttribute("id") === id && !validates) waiting.current = true;
    };
    document.addEventListener("submit", submitted, true);
    return () => document.removeEventListener("submit", submitted, true);
  }, [id]);
  useEffect(() => {
    if (!refused || !waiting.current) return;
    waiting.current = false;
    // After conform, which focuses the first wrong field.
    requestAnimationFrame(() => box.current?.focus());
  });
  return box;
}

/** What the fields are called on the page, where the form didn't say. */
function useLabels(id: string, wrong: string[]): Record<string, string> {
  const [names, setNames] = useState<Record<string, string>>({});
  const all = wrong.join();
  useEffect(() => {
    const found = all.split(",").map((name) => [name, document.querySelector(`[data-label-of="${CSS.escape(`${id}-${name}`)}"]`)?.textContent ?? ""]);
    setNames(Object.fromEntries(found));
  }, [id, all]);
  return names;
}
