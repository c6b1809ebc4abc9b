import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { type Refusal, refusalOf } from "../refusal.ts";

/**
 * What was typed, as the schema means it: empty boxes are left out, ticks are booleans, digits are numbers where numbers
 * are wanted. The same in browser and server; what is wrong comes as refusals at their fields.
 */
export const parseForm = <S extends z.ZodType>(data: FormData, schema: S) =>
  parseWithZod<S, Refusal[]>(data, { schema, formatError: (issues) => issues.map(refusalOf) });

/** A field whose text doesn't come back to the page. */
export const isSecret = (name: string): boolean => /password|secret|token|proof|passkey/i.test(name);

/** As a form's action answers where it didn't come to be carried out: one refusal for the whole form, and all that was typed. */
export function refusedWhole(typed: Iterable<[string, unknown]>, refused: Refusal) {
  const data = new FormData();
  for (const [name, value] of typed) if (typeof value === "string" && !isSecret(name)) data.append(name, value);
  return parseForm(data, z.any()).reply({ formErrors: [refused] });
}
