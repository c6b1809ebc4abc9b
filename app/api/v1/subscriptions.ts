import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { cancelSubscription, changeRenewal, changeSeats, reactivateSubscription, suspendSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { listSubscriptions, readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { isId } from "#lib/partner-center/reading.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import {
  type Difference,
  differenceOf,
  isAzure,
  printProvisioning,
  printRegistration,
  printSubscription,
  printSupportContact,
  registrationAt,
  SubscriptionPatched,
  SupportContactSent,
} from "#lib/partner-center/subscriptions.ts";
import { orNothing } from "#lib/problem.ts";
import { everyPage } from "./paging.ts";
import { partnerBy } from "./partners.ts";
import { renamed } from "./renaming.ts";
import { versionSeen } from "./seen.ts";

const idsOf = ({ at }: Call) => ({ customerId: at.customerId?.toLowerCase() ?? "", id: at.id?.toLowerCase() ?? "" });

/** One of this very customer. */
async function one(call: Call) {
  const { customerId, id } = idsOf(call);
  const row = await orNothing(readSubscription(call.actor, { id }));
  return row?.customerId === customerId ? row : fault(404, 20003, `Subscription with ID ${id.slice(0, 50)} not found.`);
}

async function list(call: Call) {
  const { customerId } = idsOf(call);
  const [partnerId, orderId] = [call.query.get("mpnId")?.slice(0, 20), call.query.get("orderId")?.toLowerCase()];
  const read = (after?: string) => listSubscriptions(call.actor, { customerId, partnerId, orderId, size: 500, after });
  // What can't be an order's id is none's.
  const rows = orderId === undefined || isId(orderId) ? await everyPage(read) : [];
  return { body: collection(rows.map(printSubscription)) };
}

/** What was bought on top of it. */
async function addOns(call: Call) {
  const { id, customerId } = await one(call);
  const rows = await everyPage((after) => listSubscriptions(call.actor, { customerId, parentId: id, size: 500, after }));
  return { body: collection(rows.map(printSubscription)) };
}

type Shown = Awaited<ReturnType<typeof one>>;
const states = { active: reactivateSubscription, suspended: suspendSubscription, deleted: cancelSubscription };

/** The operation that the one part which is to be another means; nothing where none is. */
function changeOf({ actor, idempotencyKey }: Call, { id, version }: Shown, { quantity, status, autoRenewEnabled, friendlyName, partnerId }: Difference) {
  const seen = { id, version };
  const named = { "reseller.partnerId": "partnerId", nickname: "friendlyName" };
  if (status) return states[status](actor, { ...seen, idempotencyKey });
  if (friendlyName !== undefined) return renamed(editSubscription(actor, { ...seen, nickname: friendlyName }), named);
  if (partnerId !== undefined) return renamed(assignReseller(actor, { ...seen, reseller: { partnerId } }), named);
  if (quantity !== undefined) return changeSeats(actor, { ...seen, quantity, idempotencyKey });
  if (autoRenewEnabled !== undefined) return changeRenewal(actor, { ...seen, endOfTerm: autoRenewEnabled ? "RENEW" : "END", idempotencyKey });
  return undefined;
}

const patch = sent(SubscriptionPatched, async (call, patched) => {
  const before = await one(call);
  const version = versionSeen(call, before, patched.attributes);
  const difference = differenceOf(patched, printSubscription(before));
  if (difference.billingCycle) fault(400, 2054, "The billing cycle is changed by an order, not here.", ["billingCycle"]);
  // Each is a change of its own, with its charge and its letters: of two the second could be refused when the first is carried out.
  const parts = Object.keys(difference);
  if (parts.length > 1) fault(400, 2000, `Change one thing at a time. Nothing was changed: ${parts.join(", ")} are other than they are now.`, parts);
  if (difference.quantity && before.status === "SUSPENDED") fault(400, 2001, "The quantity of a suspended subscription can't be changed.", ["quantity"]);
  await changeOf(call, { ...before, version }, difference);
  return { body: printSubscription(await one(call)) };
});

/** Where it stands is asked at the place that is named. There is nothing to do for an Azure plan, and nothing to be had of what isn't one. */
async function registered(call: Call) {
  const row = await one(call);
  if (!isAzure(row)) fault(400, 800040, "Only an Azure plan can be registered.");
  if (printRegistration(row).status === "notregistered") fault(400, 800091, "Only an Azure plan that is active can be registered.");
  return { status: 202, headers: { Location: registrationAt(row) } };
}

const contactOf = ({ supportContact, customer }: Shown) => supportContact ?? customer.provider;

const setContact = sent(SupportContactSent, async (call, { supportTenantId, supportMpnId }) => {
  const { id, version } = await one(call);
  const named = supportTenantId ? { tenantId: supportTenantId.toLowerCase() } : supportMpnId ? { partnerId: supportMpnId } : undefined;
  const partner = named && ((await partnerBy(call, named)) ?? fault(400, 800016, "The support contact is no reseller that you have a partnership with."));
  await renamed(assignSupportContact(call.actor, { id, version, resellerId: partner?.reseller.id ?? null }), { resellerId: "supportTenantId" });
  return contact(call);
});

async function contact(call: Call) {
  const row = await one(call);
  const { name } = contactOf(row);
  const partner = row.supportContact?.partnerId ? await partnerBy(call, { partnerId: row.supportContact.partnerId }) : undefined;
  return { body: printSupportContact(row, { name, tenantId: partner?.reseller.tenantId, partnerId: row.supportContact?.partnerId }) };
}

const at = "customers/{customerId}/subscriptions/{id}";
export const subscriptions = [
  route("GET", "customers/{customerId}/subscriptions", list, ["mpnId", "orderId"]),
  route("GET", at, async (call) => ({ body: printSubscription(await one(call)) })),
  route("PATCH", at, patch),
  route("GET", `${at}/addons`, addOns),
  personRoute("GET", `${at}/provisioningstatus`, async (call) => ({ body: printProvisioning(await one(call)) })),
  route("POST", `${at}/registrations`, registered),
  route("GET", `${at}/registrationstatus`, async (call) => ({ body: printRegistration(await one(call)) })),
  personRoute("GET", `${at}/supportcontact`, contact),
  personRoute("PUT", `${at}/supportcontact`, setContact),
];
