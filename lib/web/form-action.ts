import "server-only";
import { parseWithZod } from "@conform-to/zod/v4";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Actor, Permission } from "../access.ts";
import { type Operation, wellFormed } from "../operation.ts";
import { log } from "../platform/log.ts";
import { type FieldProblems, Problem, said } from "../problem.ts";
import { cleanForm } from "../raw.ts";
import type { FormState } from "./form-state.ts";
import { currentActor } from "./session.ts";

/** Never sent back to the page, whatever was wrong. */
const secret = /password|secret|token/i;

type Then<R> = {
  /** What is kept before the rest is looked at, such as a file. May change the form; returns what is wrong with it. */
  before?: (actor: Actor, data: FormData) => Promise<FieldProblems>;
  /** Where to go after success. Without it the page stays and is drawn afresh. */
  to?: (result: R, data: FormData) => string;
  /** Fields that needn't come back after a refusal, such as a whole file. */
  hide?: string[];
  /** What the page is told when it stays: never stored, never in an address (one-time secrets pass here). */
  tell?: (result: R) => unknown;
};

/** The form door: who knocks? → the operation → where next. A refusal comes back with everything that was typed. */
export function formAction<P extends Permission, S extends z.ZodType, R>(operation: Operation<P, S, R>, then: Then<R>) {
  return async (_previous: FormState, data: FormData): Promise<FormState> => {
    // A server action is a public POST: what it is called with may be anything.
    if (!(data instanceof FormData)) return undefined;
    cleanForm(data);
    let result: R;
    let [wrong, early]: [FieldProblems, Problem?] = [{}];
    try {
      wrong = (await then.before?.(await currentActor(), data)) ?? {};
    } catch (error) {
      early = asProblem(error);
    }
    const submission = parseWithZod(data, { schema: operation.schema });
    const hideFields = [...data.keys()].filter((name) => secret.test(name) || then.hide?.includes(name));
    const formErrors = early && [said(early.code, early.details)];
    if (submission.status !== "success" || early || Object.keys(wrong).length > 0) {
      return { result: submission.reply({ formErrors, fieldErrors: wrong, hideFields } as never) as never };
    }
    try {
      result = await operation(await currentActor(), wellFormed(operation.schema, submission.value as z.output<S>));
    } catch (error) {
      const { code, fields, details } = asProblem(error);
      const formErrors = Object.keys(fields).length && code === "invalid" ? [] : [said(code, details)];
      return { result: submission.reply({ formErrors, fieldErrors: fields, hideFields } as never) as never };
    }
    if (then.to) redirect(then.to(result, data));
    refresh();
    return { result: submission.reply({ resetForm: true }) as never, done: then.tell?.(result) ?? true };
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  log.error({ err: error }, "a form action failed");
  return new Problem("unexpected");
}
