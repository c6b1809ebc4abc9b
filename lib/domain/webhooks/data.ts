/** What programs can be told of: the name on the wire, by which the database writes it (webhook_tell), and what it happened to. */
export const events = {
  "test-created": "test",
  "subscription-updated": "subscription",
  "reseller-of-record-changed": "subscription",
  "support-contact-changed": "subscription",
  "assignment-created": "relationships",
  "assignment-updated": "relationships",
  "assignment-ended": "relationships",
  "assignment-review-started": "assignmentReview",
  "assignment-review-asked": "assignmentReviewItem",
  "assignment-review-answered": "assignmentReviewItem",
  "assignment-review-decided": "assignmentReviewItem",
  "assignment-review-finished": "assignmentReview",
  "azure-role-granted": "azureRole",
  "azure-role-revoked": "azureRole",
  "incentives-updated": "incentives",
  "partnership-invitation-created": "partnershipInvitation",
  "partnership-requested": "partnershipInvitation",
  "partnership-invitation-accepted": "partnershipInvitation",
  "partnership-invitation-declined": "partnershipInvitation",
  "partnership-invitation-revoked": "partnershipInvitation",
  "partnership-invitation-expired": "partnershipInvitation",
  "partnership-invitation-superseded": "partnershipInvitation",
  "partnership-started": "partnership",
  "partnership-ended": "partnership",
  "relationship-request-created": "relationshipRequest",
  "relationship-request-accepted": "relationshipRequest",
  "relationship-request-declined": "relationshipRequest",
  "relationship-request-revoked": "relationshipRequest",
  "relationship-request-expired": "relationshipRequest",
  "relationship-request-superseded": "relationshipRequest",
} as const satisfies Record<string, string>;
export type EventName = keyof typeof events;
export const eventNames = Object.keys(events) as [EventName, ...EventName[]];

/** Sent when somebody wants to see whether anything arrives, whatever else was chosen. */
export const testEvent = "test-created" satisfies EventName;
/** By what people choose. */
export const chosenEvents = eventNames.filter((name) => name !== testEvent);
