// Pages that are a call of the REST API as well: each by its address, and the call by what OpenAPI calls it. What an address has of ids
// stands, in the same order, in the call's.

const subscription = "customers/*/subscriptions/*";
const ofSubscription = "CustomersByCustomerIdSubscriptionsById";
const twins: readonly (readonly [page: string, call: string])[] = [
  ["customers", "getCustomers"],
  ["customers/new", "postCustomers"],
  ["customers/relationships/new", "getCustomersRelationshiprequests"],
  ["customers/*", "getCustomersByCustomerId"],
  ["customers/*/account", "putCustomersByCustomerIdProfilesBilling"],
  ["customers/*/remove", "patchCustomersByCustomerId"],
  ["customers/*/users", "getCustomersByCustomerIdUsers"],
  ["customers/*/users/new", "postCustomersByCustomerIdUsers"],
  ["customers/*/users/*", "getCustomersByCustomerIdUsersByUserId"],
  ["customers/*/subscriptions", "getCustomersByCustomerIdSubscriptions"],
  ["customers/*/subscriptions/new", "postCustomersByCustomerIdOrders"],
  [subscription, `get${ofSubscription}`],
  [`${subscription}/change/upgrade`, `post${ofSubscription}Upgrades`],
  [`${subscription}/change/convert`, `post${ofSubscription}Conversions`],
  ...["seats", "renewal", "cancel", "suspend", "reactivate"].map((kind) => [`${subscription}/change/${kind}`, `patch${ofSubscription}`] as const),
  ["catalog", "getOffers"],
  ["support", "getServicerequests"],
  ["support/new", "postServicerequestsByLocale"],
  ["support/*", "getServicerequestsByRequestId"],
  ["activity", "getAuditrecords"],
  ["profile", "getProfilesOrganization"],
  ["profile/legal", "putProfilesLegalbusiness"],
  ["profile/partner-id", "getProfilesMpn"],
  ["indirect-resellers", "getChannelPartnerships"],
  ["indirect-providers", "getChannelPartnerships"],
  ["indirect-resellers/new", "postChannelInvitations"],
  ["indirect-resellers/invitations", "getChannelInvitations"],
  ["indirect-resellers/invitations/*", "getChannelInvitationsByInvitationId"],
  ["assignments", "getChannelAssignments"],
  ["reviews", "getChannelReviews"],
  ["reviews/*", "getChannelReviewsByReviewId"],
  ["reviews/*/items/*", "getChannelReviewsByReviewIdItemsByItemId"],
  ["review-questions", "getChannelQuestions"],
  ["review-questions/*", "patchChannelQuestionsByQuestionId"],
  ["incentives", "getChannelIncentivesEntries"],
];

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The call that a page is, with the ids of its address; nothing where it is none. */
export function twinOf(address: string): { call: string; ids: string[] } | undefined {
  const parts = address.split("/").filter(Boolean);
  const page = parts.map((part) => (uuid.test(part) ? "*" : part)).join("/");
  const call = twins.find(([each]) => each === page)?.[1];
  return call ? { call, ids: parts.filter((part) => uuid.test(part)) } : undefined;
}
