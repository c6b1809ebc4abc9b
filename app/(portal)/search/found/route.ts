import { findAnything, recallThings } from "#lib/domain/finding/reads.ts";
import { finderRoute } from "#lib/web/finder-route.ts";

/** Answers the box in the bar while somebody types. */
export const GET = finderRoute({ find: findAnything, recall: recallThings });
