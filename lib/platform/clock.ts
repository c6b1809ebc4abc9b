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
