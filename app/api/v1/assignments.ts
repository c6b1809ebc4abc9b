import { exportAssignments } from "#lib/domain/assignments/lists.ts";
import { assignmentKinds, assignmentOrder } from "#lib/domain/assignments/rules.ts";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { printAssignment } from "#lib/partner-center/reviews.ts";
import { type Call, route } from "#lib/partner-center/routes.ts";
import { seeking } from "#lib/partner-center/seeking.ts";
import { paged, wordOf } from "./paging.ts";
import { partnerBy } from "./partners.ts";
import { renamed } from "./renaming.ts";

async function resellerOf(call: Call, tenantId: string | undefined) {
  if (tenantId === undefined) return undefined;
  const found = await partnerBy(call, { tenantId: tenantId.toLowerCase() });
  return found?.reseller.id ?? fault(400, 800016, "It names no reseller that you have a partnership with.", ["IndirectReseller"]);
}

/** Pages are of customers: each has as many rows as resellers have to do with it. */
const list = (call: Call) =>
  paged(call, {
    fields: ["Kind", "AdminRights", "IndirectReseller"],
    order: assignmentOrder,
    read: async (page, said) => {
      const [as, rights] = [wordOf("Kind", assignmentKinds, said("Kind")), wordOf("AdminRights", ["ADMIN", "NONE"], said("AdminRights"))];
      const { items, next } = await exportAssignments(call.actor, { as, rights, reseller: await resellerOf(call, said("IndirectReseller")), ...page });
      const byCustomer = Map.groupBy(items, ({ customer }) => customer.id);
      return { items: [...byCustomer].map(([id, rows]) => ({ id, name: rows[0]?.customer.name, rows })), next };
    },
    print: ({ rows }) => rows.map(printAssignment),
  });

/** What its page withdraws: the rights in the customer's name. Who has roles in Azure there is asked about them too. */
async function withdraw(call: Call) {
  const resellerId = await resellerOf(call, call.at.partnerId);
  const asked = { id: call.at.customerId?.toLowerCase(), resellerId, azure: call.query.get("azureRoles") };
  await renamed(withdrawAdminRights(call.actor, asked), { azure: "azureRoles", id: "customerId" });
  return { status: 204 };
}

export const assignments = [
  route("GET", "channel/assignments", list, seeking),
  route("DELETE", "channel/assignments/{customerId}/{partnerId}/adminrights", withdraw, ["azureRoles"]),
];
