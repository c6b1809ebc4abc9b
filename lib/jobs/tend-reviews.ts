import "server-only";
import { reviewsToTend, tendReview } from "../domain/reviews/clock.ts";
import { system } from "../platform/session.ts";

/** Reminds the reviewers of what is due, and closes reviews that have nothing left to decide. */
export async function tendReviews(): Promise<void> {
  for (const id of await reviewsToTend(system(), {})) await tendReview(system(), { id });
}
