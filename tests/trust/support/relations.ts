import type { Actor, Permission } from "#lib/access.ts";
import type { Row } from "../../support/parties.ts";
import { hasRole, isKnownTo, mayTo, type World } from "./oracle.ts";

export type Relation = "own" | "same provider" | "foreign" | "missing";

/** How somebody stands to a row: by whose it is, and by whom they have to do with. */
export function relationOf(actor: Actor, table: string, row: Row, world: World): Relation {
  if (isKnownTo(actor, table, row, world)) return "own";
  const around = new Set<unknown>([actor.organizationId]);
  for (const one of [...world.rows("Partnership"), ...world.rows("Customer")])
    if ([one.resellerId, one.tenantId].includes(actor.organizationId)) around.add(one.providerId);
  return around.has(row.providerId ?? null) ? "same provider" : "foreign";
}

/** Whether somebody may, where the permission is one of another noun than the row. */
export function mayAt(actor: Actor, permission: Permission, table: string, row: Row, world: World): boolean {
  const noun = permission.split(".")[0];
  if (!hasRole(actor, permission)) return false;
  if (permission === "azure.grant" && actor.kind === "reseller") return false;
  if (noun === "azure" && actor.kind === "reseller" && table !== "AzureRoleAssignment") {
    const column = table === "Customer" ? "customerId" : "subscriptionId";
    const roles = world.rows("AzureRoleAssignment").filter((one) => one[column] === row.id);
    // A plan is seen by whoever has a role on it, and by whoever sees the subscription that it is.
    return mayAt(actor, "subscription.read", table, row, world) || roles.some((one) => mayTo(actor, permission, one, world));
  }
  if (noun === "review" && table === "AssignmentReviewItem") {
    const review = world.find(row.reviewId);
    return review !== undefined && mayTo(actor, permission, review, world);
  }
  if (table === "WebhookDelivery") return mayTo(actor, permission, world.find(row.webhookId) as Row, world);
  return mayTo(actor, permission, table === "Customer" ? { ...row, customerId: row.id as string } : row, world);
}
