import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type Refusal, refusalOf } from "../refusal.ts";

/**
 * What was typed, as the schema means it: empty boxes are left out, ticks are booleans, digits are numbers where numbers
 * are wanted. The same in browser and server; what is wrong comes as refusals at their fields.
 */
export const parseForm = <S extends z.ZodType>(data: FormData, schema: S) =>
  parseWithZod<S, Refusal[]>(data, { schema, formatError: (issues) => issues.map(refusalOf) });
