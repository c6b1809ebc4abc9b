import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { approveMove, proposeMove } from "#lib/domain/moves/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { db } from "./db.ts";
import { azurePlan } from "./trade.ts";
import { colleague, customer, partners, provider, reseller, subscription } from "./world.ts";

/** Ada, a colleague who approves, Rita who looks after two customers with everything, and Nils who could. */
export async function shop() {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  await partners(ada, rita);
  await partners(ada, nils);
  const [holz, braun] = [await customer(ada, { reseller: rita, name: "Holz" }), await customer(ada, { reseller: rita, name: "Braun", rights: "NONE" })];
  const sub = await subscription(ada, holz);
  await assignReseller(ada, { id: sub, version: 1, reseller: { id: rita.organizationId } });
  await assignSupportContact(ada, { id: sub, version: 2, resellerId: rita.organizationId });
  const plan = await azurePlan(ada, holz);
  await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role: "CONTRIBUTOR" });
  return { ada, ben, rita, nils, holz, braun, sub, plan };
}
export type Shop = Awaited<ReturnType<typeof shop>>;

export const proposal = ({ rita, nils }: Shop, customers: Actor[], more: object = {}) => ({
  fromId: rita.organizationId,
  toId: nils.organizationId,
  customerIds: customers.map(({ organizationId }) => organizationId),
  ...{ resellerOfRecord: "MOVE", supportContact: "MOVE", azure: "MOVE" },
  reason: "Rita retires",
  idempotencyKey: randomUUID(),
  ...more,
});
export async function moved(all: Shop, customers: Actor[], more: object = {}): Promise<string> {
  const { id } = await proposeMove(all.ada, proposal(all, customers, more));
  await approveMove(all.ben, { id });
  await carryOutMove(id);
  return id;
}

/** Everything of this provider that a move could touch. What only counts changes is left out. */
export async function everything({ ada }: Shop) {
  const where = { providerId: ada.organizationId };
  const [associations, subscriptions, records, contacts, roles] = [
    await db.customerReseller.findMany({ where, orderBy: { id: "asc" } }),
    await db.subscription.findMany({ where, orderBy: { id: "asc" }, omit: { version: true, changedAt: true, changedByName: true } }),
    await db.resellerOfRecordAssignment.findMany({ where, orderBy: { id: "asc" } }),
    await db.supportContactAssignment.findMany({ where, orderBy: { id: "asc" } }),
    await db.azureRoleAssignment.findMany({ where, orderBy: { id: "asc" } }),
  ];
  return { associations, subscriptions, records, contacts, roles };
}
export const statesOf = async (id: string) =>
  (await db.customerMoveItem.findMany({ where: { moveId: id }, orderBy: { id: "asc" } })).map(({ state, problem }) => [state, problem]);
