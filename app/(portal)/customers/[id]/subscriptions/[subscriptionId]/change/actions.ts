"use server";

import type { z } from "zod";
import type { PreviewSeats } from "#components/subscriptions/seats-in-place.tsx";
import type { Permission } from "#lib/access.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { changeKinds } from "#lib/domain/subscriptions/changes/rules.ts";
import { changeSubscription, dropSchedule } from "#lib/domain/subscriptions/changes/writes.ts";
import type { Operation } from "#lib/operation.ts";
import { inOneSentence, Problem } from "#lib/problem.ts";
import { refusal } from "#lib/refusal.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormAction, FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { changeForm, decisionOf, otherResellerForm, typedIn } from "#lib/forms/subscriptions.ts";

/** Back to the subscription, which says what was done. The customer is in the form, because a repeated submit knows only the id. */
const actions = new Map<unknown, FormAction>(
  changeKinds.map((kind) => [
    kind,
    formAction(changeSubscription[kind] as Operation<Permission, z.ZodType, { id: string }>, {
      form: changeForm(kind),
      to: ({ id }: { id: string }, data) => {
        const customerId = String(data.get("customerId"));
        return data.get("from") === "customer" ? paths.customer(customerId, { changed: id }) : paths.subscription(customerId, id, { done: kind });
      },
    }),
  ]),
);

/** Beside a number of licenses, while another is typed. */
export async function previewSeatsAction(id: string, quantity: string): ReturnType<PreviewSeats> {
  try {
    const typed = typeof quantity === "string" ? quantity.slice(0, 20) : "";
    const { outcome, refused, record, version, currency, seePrice } = await previewChange(await currentActor(), {
      ...{ id, kind: "seats" },
      decision: decisionOf({ quantity: typed }),
    });
    if (refused[0]) return { refused: refused[0] };
    if (!outcome || !("plan" in outcome)) return { refused: refusal("field.required") };
    const { next } = outcome.plan;
    const priced = { currency, chargedMinor: Number(outcome.total), next: next && { minor: Number(next.amountMinor), at: next.at } };
    const warned = record !== undefined || outcome.plan.switchesOff.length > 0;
    return { version, idempotencyKey: crypto.randomUUID(), warned, priced: seePrice ? priced : null };
  } catch (error) {
    if (error instanceof Problem) return { refused: inOneSentence(error) };
    throw error;
  }
}

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
      : paths.subscription(customerId, id, { done: "record" });
  },
});
export const dropScheduleAction = formAction(dropSchedule, {});
