/** Who waits: those of the house go first. */
export type Rank = "known" | "guest";

/** Nobody could be served in time. The gate's word for it is in lib/statuses.ts. */
export class LaneFull extends Error {
  readonly code = "LANE_FULL";
}

type Bounds = { width: number; places: number; patienceMs: number };

/** Work of which so many go at once. The rest waits: not too many of a rank, and not too long. */
export function lane({ width, places, patienceMs }: Bounds) {
  const waiting: Record<Rank, (() => void)[]> = { known: [], guest: [] };
  let running = 0;

  async function turn(rank: Rank): Promise<void> {
    const queue = waiting[rank];
    if (running < width) {
      running++;
      return;
    }
    if (queue.length >= places) throw new LaneFull();
    await new Promise<void>((begin, refuse) => {
      const go = () => {
        clearTimeout(late);
        begin();
      };
      const late = setTimeout(() => {
        queue.splice(queue.indexOf(go), 1);
        refuse(new LaneFull());
      }, patienceMs);
      queue.push(go);
    });
  }

  return async <T>(rank: Rank, work: () => Promise<T>): Promise<T> => {
    await turn(rank);
    try {
      return await work();
    } finally {
      // Whoever is next takes over the place, so that nobody slips in between.
      const next = waiting.known.shift() ?? waiting.guest.shift();
      if (next) next();
      else running--;
    }
  };
}
