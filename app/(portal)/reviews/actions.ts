"use server";

import { askItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { finishReview, startReview } from "#lib/domain/reviews/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const startReviewAction = formAction(startReview, { to: ({ id }) => paths.review(id) });
export const finishReviewAction = formAction(finishReview, { to: ({ id }) => paths.review(id) });

/** Straight to the next one that waits; to the review when none does. */
type Decided = { id: string; reviewId?: string; next?: string };
const goOn = { to: ({ reviewId = "", next }: Decided) => (next ? paths.reviewItem(reviewId, next) : paths.review(reviewId)) };
export const confirmItemAction = formAction(confirmItem, goOn);
export const withdrawItemAction = formAction(withdrawItem, goOn);
export const askItemAction = formAction(askItem, goOn);
