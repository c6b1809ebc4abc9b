import "server-only";
import { cannotShareEnds } from "#lib/domain/orders/coterm/rules.ts";
import type { Prisma } from "#prisma/client/client.ts";

/** Of a customer, what is active and has licenses: whatever else stays as it is, for one reason or another that is said. */
export const alignable = (customerId: string) =>
  ({
    customerId,
    status: "ACTIVE",
    offer: { billingType: { not: cannotShareEnds.billingType }, isTrial: !cannotShareEnds.isTrial },
  }) as const satisfies Prisma.SubscriptionWhereInput;
