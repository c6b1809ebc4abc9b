/** The one clock. The domain is handed `now`; it never asks for it. */
let offset = 0;

export const clock = {
  now: (): Date => new Date(Date.now() + offset),
  /** For tests and demonstrations: moves time for this process. */
  move: (milliseconds: number): void => {
    offset += milliseconds;
  },
  reset: (): void => {
    offset = 0;
  },
};

const dayMs = 24 * 60 * 60 * 1000;
export const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * dayMs);
export const addMinutes = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * 60_000);
