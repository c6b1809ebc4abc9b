"use server";

import { cancelBulk, confirmBulk, prepareBulk, takeBackBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { bulkForm } from "#lib/forms/subscriptions.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const prepareBulkAction = formAction(prepareBulk, { form: bulkForm, to: ({ id }) => paths.bulkChange(id) });
export const confirmBulkAction = formAction(confirmBulk, { to: ({ id }) => paths.bulkChange(id) });
export const cancelBulkAction = formAction(cancelBulk, { to: ({ id }) => paths.bulkChange(id) });
export const takeBackBulkAction = formAction(takeBackBulk, { to: ({ id }) => paths.bulkChange(id) });
