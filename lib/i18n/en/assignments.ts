export const assignments = {
  title: "Assignments",
  subtitle:
    "Who looks after which customer, and with which rights. Incentives (reseller of record), support and roles in Azure are given independently of that.",
  search: "Search by company or domain name",
  as: "What",
  kinds: { association: "Assigned resellers", record: "Resellers of record", contact: "Support contacts", azure: "Roles in Azure" },
  columns: {
    customer: "Customer",
    provider: "Indirect provider",
    reseller: "Indirect reseller",
    rights: "Admin rights",
    since: "Since",
    record: "Of record for",
    contact: "Support contact of",
    azure: "Azure",
    used: "Last used",
    confirmed: "Last confirmed",
  },
  inactive: "Suspended",
  not_assigned: "Not assigned",
  not_confirmed: "Never",
  none: { title: "No assignments yet", text: "When a customer is assigned to a reseller, it appears here." },
} as const;
