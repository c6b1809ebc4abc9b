import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { changeSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import type { ChangeKind } from "#lib/domain/subscriptions/changes/rules.ts";
import { changeForm, decisionOf } from "#lib/forms/subscriptions.ts";
import { db } from "./db.ts";

// Somebody who previews a change of a subscription and submits what was shown.

type Typed = { quantity?: string; offerId?: string; intoId?: string; plan?: string; endOfTerm?: string; endsWith?: string; endsOn?: string };

export const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id } });

/** What the page shows before Submit. */
export const previewed = (actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}) => previewChange(actor, { id, kind, decision: decisionOf(typed) });

/** The form as it is drawn now. Whoever may not see the subscription is sent off without a preview. */
export async function form(actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}) {
  const shown = await previewed(actor, kind, id, typed).catch(() => undefined);
  const expectedMinor = shown?.outcome && "plan" in shown.outcome && shown.seePrice ? Number(shown.outcome.total) : undefined;
  return { id, version: (await now(id)).version, idempotencyKey: randomUUID(), expectedMinor, ...typed };
}

/** Previewed and submitted; `more` overrules what the form says. */
export async function change(actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}, more: object = {}) {
  return submit(actor, kind, { ...(await form(actor, kind, id, typed)), ...more });
}

export const submit = (actor: Actor, kind: ChangeKind, filled: object) => changeSubscription[kind](actor, changeForm(kind).command(filled as never) as never);

export const chargesOf = (subscriptionId: string) => db.charge.findMany({ where: { subscriptionId }, orderBy: [{ chargedAt: "asc" }, { id: "asc" }] });
