"use server";

import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

export const cancelPendingAction = formAction(cancelPending, {});
