// What time it is, as the database said it last (time-keeper.ts), goes on by what no change of this machine's clock touches.
// Bundles of pages have modules of their own: they know it from the same place.
type Said = { time: number; at: number };
const place = globalThis as { twotierTime?: Said };
const now = (): number => (place.twotierTime ? place.twotierTime.time + performance.now() - place.twotierTime.at : Date.now());

let offset = 0;

/** The one clock. The domain is handed `now`; it never asks for it. */
export const clock = {
  now: (): Date => new Date(now() + offset),
  /** From here on it was `time` (milliseconds since 1970) at `at` (of `performance.now()`); without anything, it is what this machine says. */
  follow: (said: Said | undefined): void => {
    place.twotierTime = said;
  },
  /** For tests and demonstrations: moves time for this process. */
  move: (milliseconds: number): void => {
    offset += milliseconds;
  },
  reset: (): void => {
    offset = 0;
  },
};
