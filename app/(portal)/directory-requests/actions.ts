"use server";

import { publishChange, refuseChange, returnChange } from "#lib/domain/directory/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.directoryRequest(id) };
export const publishChangeAction = formAction(publishChange, there);
export const returnChangeAction = formAction(returnChange, there);
export const refuseChangeAction = formAction(refuseChange, there);
