import { domainAvailable } from "#lib/domain/customers/adding/reads.ts";
import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { accountMembers, accountOf, CustomerPatched, CustomerSent, printCustomer } from "#lib/partner-center/customers.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import { partnerBy } from "./partners.ts";
import { renamed } from "./renaming.ts";

/** A reseller is named by its tenant. */
async function resellerOf(call: Call, tenantId: string | undefined) {
  if (tenantId === undefined) return null;
  const found = await partnerBy(call, { tenantId: tenantId.toLowerCase() });
  return found?.reseller.id ?? fault(400, 800016, "associatedPartnerId names no reseller that you have a partnership with.", ["associatedPartnerId"]);
}

/** The password is in the first answer, and in no repetition of it. */
const add = sent(CustomerSent, async (call, customerSent) => {
  const { associatedPartnerId } = customerSent;
  const resellerId = await resellerOf(call, associatedPartnerId);
  const account = { ...accountOf(customerSent), resellerId, idempotencyKey: call.idempotencyKey };
  const done = await renamed(addCustomer(call.actor, account), accountMembers);
  const customer = await readCustomer(call.actor, { id: done.id });
  const userCredentials = "password" in done ? { userName: done.userName.split("@", 1)[0] ?? "admin", password: done.password } : undefined;
  const body = printCustomer(customer, { associatedPartnerId, ...(userCredentials && { userCredentials }) });
  return { status: 201, body };
});

/** The only thing that can be said of a customer that is there: that it is one no longer. */
const end = sent(CustomerPatched, async (call, { relationshipToPartner }) => {
  const id = call.at.customerId?.toLowerCase() ?? "";
  const before = await readCustomer(call.actor, { id });
  if (relationshipToPartner?.toLowerCase() !== "none") return { body: printCustomer(before) };
  await removeCustomer(call.actor, { id, confirmed: true });
  return { body: printCustomer({ ...before, status: "REMOVED" }) };
});

async function isTaken(call: Call, domainPrefix: string): Promise<boolean> {
  return !(await domainAvailable(call.actor, { domainPrefix })).available;
}

export const adding = [
  route("POST", "customers", add),
  personRoute("PATCH", "customers/{customerId}", end),
  route("HEAD", "domains/{domain}", async (call) => ({ status: (await isTaken(call, call.at.domain ?? "")) ? 200 : 404 })),
  route("GET", "validations/checkdomainavailability/{prefix}", async (call) => ({ body: !(await isTaken(call, call.at.prefix ?? "")) })),
];
