import type { z } from "zod";
import { fieldRefusals, issueOf } from "../refusal.ts";

const always = { when: () => true };

/**
 * The fields of a form, judged by the command that they mean: the same rules in the browser as at the gate, said at the
 * form's own fields.
 */
export const judgedBy = <F extends z.ZodObject, C>(
  fields: F,
  schema: z.ZodType<unknown, C>,
  command: (typed: z.output<F>) => C,
  field: (member: string, typed: z.output<F>) => string = (member) => member,
) =>
  fields.superRefine((typed, ctx) => {
    // What no page of ours sends, such as a list where a text belongs: nothing can be made of it, and that is said already.
    if (ctx.issues.some(({ code, input, path = [] }) => code === "invalid_type" && (input !== undefined || path.length > 1))) return;
    const issues = schema.safeParse(command(typed as z.output<F>)).error?.issues ?? [];
    for (const [member, refusals] of Object.entries(fieldRefusals(issues)))
      for (const refusal of refusals) ctx.addIssue(issueOf(refusal, pathOf(field(member, typed as z.output<F>))));
  }, always);

/** `lines[2].quantity` as the path of an issue. */
const pathOf = (name: string): (string | number)[] =>
  name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
