import { z } from "zod";
import { asRead } from "../rules.ts";
import { asked, ShowProgram } from "../tokens/rules.ts";

/** How long a code waits for somebody to type it in, and how often the program may ask whether they have (RFC 8628, 3.2). */
export const deviceCode = { minutes: 15, pollSeconds: 5 } as const;
/** Codes in a quarter of an hour: asked for from one network, and typed in by one person, right or wrong. */
export const mostCodes = { network: 60, person: 20 } as const;

/** Letters that nobody takes for others, and that spell no words (RFC 8628, 6.1): eight of them are one of 25 billion. */
export const codeLetters = "BCDFGHJKLMNPQRSTVWXZ";
export const codeLength = 8;

export const AskDeviceCode = ShowProgram.extend(asked);
export const OpenDevice = z.object({
  code: z
    .string({ error: "field.required" })
    .min(1, { error: "field.required", abort: true })
    .refine((code) => code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)), "device.unknown"),
});
export const OneDevice = z.object({ id: z.uuid() });
export const AllowDevice = OneDevice.extend(asRead);
export const ExchangeDevice = z.object({ ...ShowProgram.shape, ...asked, deviceCode: z.string().max(200) });
