import { changeRole, grantRole } from "#lib/domain/azure/writes.ts";
import { cast } from "../support/cast.ts";
import { by, nothing, notFound, strangers, without } from "../support/strangers.ts";
import { azurePlan } from "../support/trade.ts";

const { ada, rita, bakery, id, paul, nils, wanda, mallory, florist } = await cast();
const plan = await azurePlan(ada, bakery);
const theirs = { resellerId: rita.organizationId };
const { id: before } = await grantRole(ada, { subscriptionId: plan, ...theirs, role: "CONTRIBUTOR" });
const { id: role } = await changeRole(ada, { id: before, role: "READER" });

await strangers(import.meta.filename, {
  // Wanda looks after the customer, and so sees its plan, but nobody's roles.
  listPlans: [...by([paul, nils, florist], { customerId: id }, notFound), ...by(wanda, { customerId: id }, without(role))],
  readPlan: [
    ...by([paul, mallory, florist], { id: plan }, notFound),
    ...by(wanda, { id: plan }, without(role)),
    ...by(wanda, { id: plan }, without(before)),
    ...by(wanda, { id: plan }, { providerOwns: false }),
  ],
  rolesOf: by([paul, wanda, florist], { customerId: id, ...theirs }, []),
  listOwnRoles: by([nils, wanda], {}, nothing),
  principalChoices: by(paul, { id: plan }, notFound),
  grantRole: by(paul, { subscriptionId: plan, resellerId: nils.organizationId, role: "OWNER" }, notFound),
  changeRole: by(paul, { id: role, role: "OWNER" }, notFound),
  revokeRole: by([paul, wanda, florist], { id: role }, notFound),
  restoreProvider: by(florist, { id: plan }, notFound),
});
