// Every call that the contract names, as clients of Partner Center make them: relationships, customers, catalogue, buying,
// subscriptions, profiles, validation, audit, webhooks, service requests, and what only has a name.

const calls = `
GET relationships
GET customers/{customerId}/relationships
GET compliance/csp/agreementstatus
GET profiles/mpn
GET customers/relationshiprequests
POST partners/validateresellers
POST sandboxIndirectReseller
DELETE sandboxIndirectReseller/{resellerId}
GET relationships/{partnerId}/customer
PATCH relationships/{partnerId}/customer/{customerId}
DELETE customers/{customerId}/relationships/partner
DELETE customers/{customerId}/CustomerPartnerRelationships/reseller

GET customers
GET customers/{customerId}
POST customers
DELETE customers/{customerId}
PATCH customers/{customerId}
HEAD domains/{domain}
GET validations/checkdomainavailability/{prefix}
GET customers/{customerId}/profiles/company
GET customers/{customerId}/profiles/billing
PUT customers/{customerId}/profiles/billing
GET customers/{customerId}/users
POST customers/{customerId}/users
GET customers/{customerId}/users/{userId}
PATCH customers/{customerId}/users/{userId}
DELETE customers/{customerId}/users/{userId}
PATCH customers/{customerId}/users/{userId}/resetpassword
GET customers/{customerId}/users/{userId}/directoryroles
GET customers/{customerId}/directoryroles
GET customers/{customerId}/directoryroles/{role}/usermembers
POST customers/{customerId}/directoryroles/{role}/usermembers
DELETE customers/{customerId}/directoryroles/{role}/usermembers/{member}
GET customers/{customerId}/subscribedskus
GET customers/{customerId}/users/{userId}/licenses
POST customers/{customerId}/users/{userId}/licenseupdates
GET agreements
POST customers/{customerId}/agreements
GET customers/{customerId}/agreements
GET customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus
GET agreementtemplates/{templateId}/document

GET offercategories
GET offers
GET offers/{offerId}
GET offers/{offerId}/addons
GET customers/{customerId}/offers
GET customers/{customerId}/offercategories
GET customers/{customerId}/offers/{offerId}/addons
GET products
GET products/{productId}
GET products/{productId}/skus
GET products/{productId}/skus/{skuId}
GET products/{productId}/skus/{skuId}/availabilities
GET products/{productId}/skus/{skuId}/availabilities/{availabilityId}
GET customers/{customerId}/products
GET customers/{customerId}/products/{productId}
GET customers/{customerId}/products/{productId}/skus
GET customers/{customerId}/products/{productId}/skus/{skuId}
GET customers/{customerId}/products/{productId}/skus/{skuId}/availabilities
GET customers/{customerId}/products/{productId}/skus/{skuId}/availabilities/{availabilityId}
GET sales/pricesheets(Market='de',PricesheetView='updatedlicensebased')/$value
GET sales/offermatrix(Month='202611')/$value
POST extensions/product/checkinventory
GET productpromotions
POST customers/{customerId}/promotionEligibilities

POST customers/{customerId}/orders
GET customers/{customerId}/orders
GET customers/{customerId}/orders/{orderId}
PATCH customers/{customerId}/orders/{orderId}
GET customers/{customerId}/orders/{orderId}/provisioningstatus
GET customers/{customerId}/orders/{orderId}/lineitems/{number}/activationlinks
GET customers/{customerId}/orders/{orderId}/attachments
POST customers/{customerId}/carts
GET customers/{customerId}/carts/{cartId}
PUT customers/{customerId}/carts/{cartId}
POST customers/{customerId}/carts/{cartId}/checkout

GET customers/{customerId}/subscriptions
GET customers/{customerId}/subscriptions/{id}
PATCH customers/{customerId}/subscriptions/{id}
GET customers/{customerId}/subscriptions/{id}/addons
GET customers/{customerId}/subscriptions/{id}/upgrades
POST customers/{customerId}/subscriptions/{id}/upgrades
GET customers/{customerId}/subscriptions/{id}/conversions
POST customers/{customerId}/subscriptions/{id}/conversions
GET customers/{customerId}/subscriptions/{id}/transitioneligibilities
GET customers/{customerId}/subscriptions/{id}/transitions
POST customers/{customerId}/subscriptions/{id}/transitions
GET customers/{customerId}/subscriptions/{id}/supportcontact
PUT customers/{customerId}/subscriptions/{id}/supportcontact
GET customers/{customerId}/subscriptions/{id}/provisioningstatus
POST customers/{customerId}/subscriptions/{id}/registrations
GET customers/{customerId}/subscriptions/{id}/registrationstatus
GET customers/{customerId}/subscriptions/{id}/activationlinks
GET customers/{customerId}/subscriptions/{id}/azureEntitlements
GET customers/{customerId}/subscriptions/{id}/usagesummary
GET customers/{customerId}/subscriptions/{id}/resourceusagerecords
GET customers/{customerId}/subscriptions/{id}/meterusagerecords
GET customers/{customerId}/subscriptions/{id}/utilizations/azure
POST customers/{customerId}/subscriptions/{id}/activate
GET customers/{customerId}/subscriptions/usagerecords
GET customers/{customerId}/subscriptions/overage

GET profiles/legalbusiness
PUT profiles/legalbusiness
GET profiles/support
PUT profiles/support
GET profiles/organization
PUT profiles/organization
GET profiles/billing
PUT profiles/billing
POST validations/address
GET countryvalidationrules/{country}
GET auditrecords
GET auditrecords/{id}
GET webhooks/registration/events
POST webhooks/registration
GET webhooks/registration
PUT webhooks/registration
POST webhooks/registration/validationEvents
GET webhooks/registration/validationEvents/{id}
GET servicerequests
GET customers/{customerId}/servicerequests
GET customers/{customerId}/servicerequests/{requestId}
GET servicerequests/{requestId}
PATCH servicerequests/{requestId}
POST servicerequests/{locale}
GET servicerequests/supporttopics

GET customers/usagerecords
GET customers/{customerId}/usagesummary
GET customers/{customerId}/usagebudget
PATCH customers/{customerId}/usagebudget
GET usagesummary
GET invoices
GET invoices/summary
GET invoices/summaries
GET invoices/{invoiceId}/documents/statement
GET ratecards/azure
GET ratecards/azure-shared
GET customers/{customerId}/servicecosts/{period}
GET customers/{customerId}/servicecosts/{period}/lineitems
GET analytics/licenses/deployment
GET customers/{customerId}/analytics/licenses/usage
GET partner/analytics/subscriptions
GET partner/analytics/indirectresellers
GET customers/{customerId}/deviceBatches
POST customers/{customerId}/deviceBatches
GET customers/{customerId}/policies
PATCH customers/{customerId}/DevicePolicyUpdates
GET customers/{customerId}/batchJobStatus/{id}
GET customers/{customerId}/qualifications
GET customers/{customerId}/managedservices
GET customers/{customerId}/entitlements
GET customers/{customerId}/applicationconsents
POST customers/{customerId}/applicationconsents
GET customers/{customerId}/transfers
POST customers/{customerId}/migrations/newcommerce
POST productUpgrades
GET SelfServePolicy
GET partnerRequests
GET serviceincidents/office
`;

const named = /\{\w+\}/g;
const standing = "3f0a6b1e-55d2-4a0b-9c39-0d7f7a4f6f11";
/** Each as it is named, and as somebody would ask it. */
export const contract = calls
  .split("\n")
  .filter(Boolean)
  .map((call) => {
    const [method = "", path = ""] = call.split(" ");
    return { call, method, path: path.replaceAll(named, standing) };
  });
