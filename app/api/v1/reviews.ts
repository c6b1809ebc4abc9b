import { answerItem, askItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { exportItems, exportQuestions, exportReviews, readItem, readQuestion, readReview } from "#lib/domain/reviews/reads.ts";
import { itemOrder, itemStates, questionOrder, reviewOrder, reviewProgress } from "#lib/domain/reviews/rules.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { AnswerSent, DecisionSent, decisionMembers, printItem, printQuestion, printReview } from "#lib/partner-center/reviews.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { seeking } from "#lib/partner-center/seeking.ts";
import { Problem } from "#lib/problem.ts";
import { paged, wordOf } from "./paging.ts";
import { renamed } from "./renaming.ts";

const list = (call: Call) =>
  paged(call, {
    fields: ["Status"],
    order: reviewOrder,
    read: (page, said) => exportReviews(call.actor, { state: wordOf("Status", ["OPEN", "DONE"], said("Status")), ...page }),
    print: (row) => printReview(row, reviewProgress(row.counts)),
  });

const idOf = ({ at }: Call) => at.reviewId?.toLowerCase() ?? "";
async function shown(call: Call) {
  const review = await readReview(call.actor, { id: idOf(call) });
  return { body: printReview(review, reviewProgress(review.counts)) };
}

const items = (call: Call) =>
  paged(call, {
    fields: ["Status"],
    order: itemOrder,
    read: (page, said) => exportItems(call.actor, { id: idOf(call), state: wordOf("Status", itemStates, said("Status")), ...page }),
    print: printItem,
  });

/** One that the person reviews. */
async function itemAt(call: Call) {
  const item = await readItem(call.actor, { id: call.at.itemId?.toLowerCase() ?? "" });
  return item.reviewId === idOf(call) ? item : Promise.reject(new Problem("not_found"));
}

const decide = sent(DecisionSent, async (call, { status, withdrawn, reason, question }) => {
  const [{ id }, { actor }] = [await itemAt(call), call];
  if (status === "confirmed") await renamed(confirmItem(actor, { id, reason }), decisionMembers);
  else if (status === "withdrawn") await renamed(withdrawItem(actor, { id, what: withdrawn, reason }), decisionMembers);
  else if (status === "asked") await renamed(askItem(actor, { id, question }), decisionMembers);
  else fault(400, 3000, "The status must be confirmed, withdrawn or asked.", ["status"]);
  return { body: printItem(await itemAt(call)) };
});

const questions = (call: Call) =>
  paged(call, {
    fields: ["Status"],
    order: questionOrder,
    read: (page, said) => exportQuestions(call.actor, { state: wordOf("Status", ["open", "answered"], said("Status")), ...page }),
    print: printQuestion,
  });

const answer = sent(AnswerSent, async (call, said) => {
  const id = call.at.questionId?.toLowerCase() ?? "";
  await answerItem(call.actor, { id, ...said });
  return { body: printQuestion(await readQuestion(call.actor, { id })) };
});

const at = "channel/reviews";
export const reviews = [
  route("GET", at, list, seeking),
  route("GET", `${at}/{reviewId}`, shown),
  route("GET", `${at}/{reviewId}/items`, items, seeking),
  personRoute("GET", `${at}/{reviewId}/items/{itemId}`, async (call) => ({ body: printItem(await itemAt(call)) })),
  personRoute("PATCH", `${at}/{reviewId}/items/{itemId}`, decide),
  route("GET", "channel/questions", questions, seeking),
  route("PATCH", "channel/questions/{questionId}", answer),
];
