// The programme's days are UTC's: a day is `2026-01-31`, and every span of days is of whole ones. That is all the arithmetic
// there is, so it needs no library.

const dayMs = 86_400_000;

export const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * dayMs);
export const addMinutes = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * 60_000);

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
export const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
/** A day that is meant with all its hours ends when the next begins. */
export const endOf = (day: string): Date => addDays(startOf(day), 1);
/** The day that ends at this moment. */
export const lastDayBefore = (end: Date): Date => addDays(end, -1);

/** The last moment before an end: what ends when a month begins, ends on the last day of the one before. */
export const lastMoment = (end: Date): Date => new Date(end.getTime() - 1);

/** How many midnights lie between. */
export const daysBetween = (from: Date, to: Date): number => Math.floor(to.getTime() / dayMs) - Math.floor(from.getTime() / dayMs);
