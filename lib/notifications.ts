/** What a person is told in the portal: kind → the data its text needs (messages under `notifications.kinds`). */
export type Notifications = {
  partnership_started: { name: string };
  partnership_ended: { name: string };
  partnership_requested: { name: string };
  invitation_declined: { name: string };
  reseller_to_vet: { name: string };
  reseller_approved: { name: string };
  reseller_rejected: { name: string };
  customer_added: { name: string; customer: string };
  admin_rights_withdrawn: { name: string; customer: string };
  support_contact_assigned: { customer: string; subscription: string };
  reseller_of_record_assigned_many: { count: number };
  support_contact_assigned_many: { count: number };
  subscription_ended: { customer: string; subscription: string; status: string };
  reseller_of_record_assigned: { customer: string; subscription: string };
  azure_role_granted: { name: string; role: string; customer: string; subscription: string };
  azure_role_changed: { name: string; role: string; customer: string; subscription: string };
  azure_role_withdrawn: { name: string; customer: string; subscription: string };
  azure_role_moved: { name: string; to: string; customer: string; subscription: string };
  azure_roles_ended: { name: string; count: number };
  azure_roles_received: { name: string; count: number };
  reseller_suspended: { name: string };
  reseller_reactivated: { name: string };
};
export type NotificationKind = keyof Notifications;
export type NotificationData<K extends NotificationKind> = Notifications[K];
