"use server";

import { publishListingChange, refuseListingChange, returnListingChange } from "#lib/domain/directory/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.directoryRequest(id) };
export const publishChangeAction = formAction(publishListingChange, there);
export const returnChangeAction = formAction(returnListingChange, there);
export const refuseChangeAction = formAction(refuseListingChange, there);
