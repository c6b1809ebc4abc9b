import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";

// Ending the relation to a customer. It can be re-established by a relationship request, which the customer accepts.

/** While one of these is there, the relation stays: it is paid for, or will be. */
const inTheWay = ["ACTIVE", "SUSPENDED", "PENDING"] as const;
const named = 20;

export const blocking = (db: Pick<ReadDb, "subscription">, customerId: string) =>
  db.subscription.findMany({
    where: { customerId, status: { in: [...inTheWay] } },
    select: { id: true, nickname: true, status: true },
    orderBy: { id: "asc" },
    take: named,
  });
