"use server";

import type { z } from "zod";
import type { Permission } from "#lib/access.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { changeSubscription, dropSchedule } from "#lib/domain/subscriptions/changes/writes.ts";
import type { Operation } from "#lib/operation.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormAction, FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { changeForm, otherResellerForm, typedIn } from "#lib/forms/subscriptions.ts";

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

/** The way out of a change that wants a valid reseller of record: back to it, with all that was typed. */
export const setRecordAction = formAction(assignReseller, {
  form: otherResellerForm,
  to: ({ id }, data) => {
    const [customerId, kind] = [String(data.get("customerId")), changeKinds.find((each) => each === data.get("kind"))];
    return kind
      ? paths.changeSubscription(
          customerId,
          id,
          kind,
          typedIn((name) => data.get(name)),
        )
      : paths.subscription(customerId, id);
  },
});
export const dropScheduleAction = formAction(dropSchedule, {});
