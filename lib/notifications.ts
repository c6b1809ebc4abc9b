/** What a person is told in the portal: kind → the data its text needs (messages under `notifications.kinds`). */
export type Notifications = {
  partnership_started: { name: string };
  partnership_ended: { name: string };
  partnership_requested: { name: string };
  invitation_declined: { name: string };
  relationship_requested: { name: string; note: string };
  relationship_revoked: { name: string; note: string };
  relationship_accepted: { name: string };
  relationship_declined: { name: string };
  reseller_to_vet: { name: string };
  reseller_approved: { name: string };
  reseller_rejected: { name: string };
  customer_added: { name: string; customer: string };
  admin_rights_withdrawn: { name: string; customer: string };
  support_contact_assigned: { customer: string; subscription: string };
  reseller_of_record_assigned: { customer: string; subscription: string };
};
export type NotificationKind = keyof Notifications;
export type NotificationData<K extends NotificationKind> = Notifications[K];
