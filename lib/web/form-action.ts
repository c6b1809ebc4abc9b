import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor, Permission } from "../access.ts";
import { type Operation, permitted } from "../operation.ts";
import { isLocale } from "../i18n/locales.ts";
import { log } from "../platform/log.ts";
import { type FieldProblems, Problem } from "../problem.ts";
import { type FieldRefusals, isStale, type Refusal, refusal } from "../refusal.ts";
import type { CommandForm } from "../forms/command-form.ts";
import { type FormState, languageField } from "./form-state.ts";
import { isSecret, parseForm } from "./parse-form.ts";
import { asRefusal, provenBy } from "./proof.ts";
import { noteRefusedPlainly } from "./refused-plainly.ts";
import { textOf } from "./sent.ts";
import { currentActor } from "./session.ts";
import { speakTo } from "./speaking.ts";
import { type Done, tell } from "./told.ts";

type Then<R> = {
  /** What is kept before the rest is looked at, such as a file; only of somebody who may. May change the form; returns what is wrong with it. */
  before?: (actor: Actor, data: FormData) => Promise<FieldProblems>;
  /** Where to go after success. Without it the page stays and is drawn afresh. */
  to?: (result: R, data: FormData) => string;
  /** Fields that needn't come back after a refusal, such as a whole file. */
  hide?: string[];
  /** What the browser is given besides, such as another session. */
  after?: (result: R) => Promise<void>;
  /** Nothing was done yet: the page stays with all that was typed. */
  keeps?: true;
  /** What the next page says was done, with a button that takes it back. */
  told?: (result: R) => Done | undefined;
  /** What the page is told when it stays: never stored, never in an address (one-time secrets pass here). */
  answer?: (result: R, data: FormData) => unknown;
  /** The answer is told this one time: a refusal that comes after it, and a repetition, don't take it from the page, with a script or without. */
  once?: true;
};

/** The form door: who is it? → may they? → the command that the form means → the operation → where next. A refusal comes back with everything that was typed. */
export function formAction<P extends Permission, S extends z.ZodType, R, F extends z.ZodType = S>(
  operation: Operation<P, S, R>,
  { form, ...then }: Then<R> & { form?: CommandForm<F, z.input<S>> },
) {
  const carriedOut = async (data: FormData, previous: FormState): Promise<FormState> => {
    const parsed = () => parseForm(data, (form?.schema ?? operation.schema) as z.ZodType);
    const hidden = () => [...data.keys()].filter((name) => isSecret(name) || then.hide?.includes(name)) as never[];
    const language = data.get(languageField);
    if (isLocale(language)) {
      const { problem } = await attempt(() => speakTo(language));
      const { initialValue, error } = parsed().reply({ ...(problem && { formErrors: [refusal(problem.code)] }), hideFields: hidden() });
      return { result: problem ? { initialValue, error } : { initialValue } };
    }
    // Whose form it is may be what can't be found out just now; what was typed is kept all the same.
    const { answer: actor, problem: away = new Problem("unexpected") } = await attempt(currentActor);
    if (!actor) return { result: parsed().reply({ formErrors: [refusal(away.code)], hideFields: hidden() }) };
    const early = await attempt(async () => {
      permitted(actor, operation.may);
      return then.before?.(actor, data);
    });
    const submission = parsed();
    const hideFields = hidden();
    const reply = (formErrors: Refusal[], fieldErrors: FieldRefusals): FormState => ({
      result: submission.reply({ ...(formErrors.length && { formErrors }), fieldErrors, hideFields }),
    });
    if (early.problem) return reply([await asRefusal(early.problem, actor)], {});
    const wrong = new Problem("invalid", early.answer).fields;
    if (submission.status !== "success" || Object.keys(wrong).length > 0) return reply([], wrong);
    const typed = submission.value as z.output<F>;
    const { answer: prover, problem: unproven = new Problem("unexpected") } = await attempt(() => provenBy(actor, data));
    if (!prover) return reply([await asRefusal(unproven, actor)], {});
    const { answer, problem } = await attempt(async () => operation(prover, form ? await form.command(typed) : (typed as z.input<S>)));
    if (problem) {
      if (isStale(problem)) refresh();
      const fields = Object.entries(problem.fields).map(([member, refusals]) => [form?.field?.(member, typed) ?? member, refusals] as const);
      return reply(fields.length && problem.code === "invalid" ? [] : [await asRefusal(problem, actor)], Object.fromEntries(fields));
    }
    const result = answer as R;
    await then.after?.(result);
    const done = then.told?.(result);
    if (done) await tell(prover, done);
    if (then.to) redirect(then.to(result, data));
    if (!then.keeps) refresh();
    const key = textOf(data, "idempotencyKey");
    // Pressed twice: the first answer had it.
    const told = then.once && isRepeated(result) && key !== undefined && key === previous?.key ? previous.done : (then.answer?.(result, data) ?? true);
    return { result: submission.reply(then.keeps ? {} : { resetForm: true }), done: told, ...(then.once && { key }) };
  };
  return async (previous: FormState, data: FormData): Promise<FormState> => {
    // A server action is a public POST: what it is called with may be anything.
    if (!(data instanceof FormData)) return undefined;
    const state = await carriedOut(data, previous);
    await attempt(() => noteRefusedPlainly(state, data));
    return then.once && state?.done === undefined && previous?.done !== undefined ? { ...state, done: previous.done, key: previous.key } : state;
  };
}
const isRepeated = (result: unknown): boolean => typeof result === "object" && result !== null && "repeated" in result;

/** What came of it, or the problem; whatever isn't ours to explain is noted and "unexpected". */
async function attempt<T>(run: () => Promise<T>): Promise<{ answer?: T; problem?: Problem }> {
  try {
    return { answer: await run() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    log.error({ err: error }, "a form action failed");
    return { problem: new Problem("unexpected") };
  }
}
