import { z } from "zod";
import { doors } from "../rules.ts";

export const codeMinutes = 1;
/** An access token is good for an hour, and no longer than what it is for: whose it is, is looked up at each request. */
export const tokenSeconds = 3600;
/** A refresh token that nobody used for so long is over. */
export const refreshDays = 90;
/** However often it is used, so long after somebody consented they are asked again. */
export const consentedDays = 365;
/** Where one takes the place of another, the other is good for a moment still: an answer may have been lost on its way. */
export const graceSeconds = 60;
/** Wrong secrets, codes and tokens in a quarter of an hour: from one network, and for one program from there. */
export const mostWrong = { network: 60, program: 20 } as const;

const shown = {
  clientId: z.uuid(),
  clientSecret: z.string().max(500).optional(),
  /** Where it came: an organisation's id or domain, `common` or `organizations`. */
  tenant: z.string().max(255),
  ip: z.string().max(100).default(""),
};
export const ShowProgram = z.object(shown);
/** For which door a token is asked; the one that it was asked for before where nothing is said. */
export const asked = { door: z.enum(doors).optional() };
export const ExchangeCode = z.object({
  ...shown,
  ...asked,
  code: z.string().max(200),
  redirectUri: z.string().max(500),
  verifier: z.string().max(128).optional(),
});
export const ExchangeRefresh = z.object({ ...shown, ...asked, refreshToken: z.string().max(200) });
export const CountRequests = z.object({ programId: z.uuid(), many: z.number().int().positive() });
