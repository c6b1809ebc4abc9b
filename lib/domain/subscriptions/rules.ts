import { z } from "zod";
import type { SubscriptionStatus } from "#prisma/client/enums.ts";

const version = z.coerce.number({ error: "field.required" }).int().min(1);
const one = { id: z.uuid(), version };

export const EditSubscription = z.object({
  ...one,
  nickname: z.string({ error: "field.required" }).trim().min(1, "field.required").max(120, "field.too_long?max=120"),
  quantity: z.coerce
    .number({ error: "field.quantity.whole_number" })
    .int("field.quantity.whole_number")
    .min(1, "field.quantity.whole_number")
    .max(1_000_000, "field.quantity.whole_number"),
  autoRenew: z.literal("on").optional(),
});
const choice = z.union([z.literal(""), z.uuid("field.choice")], { error: "field.choice" }).default("");
export const AssignReseller = z.object({ ...one, resellerId: choice });
export const AssignSupportContact = z.object({ ...one, resellerId: choice });
export const ChangeStatus = z.object(one);
export const OneSubscription = z.object({ id: z.uuid() });
export const OfCustomer = z.object({ customerId: z.uuid(), after: z.uuid().optional().catch(undefined) });
export const OwnList = z.object({ after: z.uuid().optional().catch(undefined) });

/** Which moves a status allows. Suspended: billed on, no change of seats, auto-renew off (design decision 7). */
const moves = {
  rename: ["ACTIVE", "SUSPENDED", "PENDING"],
  changeQuantity: ["ACTIVE"],
  changeRenewal: ["ACTIVE"],
  suspend: ["ACTIVE"],
  reactivate: ["SUSPENDED"],
  assign: ["ACTIVE", "SUSPENDED", "PENDING"],
} satisfies Record<string, SubscriptionStatus[]>;
export type Move = keyof typeof moves;
export const subscriptionCan = (move: Move, status: SubscriptionStatus): boolean => (moves[move] as SubscriptionStatus[]).includes(status);

export type Batch = { id: string; quantity: number; addedAt: Date; reducibleUntil: Date };

/** Seats that may still be given back, and until when the last of them may. */
export function reducible(batches: Batch[], now: Date): { seats: number; until: Date | undefined } {
  const open = batches.filter(({ reducibleUntil, quantity }) => reducibleUntil > now && quantity > 0);
  const until = open.map(({ reducibleUntil }) => reducibleUntil).sort((a, b) => b.getTime() - a.getTime())[0];
  return { seats: open.reduce((sum, { quantity }) => sum + quantity, 0), until };
}

/** Which open batches give back how many seats, the newest first. The seats must be there to give. */
export function takeBack(batches: Batch[], seats: number, now: Date): { id: string; quantity: number }[] {
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
