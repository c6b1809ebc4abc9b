/** Terms of the field, for whoever meets them for the first time: `name` as pages say it, `text` in one or two sentences. */
export const glossary = {
  title: "What the words mean",
  subtitle: "Terms of the partner program, as this portal uses them.",
  what: "What does “{term}” mean?",
  more: "All terms",
  terms: {
    indirect_provider: {
      name: "Indirect provider",
      text: "The distributor. It buys from the program, sells to customers through resellers, bills, and answers for support unless somebody else is named.",
    },
    indirect_reseller: {
      name: "Indirect reseller",
      text: "The partner who knows the customer. It works with one or several providers, looks after its customers and earns incentives, but doesn't bill them through the program.",
    },
    partner_id: {
      name: "Partner ID",
      text: "The number of a partner in the program (formerly MPN ID). Incentives are attributed to the ID of a company's location, not to the ID of its head office.",
    },
    tenant_id: {
      name: "Tenant ID",
      text: "The identifier of an organization's directory, where its users and licenses live. Every provider of a customer works with the same one. Also shown as Microsoft ID.",
    },
    reseller_of_record: {
      name: "Reseller of record",
      text: "The reseller that is named on a subscription and earns its incentives (also partner of record). It is independent of who has admin rights and of who gives support.",
    },
    support_contact: {
      name: "Designated support contact",
      text: "Whom the customer asks first about a subscription: the provider, or a reseller that was chosen for it. It changes neither incentives nor rights.",
    },
    admin_rights: {
      name: "Admin rights",
      text: "What a partner may do in the customer's tenant, such as managing users (delegated administration; in Microsoft's words GDAP). The customer can withdraw them at any time.",
    },
    customer_agreement: {
      name: "Customer agreement",
      text: "What every customer accepts before anything is bought for it. Either the customer accepts it here, or the indirect provider attests that it was accepted.",
    },
    term: { name: "Term", text: "How long a subscription is committed: a month, a year or three years. It can't be canceled after the first seven days." },
    end_of_term: {
      name: "End of term",
      text: "The last day of a term: it renews, goes on month by month, or ends, as chosen before. Days are calendar days and end at midnight UTC, wherever you are.",
    },
    extended_term: {
      name: "Extended service term",
      text: "A subscription that goes on month by month after its term, at a surcharge, until it is converted or canceled.",
    },
    incentives: {
      name: "Incentives",
      text: "What the program pays a reseller for subscriptions on which it is the reseller of record, month by month, as long as it qualifies.",
    },
    preflight: {
      name: "Check before a change",
      text: "Before an order or change goes through, the portal checks whether it can: an active partnership, the agreement, a valid reseller of record. It names what is missing and who can fix it.",
    },
    timeline: {
      name: "Timeline",
      text: "What happened to a customer or a subscription, newest first: your organization's part of the activity log, with orders, charges and partners where you may see them.",
    },
    azure_plan: {
      name: "Azure plan",
      text: "A subscription that is billed by use. Resellers get roles on it; those decide who earns the credit for services they manage.",
    },
    assignment: {
      name: "Assignment",
      text: "The link that lets a reseller look after a customer for a provider, with or without admin rights. Reviews ask from time to time whether it is still right.",
    },
    suspended: {
      name: "Suspended",
      text: "Of a reseller: it doesn't see its customers until the operator lifts the suspension. Of a subscription: it can't be used, and is still billed until its term ends.",
    },
  },
} as const;
