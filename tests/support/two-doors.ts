import { addDays, dayOf } from "#lib/days.ts";
import type { Operation } from "#lib/operation.ts";
import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import { attestAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { editAccount, withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { changeCart, openCart } from "#lib/domain/orders/carts/writes.ts";
import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { requestPartnership, revokeInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { acceptInvitation, declineInvitation } from "#lib/domain/partnerships/writes.ts";
import { editBilling, editSupport, requestProfileChange } from "#lib/domain/profiles/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { answerItem, confirmItem } from "#lib/domain/reviews/decisions/writes.ts";
import { startReview } from "#lib/domain/reviews/writes.ts";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { changeSeats, convertTrial, upgradeSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { answerRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { changeUserRoles } from "#lib/domain/users/roles/writes.ts";
import { changeLicenses, createUsers, deleteUser, resetUserPassword, restoreUser } from "#lib/domain/users/writes.ts";
import { changeWebhook, registerWebhook, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { printedRoles } from "#lib/partner-center/users.ts";
import { ask, signIn } from "./api.ts";
import { type cast, guess, once } from "./cast.ts";
import { db } from "./db.ts";
import { itemOf } from "./seller.ts";
import { company, prefixOf } from "./spellings.ts";
import { offer } from "./trade.ts";
import { colleague, customer, type Member } from "./world.ts";

// One house, two doors: which operation of a page each call of the API is.

type World = Awaited<ReturnType<typeof cast>>;
export type Door = {
  operation: Operation<never, never, unknown>;
  /** Who has no right to it, though they have many others. */
  stranger: Member;
  /** What the page's form means, and what a program sends for that; where it says something wrong too, in its owner's name. */
  input: object;
  gaps?: readonly string[];
  body?: object;
  wrong?: { by?: Member; input: object; gaps?: readonly string[]; body?: object };
};
const door = (operation: unknown, more: Omit<Door, "operation">): Door => ({ operation: operation as Door["operation"], ...more });

/** Every call that changes something, with the operation that it is. */
export async function everyDoor(world: World, origin: string): Promise<Record<string, Door>> {
  const { ada, rita, id, sub } = world;
  const [sam, helper, wanda] = [await colleague(ada, ["BILLING_ADMIN"]), await colleague(ada, ["HELPDESK_AGENT"]), world.wanda];
  const [suite, { tenantId: ritas }] = [await offer(), await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } })];
  const made = (await createUsers(ada, { customerId: id, users: [{ userName: "hanna", firstName: "H", lastName: "H" }], ...once() })) as { ids?: string[] };
  const userId = (made.ids?.[0] ?? (await db.membership.findFirstOrThrow({ where: { tenantId: id }, orderBy: { id: "desc" } })).id) as string;
  const [billingAdmin, globalAdmin] = [printedRoles(["BILLING_ADMIN"])[0]?.id ?? "", printedRoles(["GLOBAL_ADMIN"])[0]?.id ?? ""];
  const admin = (await db.membership.findFirstOrThrow({ where: { tenantId: id }, orderBy: { id: "asc" } })).id;
  const invitation = (await requestPartnership(ada, { note: "", language: "de", ...once() })).id;
  const asked = { name: "Spring", reviewerIds: [ada.userId], dueOn: dayOf(addDays(new Date(), 9)), ...once() };
  const review = (await startReview(ada, asked)).id;
  const item = (await db.assignmentReviewItem.findFirstOrThrow({ where: { reviewId: review, resellerId: rita.organizationId } })).id;
  const open = (await customer(ada, { unasked: true })).organizationId;
  const kept = { lineItems: [{ id: 0, catalogItemId: itemOf(suite), quantity: 3, billingCycle: "monthly", termDuration: "P1Y" }] };
  const cart: string = (await ask(origin, (await signIn(origin, ada)).token, `/v1/customers/${id}/carts`, { method: "POST", body: kept })).body.id;
  const webhook = await registerWebhook(ada, { url: "https://hook.example.com/x", events: ["test-created"], registration: true, ...once() } as never);
  const { domain } = await db.customer.findUniqueOrThrow({ where: { id }, select: { domain: true } });
  const address = { country: "DE", city: "Köln", addressLine1: "Domkloster 4", postalCode: "50667" };
  const billing = (await ask(origin, (await signIn(origin, ada)).token, `/v1/customers/${id}/profiles/billing`)).body;
  const line = (quantity: number) => ({ lineItems: [{ lineItemNumber: 0, offerId: itemOf(suite), quantity }] });
  const person = (userPrincipalName: string) => ({
    ...{ userPrincipalName, firstName: "E", lastName: "E", displayName: "E E", usageLocation: "DE" },
    passwordProfile: { password: "chosen-by-the-client", forceChangePassword: true },
  });
  const name = (userName: string) => ({ userName, firstName: "E", lastName: "E" });
  const order = { customerId: id, lines: [{ offerId: suite, plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 1, nickname: "x" }], ...once() };
  const contact = { id: sub, version: 1, resellerId: null };
  return {
    "POST customers": door(addCustomer, { stranger: sam, input: {}, body: company(prefixOf()) }),
    "PATCH customers/{customerId}": door(removeCustomer, {
      stranger: sam,
      input: { id, confirmed: true },
      gaps: [id],
      body: { relationshipToPartner: "none" },
    }),
    "PUT customers/{customerId}/profiles/billing": door(editAccount, { stranger: sam, input: { id }, gaps: [id], body: billing }),
    "POST customers/{customerId}/users": door(createUsers, {
      ...{ stranger: sam, input: { customerId: id, users: [name("eve")], ...once() }, gaps: [id], body: person(`eve@${domain}`) },
    }),
    "PATCH customers/{customerId}/users/{userId}": door(restoreUser, { stranger: sam, input: { id: userId }, gaps: [id, userId], body: { state: "active" } }),
    "DELETE customers/{customerId}/users/{userId}": door(deleteUser, { stranger: sam, input: { id: userId }, gaps: [id, userId] }),
    "PATCH customers/{customerId}/users/{userId}/resetpassword": door(resetUserPassword, {
      ...{ stranger: sam, input: { id: userId }, gaps: [id, userId], body: {} },
    }),
    "POST customers/{customerId}/directoryroles/{role}/usermembers": door(changeUserRoles, {
      ...{ stranger: helper, input: { id: userId, add: ["BILLING_ADMIN"] }, gaps: [id, billingAdmin], body: { id: userId } },
    }),
    "DELETE customers/{customerId}/directoryroles/{role}/usermembers/{member}": door(changeUserRoles, {
      ...{ stranger: helper, input: { id: userId, remove: ["BILLING_ADMIN"] }, gaps: [id, billingAdmin, userId] },
      wrong: { input: { id: admin, remove: ["GLOBAL_ADMIN"] }, gaps: [id, globalAdmin, admin] },
    }),
    "POST customers/{customerId}/users/{userId}/licenseupdates": door(changeLicenses, {
      ...{ stranger: sam, input: { id: userId, add: [sub], remove: [] }, gaps: [id, userId], body: { licensesToAssign: [{ skuId: sub }] } },
    }),
    "POST customers/{customerId}/agreements": door(attestAgreement, {
      ...{ stranger: sam, input: { id: open, version: 1, agreement: { acceptedOn: dayOf(new Date()) } }, gaps: [open] },
      body: { primaryContact: { firstName: "I", lastName: "K", email: "i@k.example" }, dateAgreed: new Date().toISOString() },
    }),
    "POST customers/{customerId}/orders": door(placeOrder, {
      ...{ stranger: sam, input: order, gaps: [id], body: line(1) },
      wrong: { input: { ...order, ...once(), lines: [{ ...order.lines[0], quantity: 100_000 }] }, body: line(100_000) },
    }),
    "PATCH customers/{customerId}/orders/{orderId}": door(cancelPending, {
      ...{ stranger: wanda, input: { id: crypto.randomUUID() }, gaps: [id, crypto.randomUUID()], body: { status: "cancelled" } },
    }),
    "POST customers/{customerId}/carts": door(openCart, { stranger: sam, input: {}, gaps: [id], body: kept }),
    "PUT customers/{customerId}/carts/{cartId}": door(changeCart, { stranger: sam, input: {}, gaps: [id, cart], body: kept }),
    "POST customers/{customerId}/carts/{cartId}/checkout": door(placeOrder, { stranger: sam, input: order, gaps: [id, cart], body: {} }),
    "PATCH customers/{customerId}/subscriptions/{id}": door(changeSeats, {
      ...{ stranger: sam, input: { id: sub, version: 1, quantity: 3, ...once() }, gaps: [id, sub], body: { quantity: 3 } },
      wrong: { input: { id: sub, version: 1, quantity: 100_000, ...once() }, body: { quantity: 100_000 } },
    }),
    "PUT customers/{customerId}/subscriptions/{id}/supportcontact": door(assignSupportContact, {
      ...{ stranger: sam, input: contact, gaps: [id, sub], body: {} },
    }),
    "POST customers/{customerId}/subscriptions/{id}/upgrades": door(upgradeSubscription, {
      ...{ stranger: sam, input: { id: sub, version: 1, offerId: suite, quantity: 1 }, gaps: [id, sub], body: { targetOffer: { id: itemOf(suite) } } },
    }),
    "POST customers/{customerId}/subscriptions/{id}/transitions": door(upgradeSubscription, {
      ...{ stranger: sam, input: { id: sub, version: 1, offerId: suite, quantity: 1 }, gaps: [id, sub], body: { toCatalogItemId: itemOf(suite), quantity: 1 } },
    }),
    "POST customers/{customerId}/subscriptions/{id}/conversions": door(convertTrial, {
      ...{ stranger: sam, input: { id: sub, version: 1 }, gaps: [id, sub], body: { offerId: itemOf(suite), targetOfferId: itemOf(suite), quantity: 1 } },
    }),
    "PUT profiles/legalbusiness": door(requestProfileChange, { stranger: helper, input: {}, body: { companyName: "x", address } }),
    "PUT profiles/support": door(editSupport, { stranger: helper, input: {}, body: { email: "a@b.example" } }),
    "PUT profiles/billing": door(editBilling, { stranger: helper, input: {}, body: {} }),
    "POST servicerequests/{locale}": door(requestSupport, {
      ...{ stranger: sam, input: { customerId: id, severity: "MINIMAL", title: "x", description: "x", ...once() }, gaps: ["de-DE"] },
      body: { title: "x", description: "x", severity: "minimal", organization: { id } },
    }),
    "PATCH servicerequests/{requestId}": door(answerRequest, {
      ...{ stranger: wanda, input: { id: crypto.randomUUID(), text: "x", ...once() }, gaps: [crypto.randomUUID()], body: { newNote: { text: "x" } } },
    }),
    "GET customers/relationshiprequests": door(requestRelationship, { stranger: sam, input: { ...once() } }),
    "POST channel/invitations": door(requestPartnership, {
      ...{ stranger: sam, input: { note: "", language: "de", ...once() }, body: {} },
      wrong: { input: { note: "", language: "de", boundEmail: "nobody", ...once() }, body: { boundEmail: "nobody" } },
    }),
    "PATCH channel/invitations/{invitationId}": door(revokeInvitation, {
      stranger: sam,
      input: { id: invitation },
      gaps: [invitation],
      body: { status: "revoked" },
    }),
    "POST channel/invitations/accept": door(acceptInvitation, {
      ...{ stranger: sam, input: { token: guess, confirmed: true }, body: { link: guess, confirmed: true } },
      wrong: { by: world.nils, input: { token: guess, confirmed: true }, body: { link: guess, confirmed: true } },
    }),
    "POST channel/invitations/decline": door(declineInvitation, {
      ...{ stranger: sam, input: { token: guess }, body: { link: guess } },
      wrong: { by: world.nils, input: { token: guess }, body: { link: guess } },
    }),
    "DELETE channel/assignments/{customerId}/{partnerId}/adminrights": door(withdrawAdminRights, {
      ...{ stranger: sam, input: { id, resellerId: rita.organizationId }, gaps: [id, ritas] },
    }),
    "PATCH channel/reviews/{reviewId}/items/{itemId}": door(confirmItem, {
      stranger: sam,
      input: { id: item },
      gaps: [review, item],
      body: { status: "confirmed" },
    }),
    "PATCH channel/questions/{questionId}": door(answerItem, {
      ...{ stranger: world.nils, input: { id: item, answer: "x" }, gaps: [item], body: { answer: "x" } },
      wrong: { by: rita, input: { id: item, answer: "" }, body: { answer: "" } },
    }),
    "POST webhooks/registration": door(registerWebhook, {
      stranger: sam,
      input: {},
      body: { webhookUrl: "https://x.example", webhookEvents: ["test-created"] },
    }),
    "PUT webhooks/registration": door(changeWebhook, {
      ...{ stranger: sam, input: { id: webhook.id }, body: { webhookUrl: "https://x.example", webhookEvents: ["test-created"] } },
      wrong: {
        input: { id: webhook.id, version: 1, url: "ftp://x.example/", events: ["test-created"] },
        body: { webhookUrl: "ftp://x.example/", webhookEvents: ["test-created"] },
      },
    }),
    "POST webhooks/registration/validationEvents": door(testWebhook, { stranger: sam, input: { id: webhook.id } }),
  };
}
