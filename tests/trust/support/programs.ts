import { routes } from "../../../app/api/v1/routes.ts";
import { printedRoles } from "#lib/partner-center/users.ts";
import { consent, form, redirectUri, register } from "../../support/api.ts";
import type { Row } from "../../support/parties.ts";
import { itemOf } from "../../support/seller.ts";
import type { Member } from "../../support/world.ts";
import type { Identity } from "./cast.ts";
import { hasRole, type World } from "./oracle.ts";

// The API as everybody's programs ask it: each person's token, each address with its gaps filled, and what is sent there.

export type ApiRoute = (typeof routes)[number];
export const apiRoutes: readonly ApiRoute[] = routes;

/** A program of each company that may have one, and the token of each of its people. */
export async function tokensOf(list: readonly Identity[], base: () => string): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const { name, actor } of list) {
    const owner = list.map((each) => each.actor).find((each) => each.organizationId === actor.organizationId && hasRole(each, "application.register"));
    if (!owner || !hasRole(actor, "consent.give")) continue;
    const program = await register(owner as Member, { name });
    const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, client_id: program.clientId, client_secret: program.secret };
    const body = form({ ...fields, code: await consent(actor as Member, program) });
    const answered = await fetch(`${base()}/common/oauth2/v2.0/token`, { method: "POST", body });
    const said = (await answered.json()) as Record<string, string>;
    if (!said.access_token) throw new Error(`${name} got no token: ${JSON.stringify(said)}`);
    tokens.set(name, said.access_token);
  }
  return tokens;
}

/** The table in which a gap's row stands. */
export const tables: Readonly<Record<string, string>> = {
  ...{ customerId: "Customer", orderId: "Order", id: "Subscription", subscriptionId: "Subscription", userId: "Membership", member: "Membership" },
  ...{ cartId: "Cart", requestId: "ServiceRequest", invitationId: "PartnershipInvitation", partnerId: "Reseller", correlationId: "WebhookDelivery" },
  ...{ reviewId: "AssignmentReview", itemId: "AssignmentReviewItem", questionId: "AssignmentReviewItem" },
};
/** What stands in the other gaps: no row of anybody's. */
export const constants: Readonly<Record<string, string>> = {
  ...{ productId: "test-offer", skuId: "0001", availabilityId: "A", offerId: itemOf("test-offer"), country: "DE", prefix: "nobody-has-this", locale: "en-US" },
  ...{ market: "de", view: "updatedlicensebased", month: "202611", role: printedRoles(["GLOBAL_ADMIN"])[0]?.id ?? "" },
};
export const gapsOf = ({ path }: ApiRoute): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** The customer that a row is of. */
export const customerOf = (row: Row, world: World): Row | undefined =>
  world.find(row.customerId) ?? world.rows("Customer").find(({ tenantId }) => row.tenantId && tenantId === row.tenantId);

/** What a program sends that means well; by its call. Others are sent nothing. */
export function bodyFor(call: string, at: Record<string, string>): object {
  const line = { lineItems: [{ lineItemNumber: 0, id: 0, offerId: itemOf("test-offer"), catalogItemId: itemOf("test-offer"), quantity: 1 }] };
  const person = { userPrincipalName: "eve@example.onmicrosoft.com", firstName: "E", lastName: "E", displayName: "E E", usageLocation: "DE" };
  const bodies: Record<string, object> = {
    "PATCH customers/{customerId}": { relationshipToPartner: "none" },
    "POST customers/{customerId}/users": { ...person, passwordProfile: { password: "chosen-by-the-client", forceChangePassword: true } },
    "PATCH customers/{customerId}/users/{userId}": { state: "active" },
    "POST customers/{customerId}/directoryroles/{role}/usermembers": { id: at.userId },
    "POST customers/{customerId}/orders": line,
    "POST customers/{customerId}/carts": line,
    "PUT customers/{customerId}/carts/{cartId}": line,
    "PATCH customers/{customerId}/orders/{orderId}": { status: "cancelled" },
    "PATCH customers/{customerId}/subscriptions/{id}": { quantity: 3 },
    "POST customers/{customerId}/subscriptions/{id}/transitions": { toCatalogItemId: itemOf("test-offer"), quantity: 1 },
    "POST customers/{customerId}/subscriptions/{id}/upgrades": { targetOffer: { id: itemOf("test-offer") } },
    "PATCH servicerequests/{requestId}": { newNote: { text: "Mine" } },
    "PATCH channel/invitations/{invitationId}": { status: "revoked" },
    "PATCH channel/reviews/{reviewId}/items/{itemId}": { status: "confirmed" },
    "PATCH channel/questions/{questionId}": { answer: "Mine" },
  };
  return bodies[call] ?? {};
}
