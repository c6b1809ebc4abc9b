// Seats that may be given back.

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
