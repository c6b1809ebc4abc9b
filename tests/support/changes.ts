import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { changeSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import type { ChangeKind } from "#lib/domain/subscriptions/changes/rules.ts";
import { db } from "#lib/platform/db.ts";

// Somebody who previews a change of a subscription and submits what was shown.

type Typed = { quantity?: string; offerId?: string; plan?: string; autoRenew?: string };

export const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id } });

/** What the page shows before Submit. */
export const previewed = (actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}) => previewChange(actor, { id, kind, ...typed });

/** The form as it is drawn now. Whoever may not see the subscription is sent off without a preview. */
export async function form(actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}) {
  const shown = await previewed(actor, kind, id, typed).catch(() => undefined);
  const expected = shown?.outcome && "plan" in shown.outcome && shown.seePrice ? String(shown.outcome.total) : "";
  return { id, version: (await now(id)).version, idempotencyKey: randomUUID(), expected, ...typed };
}

/** Previewed and submitted; `more` overrules what the form says. */
export async function change(actor: Actor, kind: ChangeKind, id: string, typed: Typed = {}, more: object = {}) {
  return changeSubscription[kind](actor, { ...(await form(actor, kind, id, typed)), ...more } as never);
}

export const submit = (actor: Actor, kind: ChangeKind, filled: object) => changeSubscription[kind](actor, filled as never);

export const chargesOf = (subscriptionId: string) => db.charge.findMany({ where: { subscriptionId }, orderBy: [{ chargedAt: "asc" }, { id: "asc" }] });
