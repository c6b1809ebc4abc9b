import { z } from "zod";
import type { PreviewMove } from "../domain/moves/rules.ts";
import type { CommandForm } from "./command-form.ts";

const text = z.string().optional();
const schema = z.object({ fromId: text, toId: text, q: text, customerIds: z.array(z.string()).default([]) });

/** Looking for customers within the form that moves them: those that are ticked stay. */
export const searchForm: CommandForm<typeof schema, z.input<typeof PreviewMove>> = {
  schema,
  command: ({ fromId, toId, q, customerIds }) => ({ from: fromId, to: toId, q, customerIds }),
};
