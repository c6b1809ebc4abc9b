"use server";

import { answerItem } from "#lib/domain/reviews/decisions/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const answerQuestionAction = formAction(answerItem, { to: ({ id }) => paths.reviewQuestion(id) });
