"use server";

import { approveProfileChange, refuseProfileChange } from "#lib/domain/profiles/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const there = { to: ({ id }: { id: string }) => paths.profileChange(id) };
export const approveProfileChangeAction = formAction(approveProfileChange, there);
export const refuseProfileChangeAction = formAction(refuseProfileChange, there);
