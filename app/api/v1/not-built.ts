import type { NotBuilt } from "#lib/partner-center/routes.ts";

// What Partner Center has and this server hasn't. An area is answered so with all that lies behind it, a call alone.

const customer = "customers/{customerId}";
const subscription = `${customer}/subscriptions/{id}`;

const billing = [
  ...["customers/usagerecords", `${customer}/usagesummary`, `${customer}/usagebudget`, "usagesummary", "invoices"],
  ...["ratecards", `${customer}/servicecosts`, `${customer}/subscriptions/usagerecords`, `${customer}/subscriptions/overage`],
];
const analytics = ["analytics", `${customer}/analytics`, "partner/analytics/subscriptions"];
const devices = ["deviceBatches", "policies", "DevicePolicyUpdates", "batchJobStatus"].map((part) => `${customer}/${part}`);
const ofCustomers = [
  ...["qualifications", "managedservices", "entitlements", "applicationconsents", "transfers", "migrations", "promotionEligibilities"],
  ...["CustomerPartnerRelationships", "relationships/partner"],
].map((part) => `${customer}/${part}`);
const ofSubscriptions = [
  ...["activationlinks", "azureEntitlements", "usagesummary", "resourceusagerecords", "meterusagerecords", "utilizations", "activate"],
].map((part) => `${subscription}/${part}`);
const catalog = ["productpromotions", "extensions", "productUpgrades"];
const buying = ["provisioningstatus", "lineitems", "attachments"].map((part) => `${customer}/orders/{orderId}/${part}`);
const others = [
  ...["SelfServePolicy", "partnerRequests", "serviceincidents", "sandboxIndirectReseller/{resellerId}", "relationships/{partnerId}/customer"],
  ...["auditrecords/{id}", "agreementtemplates"],
];

const areas = [...billing, ...analytics, ...devices, ...ofCustomers, ...ofSubscriptions, ...catalog, ...buying, ...others];
const calls: NotBuilt[] = [
  { method: "DELETE", path: customer },
  { method: "PUT", path: "profiles/organization" },
];

export const notBuilt: NotBuilt[] = [...areas.map((path) => ({ path })), ...calls];
