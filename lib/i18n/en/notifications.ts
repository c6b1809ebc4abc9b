export const notifications = {
  title: "Notifications",
  mark_all: "Mark all as read",
  unread: "Unread",
  read: "Read",
  none: { title: "No notifications", text: "When something happens that concerns you, you find it here." },
  other: "Something concerns you.",
  kinds: {
    partnership_started: "Your partnership with {name} has started.",
    partnership_ended: "Your partnership with {name} has ended.",
    partnership_requested: "{name} wants to accept an invitation that was meant for somebody else. Please decide.",
    invitation_declined: "{name} declined your invitation.",
    reseller_to_vet: "{name} enrolled and waits to be vetted.",
    reseller_approved: "{name} was approved. Sign the partner agreement to begin.",
    reseller_rejected: "The enrollment of {name} was rejected. See the reason and submit it again.",
    customer_added: "{name} added the customer {customer}, whom you look after.",
    admin_rights_withdrawn: "{name} no longer has admin rights for the customer {customer}.",
    support_contact_assigned: "You are the designated support contact of {customer} for {subscription}.",
    reseller_of_record_assigned_many: "You are the reseller of record of {count, plural, one {one more subscription} other {# more subscriptions}}.",
    subscription_ended:
      "{status, select, EXPIRED {{subscription} of {customer} has expired. Users can work on for 30 days.} DISABLED {{subscription} of {customer} is disabled: users are locked out, data is kept for now.} DELETED {{subscription} of {customer} was deleted.} other {{subscription} of {customer} couldn''t be renewed: it isn''t sold like this any more.}}",
    reseller_of_record_assigned: "You are the reseller of record of {customer} for {subscription}.",
    azure_role_granted:
      "{name} is {role, select, OWNER {Owner} CONTRIBUTOR {Contributor} other {Reader}} of {subscription} of the customer {customer} in Azure now.",
    azure_role_changed:
      "{name} is {role, select, OWNER {Owner} CONTRIBUTOR {Contributor} other {Reader}} instead of what it was before: {subscription} of the customer {customer} in Azure.",
    azure_role_withdrawn: "{name} no longer has a role in Azure: {subscription} of the customer {customer}.",
    azure_role_moved: "{to} has taken over the role of {name} in Azure: {subscription} of the customer {customer}.",
    azure_roles_ended: "{name} has withdrawn your {count, plural, one {role on an Azure plan} other {roles on # Azure plans}}.",
    azure_roles_received: "{name} has moved {count, plural, one {a role on an Azure plan} other {roles on # Azure plans}} to you.",
    reseller_suspended: "{name} is suspended: it doesn't see its customers until that is over.",
    reseller_reactivated: "{name} is active again and sees its customers as before.",
  },
} as const;
