"use server";

import type { z } from "zod";
import type { Permission } from "#lib/access.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { changeSubscription, dropSchedule } from "#lib/domain/subscriptions/changes/writes.ts";
import type { Operation } from "#lib/operation.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormAction, FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { changeForm } from "#lib/forms/subscriptions.ts";

/** Back to the subscription, which says what was done. The customer is in the form, because a repeated submit knows only the id. */
const actions = new Map<unknown, FormAction>(
  changeKinds.map((kind) => [
    kind,
    formAction(changeSubscription[kind] as Operation<Permission, z.ZodType, { id: string }>, {
      form: changeForm(kind),
      to: ({ id }: { id: string }, data) => paths.subscription(String(data.get("customerId")), id, { done: kind }),
    }),
  ]),
);

/** The kind of change is in the form, too. */
export async function changeAction(previous: FormState, data: FormData): Promise<FormState> {
  return data instanceof FormData ? actions.get(data.get("kind"))?.(previous, data) : undefined;
}
export const dropScheduleAction = formAction(dropSchedule, {});
