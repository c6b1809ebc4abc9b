import { z } from "zod";
import { AnswerRenewal, DecideRenewal } from "../domain/renewals/rules.ts";
import { judgedBy } from "./judged.ts";
import { numberIn } from "./number.ts";

const text = z.string().max(1500).default("");
const seen = { id: text, version: z.number(), decisionVersion: z.number() };

/** The number of licenses counts with fewer of them alone: what was typed before something else was chosen is out of sight, and says nothing. */
const chosenIn = <T extends { choice: string; quantity: string }>({ choice, quantity, ...typed }: T) => ({
  ...{ ...typed, choice },
  ...(choice === "FEWER" && quantity.trim() && { quantity: numberIn(quantity) }),
});

const decision = z.object({ ...seen, choice: text, quantity: text, reason: text, idempotencyKey: text });
const decided = (typed: z.output<typeof decision>) => chosenIn(typed) as z.input<typeof DecideRenewal>;
export const decideForm = { schema: judgedBy(decision, DecideRenewal, decided), command: decided };

const reply = z.object({ ...seen, choice: text, quantity: text, answer: text });
const replied = (typed: z.output<typeof reply>) => chosenIn(typed) as z.input<typeof AnswerRenewal>;
export const answerForm = { schema: judgedBy(reply, AnswerRenewal, replied), command: replied };
