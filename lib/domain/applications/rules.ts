import { z } from "zod";
import type { Role } from "#prisma/client/enums.ts";
import { called } from "../organizations/text/rules.ts";

/** Two hold at a time, so that a new one can take the place of the old one without a pause. */
export const secretsAtOnce = 2;
export const secretDays = 365;
const mostRedirects = 10;
export const mostApplications = 50;

/** What a program can be by itself: what only a global admin may do, none does. */
export const programRoles = ["ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT"] as const satisfies readonly Role[];

const loopback = /^(?:127\.0\.0\.1|\[::1\]|localhost)$/;
/** Where a browser may be sent with a code: an address of https, of this machine, or one that an installed program has registered. */
export function isRedirect(typed: string): boolean {
  const url = URL.parse(typed);
  if (!url || url.hash || url.username || url.password || typed.includes("*")) return false;
  if (url.protocol === "http:") return loopback.test(url.hostname);
  if (url.protocol === "https:") return true;
  // As RFC 8252, 7.1 has it: a name turned around, which nobody else registers on a machine.
  return /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/.test(url.protocol) || /^msal[0-9a-f-]{36}:$/.test(url.protocol);
}

type Kept = { roles: readonly string[]; byCode: boolean; redirectUris: readonly string[] };
/**
 * One that people sign in to on their own machines, by a code or with a redirect that stays there, and that does nothing by itself: a
 * secret would be on each of them, and so be none.
 */
export const keepsNoSecret = ({ roles, byCode, redirectUris }: Kept): boolean =>
  roles.length === 0 && (byCode || (redirectUris.length > 0 && redirectUris.every((address) => !address.toLowerCase().startsWith("https:"))));

/** One a line, as they are typed. */
const RedirectUris = z
  .array(z.string().trim().max(500, "field.too_long").refine(isRedirect, "application.redirect"))
  .max(mostRedirects, "application.too_many_redirects")
  .default([]);
const said = {
  name: called(100),
  redirectUris: RedirectUris,
  changes: z.boolean().default(false),
  roles: z.array(z.enum(programRoles)).max(programRoles.length).default([]),
  byCode: z.boolean().default(false),
};
export const RegisterApplication = z.object({ ...said, idempotencyKey: z.uuid() });
export const ChangeApplication = z.object({ ...said, id: z.uuid(), version: z.number().int() });
export const OneApplication = z.object({ id: z.uuid() });
export const AddSecret = OneApplication.extend({ idempotencyKey: z.uuid() });
export const OneSecret = z.object({ id: z.uuid(), secretId: z.uuid() });
export const NoWords = z.object({});

/** What a token opens: everything, or the door for assistants alone, who only look. */
export const doors = ["api", "assistants"] as const;

/** What a program asks of whoever's browser it sends here, once it is plain that it is one of ours and where it may be sent back to. */
export const AskedOfPerson = z.object({
  clientId: z.uuid(),
  redirectUri: z.string().max(500),
  state: z.string().max(1500).optional(),
  challenge: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  nonce: z.string().max(300).optional(),
  door: z.enum(doors).optional(),
});
/** `version`: as the program was when somebody read what it may do. */
export const asRead = { version: z.number().int() };
export const GiveConsent = AskedOfPerson.extend(asRead);
export const OneConsent = z.object({ id: z.uuid() });

/** The same address, letter by letter; only the port of a program on one's own machine may differ (RFC 8252, 7.3). */
export function sameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  const [one, other] = [URL.parse(registered), URL.parse(asked)];
  if (!one || !other || one.protocol !== "http:" || !loopback.test(one.hostname)) return false;
  const withoutPort = ({ protocol, hostname, pathname, search, hash, username, password }: URL) =>
    [protocol, hostname, pathname, search, hash, username, password].join(" ");
  return withoutPort(one) === withoutPort(other);
}
