"use server";

import { approveReseller, reactivateReseller, rejectReseller, suspendReseller } from "#lib/domain/enrollment/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.reseller(id) };
export const approveAction = formAction(approveReseller, there);
export const rejectAction = formAction(rejectReseller, there);
export const suspendAction = formAction(suspendReseller, there);
export const reactivateAction = formAction(reactivateReseller, there);
