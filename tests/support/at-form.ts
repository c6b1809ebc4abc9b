import type { Actor } from "#lib/access.ts";
import { Problem } from "#lib/problem.ts";

/** What the form door makes of typed values, without a browser: the command, and refusals at the form's own fields. */
export async function atForm<Typed, C, R>(
  by: Actor,
  operation: (actor: Actor, command: C) => Promise<R>,
  form: { command: (typed: Typed) => C | Promise<C>; field?: (member: string, typed: Typed) => string },
  typed: Typed,
): Promise<R> {
  try {
    return await operation(by, await form.command(typed));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = Object.entries(error.fields).map(([member, refusals]) => [form.field?.(member, typed) ?? member, refusals]);
    throw new Problem(error.code, Object.fromEntries(fields), error.params);
  }
}
