import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";

// Withdrawing a reseller's admin rights and ending its partnership take its Azure roles in their own transaction, under
// their own right.

type Where = Prisma.AzureRoleAssignmentWhereInput;
const shown = {
  id: true,
  providerId: true,
  customerId: true,
  subscriptionId: true,
  resellerId: true,
  role: true,
  customer: { select: { name: true } },
  subscription: { select: { nickname: true, status: true } },
} as const satisfies Prisma.AzureRoleAssignmentSelect;
export type HeldRole = Prisma.AzureRoleAssignmentGetPayload<{ select: typeof shown }>;

/** Roles that are held now, on plans that are gone too. */
export const openRoles = (db: Db, where: Where): Promise<HeldRole[]> =>
  db.azureRoleAssignment.findMany({ where: { AND: [where, { revokedAt: null }] }, select: shown, orderBy: { id: "asc" } });

/** In whose name it stands in the history. */
type Named = { name: string };
/** Closes them all; refused when one was changed at the same moment, because another is open in its place then. */
export async function closeRoles(db: Db, roles: { id: string }[], { actor, now }: { actor: Named; now: Date }): Promise<void> {
  if (roles.length === 0) return;
  const { count } = await db.azureRoleAssignment.updateMany({
    where: { id: { in: roles.map(({ id }) => id) }, revokedAt: null },
    data: { revokedAt: now, revokedByName: actor.name },
  });
  if (count < roles.length) problem("azure.changed");
}

type Deciding = { actor: Actor; db: Db; now: Date };
/** Roles don't hang on admin rights: whoever withdraws those says what becomes of the roles. Returns the ones that were taken. */
export async function decideRoles({ actor, db, now }: Deciding, where: Where, choice: "keep" | "withdraw" | undefined): Promise<HeldRole[]> {
  const roles = await openRoles(db, where);
  const living = roles.some(({ subscription }) => subscription.status !== "DELETED");
  if (living && !choice) problem("invalid", { azure: ["azure.decide"] });
  const closed = choice === "withdraw" ? roles : [];
  await closeRoles(db, closed, { actor, now });
  return closed;
}

/** Of these plans those whose Owner the provider is; it stays that until the transaction ends. */
export async function ownedPlans(db: Db, planIds: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ subscriptionId: string }[]>`
    SELECT "subscriptionId" FROM "AzureRoleAssignment"
    WHERE "subscriptionId" = ANY(${planIds}::uuid[]) AND "resellerId" IS NULL AND "role" = 'OWNER' AND "revokedAt" IS NULL FOR SHARE`;
  return new Set(rows.map(({ subscriptionId }) => subscriptionId));
}

type Target = { resellerId: string };
/** Gives the other reseller what the first one had, where it has nothing yet. Only an Owner can give roles. */
export async function passOn(db: Db, roles: HeldRole[], to: Target, { actor, now }: { actor: Named; now: Date }): Promise<HeldRole[]> {
  const living = roles.filter(({ subscription }) => subscription.status !== "DELETED");
  const planIds = living.map(({ subscriptionId }) => subscriptionId);
  const owned = await ownedPlans(db, planIds);
  if (planIds.some((id) => !owned.has(id))) problem("invalid", { azure: ["azure.not_owner"] });
  const already = await db.azureRoleAssignment.findMany({
    where: { subscriptionId: { in: planIds }, resellerId: to.resellerId, revokedAt: null },
    select: { subscriptionId: true },
  });
  const has = new Set(already.map(({ subscriptionId }) => subscriptionId));
  const given = living.filter(({ subscriptionId }) => !has.has(subscriptionId));
  await db.azureRoleAssignment.createMany({
    data: given.map(({ providerId, customerId, subscriptionId, role }) => ({
      providerId,
      customerId,
      subscriptionId,
      role,
      resellerId: to.resellerId,
      grantedAt: now,
      grantedByName: actor.name,
    })),
  });
  return given;
}

/** For the log: `Azure plan: CONTRIBUTOR`. */
export const inWords = (roles: HeldRole[]): string => roles.map(({ subscription, role }) => `${subscription.nickname}: ${role}`).join(", ");
export const plansOf = (roles: HeldRole[]): string => roles.map(({ subscription }) => subscription.nickname).join(", ");
export const byCustomer = (roles: HeldRole[]): HeldRole[][] => [...Map.groupBy(roles, ({ customerId }) => customerId).values()];

type Told = { providerId: string; customerId: string; resellerId: string | null; subscriptionId: string };
/** The sides of a role that didn't change it themselves: the provider, the customer, and the reseller that has or had it. */
export async function tellOthers(
  { actor }: { actor: Actor },
  { providerId, customerId, resellerId, subscriptionId }: Told,
  tell: (audience: Parameters<Recorder["notify"]>[0], place: Place) => Promise<void>,
  /** A reseller that lost its role may have nothing left to see of the customer. */
  resellersPlace: Place = ["azureAccess", customerId, subscriptionId],
): Promise<void> {
  const place: Place = ["azureAccess", customerId, subscriptionId];
  if (providerId !== actor.organizationId) await tell({ providerId }, place);
  if (!actor.customerIds.includes(customerId)) await tell({ customerId }, place);
  if (resellerId && resellerId !== actor.organizationId) await tell({ resellerId }, resellersPlace);
}
