"use server";

import { previewMove } from "#lib/domain/moves/reads.ts";
import { approveMove, cancelMove, proposeMove, refuseMove, undoMove } from "#lib/domain/moves/writes.ts";
import { searchForm } from "#lib/forms/moves.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";

const toMove = { to: ({ id }: { id: string }) => paths.move(id) };
const search = formAction(previewMove, { form: searchForm, keeps: true, answer: ({ rows, more }) => ({ rows, more }) });
// What was found stays beside a refusal: what is ticked of it may be on no other page.
const propose = formAction(proposeMove, { ...toMove, once: true });
export async function proposeMoveAction(previous: FormState, data: FormData): Promise<FormState> {
  return textOf(data, "step") === "search" ? search(previous, data) : propose(previous, data);
}
export const approveMoveAction = formAction(approveMove, toMove);
export const refuseMoveAction = formAction(refuseMove, toMove);
export const cancelMoveAction = formAction(cancelMove, toMove);
export const undoMoveAction = formAction(undoMove, toMove);
