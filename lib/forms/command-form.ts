import type { z } from "zod";

/**
 * A form that doesn't look like its command: what it holds, the command that it means, and where a member of the command
 * stands in it (`lines[0].quantity` → `lines[4].quantity`), so that a refusal comes back to its field. Forms that look
 * like their command need none: ticks are booleans and digits numbers by the command's own schema.
 */
export type CommandForm<F extends z.ZodType = z.ZodType, Command = unknown> = {
  schema: F;
  /** Some forms only name what is kept elsewhere, such as a draft. */
  command: (typed: z.output<F>) => Command | Promise<Command>;
  field?: (member: string, typed: z.output<F>) => string;
};
