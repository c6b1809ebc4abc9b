import { z } from "zod";

/** A calendar has the soonest of them. */
export const mostEvents = 1000;
/** So many wrong addresses from one network in a quarter of an hour, and so many readings of one calendar. */
export const mostWrongAddresses = 20;
export const mostReadings = 20;

/** What stands in the address: as many characters as a secret has. */
export const OpenCalendar = z.object({ token: z.string().regex(/^[\w-]{43}$/), ip: z.string().max(100) });
/** It is one's own, and there is nothing to say about it. */
export const NoInput = z.object({});
