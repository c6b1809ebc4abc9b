import { z } from "zod";
import { type BillingCycle, billingCycles, type Term, terms } from "#lib/domain/catalog/rules.ts";
import { versioned } from "../rules.ts";

const quantity = z.coerce
  .number({ error: "field.quantity.whole_number" })
  .int("field.quantity.whole_number")
  .min(1, "field.quantity.whole_number")
  .max(1_000_000, "field.quantity.whole_number");
const plan = z
  .templateLiteral([z.enum(terms), "/", z.enum(billingCycles)], { error: "field.choice" })
  .transform((text) => text.split("/") as [Term, BillingCycle]);
const offerId = z.string({ error: "field.choice" }).min(1, "field.choice").max(100);

/** What of a change the person decides. */
const shapes = {
  seats: { quantity },
  upgrade: { offerId, quantity },
  convert: { plan, quantity },
  plan: { plan },
  renewal: { autoRenew: z.enum(["on", "off"], { error: "field.choice" }) },
  schedule: { quantity, offerId: z.string().max(100).default(""), plan },
  suspend: {},
  reactivate: {},
  cancel: {},
} as const;
export type ChangeKind = keyof typeof shapes;
export const changeKinds = Object.keys(shapes) as ChangeKind[];

type Plan = { term: Term; billingCycle: BillingCycle };
export type Change =
  | { kind: "seats"; quantity: number }
  | { kind: "upgrade"; offerId: string; quantity: number }
  | ({ kind: "convert"; quantity: number } & Plan)
  | ({ kind: "plan" } & Plan)
  | { kind: "renewal"; autoRenew: boolean }
  | ({ kind: "schedule"; quantity: number; offerId: string } & Plan)
  | { kind: "suspend" | "reactivate" | "cancel" };

/** What was decided and what it was said to cost, to those who may know: a submit that would cost something else is refused. */
const seen = {
  ...versioned,
  idempotencyKey: z.uuid(),
  expected: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .or(z.literal(""))
    .default(""),
};
export const changeSchemas = {
  seats: z.object({ ...seen, ...shapes.seats }),
  upgrade: z.object({ ...seen, ...shapes.upgrade }),
  convert: z.object({ ...seen, ...shapes.convert }),
  plan: z.object({ ...seen, ...shapes.plan }),
  renewal: z.object({ ...seen, ...shapes.renewal }),
  schedule: z.object({ ...seen, ...shapes.schedule }),
  suspend: z.object(seen),
  reactivate: z.object(seen),
  cancel: z.object(seen),
} as const;
const decisions = Object.fromEntries(changeKinds.map((kind) => [kind, z.object(shapes[kind])])) as Record<ChangeKind, z.ZodObject>;

type Decided = { quantity?: number; offerId?: string; plan?: [Term, BillingCycle]; autoRenew?: "on" | "off" };
export function changeOf(kind: ChangeKind, { plan, autoRenew, quantity, offerId }: Decided): Change {
  const [term, billingCycle] = plan ?? [];
  return {
    kind,
    ...(quantity !== undefined && { quantity }),
    ...(offerId !== undefined && { offerId }),
    ...(term && { term, billingCycle }),
    ...(autoRenew && { autoRenew: autoRenew === "on" }),
  } as Change;
}

const typed = z.string().max(100).optional().catch(undefined);
/** What an address may say of a change that isn't decided yet. */
export const PreviewChange = z.object({
  id: z.uuid(),
  kind: z.enum(changeKinds),
  quantity: typed,
  offerId: typed,
  plan: typed,
  autoRenew: typed,
});

/** The change, once everything it needs is there; what is wrong with what was typed; nothing while nothing was. */
export function decided({ kind, id: _, ...typed }: z.output<typeof PreviewChange>): Change | { fields: Record<string, string[]> } | undefined {
  const asks = Object.keys(shapes[kind]);
  if (asks.length > 0 && asks.every((name) => typed[name as keyof typeof typed] === undefined)) return undefined;
  const parsed = decisions[kind].safeParse(typed);
  if (parsed.success) return changeOf(kind, parsed.data as Decided);
  const fields: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] = [message];
  return { fields };
}

export const DropSchedule = z.object(versioned);

// ---------------------------------------------------------------- seats that may be given back

export type Batch = { id: string; quantity: number; addedAt: Date; reducibleUntil: Date };

/** Seats that may still be given back, and until when the last of them may. */
export function reducible(batches: Batch[], now: Date): { seats: number; until: Date | undefined } {
  const open = batches.filter(({ reducibleUntil, quantity }) => reducibleUntil > now && quantity > 0);
  const until = open.map(({ reducibleUntil }) => reducibleUntil).sort((a, b) => b.getTime() - a.getTime())[0];
  return { seats: open.reduce((sum, { quantity }) => sum + quantity, 0), until };
}

/** Which open batches give back how many seats, the newest first. The seats must be there to give. */
export function takeBackSeats(batches: Batch[], seats: number, now: Date): { id: string; quantity: number }[] {
  let left = seats;
  return batches
    .filter(({ reducibleUntil, quantity }) => reducibleUntil > now && quantity > 0)
    .sort((a, b) => b.addedAt.getTime() - a.addedAt.getTime())
    .flatMap(({ id, quantity }) => {
      const taken = Math.min(left, quantity);
      left -= taken;
      return taken > 0 ? [{ id, quantity: quantity - taken }] : [];
    });
}
