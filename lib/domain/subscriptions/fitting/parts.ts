import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import type { SubscriptionStatus } from "#prisma/client/client.ts";

export type OfOffer = { status: SubscriptionStatus; offerId: string };
type Hanging = OfOffer & { parent: OfOffer | null; addOns: readonly OfOffer[] };
export type Fits = (addOn: OfOffer, base: OfOffer) => boolean;

/** Whether an add-on that could come back is sold with what its base is by now. An offer may be sold with hundreds: only these are asked for. */
export async function fitting(db: ReadDb, rows: readonly Hanging[]): Promise<Fits> {
  const pairs = rows.flatMap((row) => [...(row.parent ? [[row, row.parent] as const] : []), ...row.addOns.map((addOn) => [addOn, row] as const)]);
  const back = pairs.filter(([{ status }]) => status === "SUSPENDED");
  if (back.length === 0) return () => true;
  const [fromId, toId] = [back.map(([{ offerId }]) => offerId), back.map(([, { offerId }]) => offerId)];
  const where = { kind: "ADD_ON_OF" as const, fromId: { in: fromId }, toId: { in: toId } };
  const known = await db.offerRelation.findMany({ where, select: { fromId: true, toId: true } });
  const sold = new Set(known.map((one) => `${one.fromId} ${one.toId}`));
  return (addOn, base) => addOn.status !== "SUSPENDED" || sold.has(`${addOn.offerId} ${base.offerId}`);
}
