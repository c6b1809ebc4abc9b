import type { Kind } from "./actor.ts";

/** What a person is told in the portal: kind → the data its text needs (messages under `notifications.kinds`). */
export type Notifications = {
  announcement_published: { by: string; title: string };
  application_changed: { by: string; name: string };
  webhook_registered: { by: string; name: string };
  webhook_given_up: { name: string };
  webhook_switched_off: { name: string };
  partnership_started: { name: string };
  partnership_ended: { name: string };
  partnership_requested: { name: string };
  invitation_declined: { name: string };
  relationship_requested: { name: string; note: string };
  relationship_revoked: { name: string; note: string };
  relationship_accepted: { name: string };
  relationship_declined: { name: string };
  listing_change_requested: { name: string; number: string };
  listing_change_published: { number: string };
  listing_change_returned: { number: string };
  listing_change_refused: { number: string };
  profile_change_requested: { name: string };
  profile_change_approved: Record<string, never>;
  profile_change_refused: Record<string, never>;
  partner_id_change_requested: { name: string; before: string; after: string };
  partner_id_changed: { name: string; before: string; after: string };
  partner_id_change_refused: { number: string };
  reseller_to_vet: { name: string };
  reseller_approved: { name: string };
  reseller_rejected: { name: string };
  qualification_requested: { name: string; customer: string };
  qualification_granted: { customer: string; qualification: string };
  qualification_refused: { customer: string; qualification: string };
  agreement_accepted: { customer: string; count: number };
  agreement_attested: { name: string; acceptor: string };
  customer_removed: { name: string; customer: string };
  customer_added: { name: string; customer: string };
  customers_added: { name: string; count: number };
  import_done: { name: string; count: number; failed: number };
  bulk_checked: { count: number; left: number };
  bulk_done: { count: number; left: number };
  bulk_undone: { count: number; left: number };
  admin_rights_withdrawn: { name: string; customer: string };
  user_role_given: { by: string; name: string; to: string; role: string };
  user_role_taken: { by: string; name: string; from: string; role: string };
  customer_left: { customer: string; name: string };
  customer_kept: { customer: string; name: string; until: string };
  customer_moved: { customer: string; from: string; to: string };
  customers_moved_away: { name: string; count: number };
  customers_moved_here: { name: string; count: number };
  move_proposed: { by: string; from: string; to: string; count: number };
  move_refused: { by: string; from: string; to: string; reason: string };
  move_done: { from: string; to: string; count: number; left: number };
  move_undone: { from: string; to: string; count: number; left: number };
  support_contact_assigned: { customer: string; subscription: string };
  reseller_of_record_assigned_many: { count: number };
  support_contact_assigned_many: { count: number };
  support_contact_ended: { customer: string; name: string; count: number };
  subscription_ended: { customer: string; subscription: string; status: string };
  subscription_ending: { customer: string; subscription: string; until: string; what: string };
  renewal_assigned: { by: string; customer: string; subscription: string; until: string };
  renewal_asked: { by: string; name: string; customer: string; subscription: string; until: string };
  renewal_answered: { by: string; name: string; customer: string; subscription: string; choice: string; until: string };
  renewal_decided: { by: string; customer: string; subscription: string; choice: string; until: string };
  renewals_due: { count: number; until: string };
  reseller_of_record_assigned: { customer: string; subscription: string };
  azure_role_granted: { name: string; role: string; customer: string; subscription: string };
  azure_role_changed: { name: string; role: string; customer: string; subscription: string };
  azure_role_withdrawn: { name: string; customer: string; subscription: string };
  azure_role_moved: { name: string; to: string; customer: string; subscription: string };
  azure_roles_ended: { name: string; count: number };
  azure_roles_received: { name: string; count: number };
  review_started: { name: string; count: number; due: string };
  review_reminder: { name: string; count: number; due: string };
  review_done: { name: string };
  review_question: { by: string; customer: string };
  review_answered: { name: string; customer: string };
  review_withdrawn: { name: string; customer: string; by: string; reason: string };
  service_request_created: { number: string; title: string; customer: string };
  service_request_made: { number: string; title: string; customer: string };
  service_request_answered: { number: string; title: string; customer: string };
  service_request_escalated: { number: string; title: string; customer: string };
  service_request_followed: { number: string; title: string; customer: string };
  service_request_closed: { number: string; title: string; customer: string };
  service_request_reopened: { number: string; title: string; customer: string };
  service_request_late: { number: string; title: string; customer: string };
  reseller_suspended: { name: string };
  reseller_reactivated: { name: string };
};
export type NotificationKind = keyof Notifications;
export type NotificationData<K extends NotificationKind> = Notifications[K];

/** What of that is said by name: people, companies, numbers, titles. The others are counts, dates and codes. */
export const named = ["name", "customer", "by", "from", "to", "subscription", "number", "title", "note", "reason", "acceptor"] as const;

/** What people choose by: each with the kinds of organisation that hear of it. */
export const topics = {
  announcements: ["provider", "reseller"],
  partnerships: ["provider", "reseller"],
  requests: ["provider", "reseller"],
  customers: ["provider", "reseller", "customer"],
  subscriptions: ["provider", "reseller"],
  attribution: ["reseller"],
  azure: ["provider", "reseller", "customer"],
  qualifications: ["provider", "operator"],
  support: ["provider", "reseller", "customer", "operator"],
  reviews: ["provider", "reseller", "customer", "operator"],
  directory: ["provider", "operator"],
  enrollment: ["provider", "reseller", "operator"],
  programs: ["provider", "reseller"],
} as const satisfies Record<string, readonly Kind[]>;
export type Topic = keyof typeof topics;
export const topicsFor = (kind: Kind): Topic[] => (Object.keys(topics) as Topic[]).filter((topic) => (topics[topic] as readonly Kind[]).includes(kind));

export const topicOf: Record<NotificationKind, Topic> = {
  announcement_published: "announcements",
  application_changed: "programs",
  webhook_registered: "programs",
  webhook_given_up: "programs",
  webhook_switched_off: "programs",
  partnership_started: "partnerships",
  partnership_ended: "partnerships",
  partnership_requested: "partnerships",
  invitation_declined: "partnerships",
  relationship_requested: "requests",
  relationship_revoked: "requests",
  relationship_accepted: "requests",
  relationship_declined: "requests",
  listing_change_requested: "directory",
  listing_change_published: "directory",
  listing_change_returned: "directory",
  listing_change_refused: "directory",
  profile_change_requested: "enrollment",
  profile_change_approved: "enrollment",
  profile_change_refused: "enrollment",
  partner_id_change_requested: "enrollment",
  partner_id_changed: "enrollment",
  partner_id_change_refused: "enrollment",
  reseller_to_vet: "enrollment",
  reseller_approved: "enrollment",
  reseller_rejected: "enrollment",
  reseller_suspended: "enrollment",
  reseller_reactivated: "enrollment",
  review_started: "reviews",
  review_reminder: "reviews",
  review_done: "reviews",
  review_question: "reviews",
  review_answered: "reviews",
  review_withdrawn: "reviews",
  service_request_created: "support",
  service_request_made: "support",
  service_request_answered: "support",
  service_request_escalated: "support",
  service_request_followed: "support",
  service_request_closed: "support",
  service_request_reopened: "support",
  service_request_late: "support",
  qualification_requested: "qualifications",
  qualification_granted: "qualifications",
  qualification_refused: "qualifications",
  agreement_accepted: "customers",
  agreement_attested: "customers",
  customer_removed: "customers",
  customer_added: "customers",
  customers_added: "customers",
  import_done: "customers",
  admin_rights_withdrawn: "customers",
  support_contact_ended: "customers",
  user_role_given: "customers",
  user_role_taken: "customers",
  customer_left: "customers",
  customer_kept: "customers",
  customer_moved: "customers",
  customers_moved_away: "customers",
  customers_moved_here: "customers",
  move_proposed: "customers",
  move_refused: "customers",
  move_done: "customers",
  move_undone: "customers",
  support_contact_assigned: "attribution",
  support_contact_assigned_many: "attribution",
  reseller_of_record_assigned: "attribution",
  reseller_of_record_assigned_many: "attribution",
  bulk_checked: "subscriptions",
  bulk_done: "subscriptions",
  bulk_undone: "subscriptions",
  subscription_ended: "subscriptions",
  subscription_ending: "subscriptions",
  renewal_assigned: "subscriptions",
  renewal_asked: "subscriptions",
  renewal_answered: "subscriptions",
  renewal_decided: "subscriptions",
  renewals_due: "subscriptions",
  azure_role_granted: "azure",
  azure_role_changed: "azure",
  azure_role_withdrawn: "azure",
  azure_role_moved: "azure",
  azure_roles_ended: "azure",
  azure_roles_received: "azure",
};
export const kindsOf = (topic: Topic): string[] => Object.keys(topicOf).filter((kind) => topicOf[kind as NotificationKind] === topic);
