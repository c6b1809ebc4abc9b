import { addDays, dayOf } from "#lib/days.ts";
import { askItem } from "#lib/domain/reviews/decisions/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { db } from "../support/db.ts";
import { cast, once, userOf } from "../support/cast.ts";
import { by, nothing, notFound, strangers, without } from "../support/strangers.ts";

const { ada, ben, rita, paul, nils, olga } = await cast();
const adas = await userOf(ada);
const dueOn = dayOf(addDays(new Date(), 1));
const scope = { name: "All", reviewerIds: [adas], dueOn };
const { id } = await startReview(ada, { ...scope, ...once() });
const { id: item } = await db.assignmentReviewItem.findFirstOrThrow({ where: { reviewId: id, resellerId: rita.organizationId } });
await askItem(ada, { id: item, question: "Still needed?" });
const taking = { what: ["RIGHTS"], reason: "Rival" };

await strangers(import.meta.filename, {
  readReviewStart: by(paul, {}, without(adas)),
  startReview: by(paul, { ...scope, ...once() }, { code: "review.nothing_in_scope" }),
  listReviews: by(paul, {}, nothing),
  exportReviews: by(paul, {}, nothing),
  readReview: by(paul, { id }, notFound),
  listItems: by(paul, { id }, notFound),
  exportItems: by(paul, { id }, notFound),
  // Ben is an admin of the same provider, but nobody asked him to review.
  readItem: by([paul, ben, olga], { id: item }, notFound),
  confirmItem: by([paul, ben, olga], { id: item }, notFound),
  withdrawItem: by([paul, ben, olga], { id: item, ...taking }, notFound),
  askItem: by([paul, ben, olga], { id: item, question: "?" }, notFound),
  finishReview: by([paul, olga], { id }, notFound),
  listQuestions: by(nils, {}, nothing),
  exportQuestions: by(nils, {}, nothing),
  readQuestion: by(nils, { id: item }, notFound),
  answerItem: by(nils, { id: item, answer: "Mine" }, notFound),
});
