import { z } from "zod";
import { EmailAddress } from "../../organizations/rules.ts";

/** The link that resets a forgotten password is good for this long. */
export const resetMinutes = 45;

/** A sign-in name, or the address that stands with it: a customer's administrator may have no mailbox under the former. */
export const AskForLink = z.object({
  email: EmailAddress,
  ip: z.string().max(64).default(""),
});
export const OneAddress = z.object({ email: z.string().max(254) });
export const OnePerson = z.object({ id: z.uuid() });
