import { z } from "zod";
import { parsePercent, SetRate } from "../domain/incentives/rules.ts";
import { judgedBy } from "./judged.ts";

const fields = z.object({ category: z.string().default(""), month: z.string().default(""), percent: z.string().max(20).default("") });
type Typed = z.output<typeof fields>;
const command = ({ category, month, percent }: Typed): z.input<typeof SetRate> => ({
  category: category as z.input<typeof SetRate>["category"],
  month,
  rateBasisPoints: percent.trim() ? (parsePercent(percent) ?? Number.NaN) : (undefined as never),
});
const field = (member: string) => (member === "rateBasisPoints" ? "percent" : member);

/** A rate as people type it, in percent. */
export const rateForm = { schema: judgedBy(fields, SetRate, command, field), command, field };
