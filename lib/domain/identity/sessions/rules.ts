import { z } from "zod";

/** The link in the letter about a new browser is good for this long. */
export const notMeDays = 7;

export const ByLink = z.object({ token: z.string().max(100) });
