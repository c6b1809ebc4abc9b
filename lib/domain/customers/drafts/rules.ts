import { z } from "zod";
import { Market } from "#lib/domain/catalog/rules.ts";
import { OrderLine } from "#lib/domain/orders/rules.ts";
import { Account } from "../adding/rules.ts";

// A draft keeps what somebody typed into the steps of a new customer, as text and however wrong. What it means, say the
// forms that were typed into.

const Typed = z.record(z.string().max(50), z.string().max(500));
export const OneDraft = z.object({ id: z.uuid() });

/** What a form that nobody touched says too, and what is chosen rather than typed. */
const notTyped = new Set(["id", "from", "country", "language", "resellerId", "agreementSource", "agreementDate", "anotherCompany"]);
/** A draft begins with the first word: whoever only looks at the form leaves none behind. */
export const draftBegins = (typed: Record<string, string>): boolean =>
  Object.entries(typed).some(([name, value]) => !notTyped.has(name) && value.trim() !== "");

/** What somebody typed so far: kept, not judged. */
export const KeepAccount = z.object({ id: z.uuid(), typed: Typed });
/** Step 1 as it has to be before the wizard goes on, and as it was typed. */
export const FillAccount = KeepAccount.extend({ account: Account });
/** Step 2: the rows as they were typed, and the lines that they mean, which are judged. */
export const ChooseLines = z.object({ id: z.uuid(), typed: z.array(Typed).max(300), lines: z.array(OrderLine).max(300).optional() });
/** Where it is, as far as that was typed. */
export const Where = z.object({ country: Market });
/** What it would cost, asked before there is a customer. */
export const QuoteDraft = z.object({ country: Market, lines: z.array(OrderLine).max(300) });
