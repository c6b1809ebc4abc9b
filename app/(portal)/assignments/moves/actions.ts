"use server";

import { approveMove, cancelMove, proposeMove, refuseMove, undoMove } from "#lib/domain/moves/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const toMove = { to: ({ id }: { id: string }) => paths.move(id) };
export const proposeMoveAction = formAction(proposeMove, toMove);
export const approveMoveAction = formAction(approveMove, toMove);
export const refuseMoveAction = formAction(refuseMove, toMove);
export const cancelMoveAction = formAction(cancelMove, toMove);
export const undoMoveAction = formAction(undoMove, toMove);
