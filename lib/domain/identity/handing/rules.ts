import { z } from "zod";
import { temporaryHours } from "../rules.ts";

/** For how many hours a link may be good; never longer than the password itself. */
export const linkHours = [4, 24, temporaryHours] as const;
/** As many accounts as are made at once. */
export const mostAccounts = 100;
/** A hundred accounts with their passwords, sealed and in Base64. */
export const mostSealed = 32_000;
/** Links of one customer that wait at the same time. */
export const mostWaiting = 100;
/** Attempts to open links that weren't there, from one address, within the window of lib/domain/identity/rules.ts. */
export const mostMisses = 20;
/** What became of a link is shown this long after it was good. */
export const keptDays = 90;

/** 128 random bits and more, as a browser writes them into an address. */
const Random = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, "one_time_link.over");

export const MakeOneTimeLink = z.object({
  customerId: z.uuid(),
  /** The user names whose passwords are sealed. */
  accounts: z.array(z.string().max(254)).min(1, "one_time_link.password_over").max(mostAccounts),
  link: Random,
  /** What only the holder of the key can work out; of the key itself it tells nothing. */
  knock: Random,
  sealed: z
    .string()
    .max(mostSealed)
    .regex(/^[A-Za-z0-9_-]+$/, "one_time_link.over"),
  passphrase: z.boolean().default(false),
  hours: z
    .number()
    .refine((hours) => (linkHours as readonly number[]).includes(hours), "field.choice")
    .default(temporaryHours),
  idempotencyKey: z.uuid(),
});

export const OneTimeLinkAddress = z.object({ link: Random });
export const OpenOneTimeLink = z.object({
  link: Random,
  knock: Random,
  ip: z.string().max(64).default(""),
  userAgent: z.string().max(200).default(""),
});
export const OneOneTimeLink = z.object({ id: z.uuid() });
/** Those of one account; without one, those of several. */
export const ListOneTimeLinks = z.object({ customerId: z.uuid(), userId: z.uuid().nullable() });
