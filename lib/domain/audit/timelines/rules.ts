import { z } from "zod";
import { byTime, sortable } from "../../../listing.ts";

/** A moment is told apart by when it was, and has no id. */
const noId = "";
export const momentOrder = sortable({ at: byTime("at") }, "-at", z.literal(noId));
export const TimelineOfSubscription = z.object({ id: z.uuid(), after: momentOrder.input.after });

/** So many moments are a page; of each kind of what there is to say so many rows are asked for, so that any of them can fill it. */
const momentsShown = 15;
export const rowsAsked = 4 * momentsShown;

/** The moment down to which all rows of a kind are here, the newest first: where as many came as were asked for, there may be more. */
export const reachOf = (moments: readonly Date[]): number =>
  moments.length < rowsAsked ? Number.NEGATIVE_INFINITY : (moments.at(-1)?.getTime() ?? Number.NEGATIVE_INFINITY);

/**
 * What was done at once is one moment, the newest first. Only whole ones are shown: at `horizon` and before, rows may be missing, which
 * belong to the next page.
 */
export function momentsOf<Part extends { at: Date }>(parts: readonly Part[], horizon: number) {
  const all = [...Map.groupBy(parts, ({ at }) => at.getTime())]
    .sort(([one], [other]) => other - one)
    .map(([at, together]) => ({ id: noId, at: new Date(at), parts: together }));
  const whole = all.filter(({ at }) => at.getTime() > horizon).length;
  return momentOrder.page({}, Math.min(whole, momentsShown)).of(all);
}
