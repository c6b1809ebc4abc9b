import { z } from "zod";
import { channel } from "./channel-answers.ts";
import { OfferMatrixLine, PriceSheetLine } from "./sheets.ts";
import { flag, links, part, resource, text, when, whole, words } from "./describing.ts";

// What is answered: the members of each resource. The API's tests hold every answer against these.

const Address = part({
  ...{ country: text, city: text, state: text, addressLine1: text, addressLine2: text, postalCode: text },
  ...{ firstName: text, lastName: text, phoneNumber: text },
});
const Contact = part({ firstName: text, lastName: text, email: text, phoneNumber: text });

const companyShape = { tenantId: text, domain: text, companyName: text, address: Address, email: text, organizationRegistrationNumber: text };
const CustomerCompanyProfile = resource("CustomerCompanyProfile", companyShape);
const billingShape = { id: text, firstName: text, lastName: text, email: text, culture: text, language: text, companyName: text, defaultAddress: Address };
const CustomerBillingProfile = resource("CustomerBillingProfile", billingShape);
const Customer = resource("Customer", {
  ...{ id: text, commerceId: text, relationshipToPartner: z.enum(["reseller", "none"]), companyProfile: CustomerCompanyProfile },
  ...{ billingProfile: CustomerBillingProfile, allowDelegatedAccess: flag, customDomains: words, associatedPartnerId: text },
  userCredentials: z.strictObject({ userName: text, password: text }),
});

const sku = z.strictObject({ id: text, name: text, skuPartNumber: text, targetType: text, licenseGroupId: text });
const users = {
  CustomerUser: resource("CustomerUser", {
    ...{ usageLocation: text, id: text, userPrincipalName: text, firstName: text, lastName: text, displayName: text, userDomainType: text },
    ...{ state: z.enum(["active", "inactive"]), softDeletionTime: when },
    passwordProfile: z.strictObject({ password: text, forceChangePassword: flag }),
  }),
  DirectoryRole: resource("DirectoryRole", { id: text, name: text }),
  UserMember: resource("UserMember", { id: text, displayName: text, userPrincipalName: text, roleId: text }),
  SubscribedSku: resource("SubscribedSku", {
    ...{ availableUnits: whole, activeUnits: whole, consumedUnits: whole, totalUnits: whole, suspendedUnits: whole, warningUnits: whole },
    ...{ productSku: sku, servicePlans: words, capabilityStatus: z.enum(["Enabled", "Suspended"]) },
  }),
  License: resource("License", { productSku: sku, servicePlans: words }),
  LicenseUpdate: resource("LicenseUpdate", { licensesToAssign: z.array(z.strictObject({ skuId: text })), licensesToRemove: words, licenseWarnings: words }),
};

const relationshipTypes = z.enum(["is_indirect_cloud_solution_provider_of", "is_indirect_reseller_of"]);
const resellers = {
  PartnerRelationship: resource("PartnerRelationship", {
    ...{ id: text, name: text, relationshipType: relationshipTypes, state: z.enum(["Active", "Inactive"]), mpnId: text, location: text },
  }),
  RelationshipRequest: resource("RelationshipRequest", { url: text }),
  ResellerValidationResults: resource("ResellerValidationResults", {
    validationResults: z.array(part({ partnerId: text, isValidPartnerIdOnRecord: flag, errorCode: whole, errorDescription: text })),
  }),
  IndirectResellerAnalytics: resource("IndirectResellerAnalytics", {
    ...{ partnerTenantId: text, id: text, name: text, market: text, subscriptionCount: whole, licenseCount: whole },
  }),
  AgreementStatus: part({ isAgreementSigned: flag }),
};

const sandbox = {
  SandboxIndirectReseller: resource("SandboxIndirectReseller", {
    ...{ accountId: text, mpnId: text, tenant: part({ id: text, adminUserAccount: text, password: text }) },
    agreementSignature: part({ agreementType: text, dateAgreed: when }),
    partnerRelationship: part({ id: text, name: text, relationshipType: relationshipTypes, state: text, mpnId: text }),
  }),
};

const own = { companyName: text, profileType: text };
const profiles = {
  MpnProfile: resource("MpnProfile", { mpnId: text, partnerName: text, profileType: text }),
  LegalBusinessProfile: resource("LegalBusinessProfile", {
    ...{ ...own, address: Address, primaryContact: Contact, vettingStatus: z.enum(["pending", "authorized", "rejected"]) },
  }),
  SupportProfile: resource("SupportProfile", { email: text, telephone: text, website: text, profileType: text }),
  OrganizationProfile: resource("OrganizationProfile", { ...own, id: text, defaultAddress: Address, tenantId: text, email: text }),
  BillingProfile: resource("BillingProfile", {
    ...{ ...own, address: Address, primaryContact: Contact, purchaseOrderNumber: text, taxId: text, billingCurrency: text },
  }),
};

const Product = resource("Product", {
  ...{ id: text, title: text, description: text, productType: part({ id: text, displayName: text }), isMicrosoftProduct: flag, publisherName: text },
});
const Sku = resource("Sku", {
  ...{ id: text, productId: text, title: text, description: text, minimumQuantity: whole, maximumQuantity: whole, isTrial: flag },
  ...{ supportedBillingCycles: words, purchasePrerequisites: words, inventoryVariables: words, provisioningVariables: words, actions: words },
  dynamicAttributes: part({ isAddon: flag, prerequisiteSkus: words, upgradeTargetOffers: words }),
});
const policy = z.strictObject({ refundOptions: z.array(part({ sequenceId: whole, type: text, expiresAfter: text })) });
const term = part({
  ...{ id: text, duration: text, description: text, billingCycle: text, cancellationPolicies: z.array(policy) },
  renewalOptions: z.array(part({ renewToId: text, isAutoRenewable: flag })),
});
const OfferCategory = resource("OfferCategory", { id: text, name: text, rank: whole, locale: text, country: text });
const catalog = {
  ...{ Product, Sku, OfferCategory },
  Availability: resource("Availability", {
    ...{ id: text, productId: text, skuId: text, catalogItemId: text, defaultCurrency: part({ code: text, symbol: text }), segment: text, country: text },
    ...{ isPurchasable: flag, isRenewable: flag, renewalInstructions: words, terms: z.array(term), product: Product, sku: Sku },
  }),
  Offer: resource("Offer", {
    ...{ id: text, name: text, description: text, minimumQuantity: whole, maximumQuantity: whole, rank: whole, uri: text, locale: text, country: text },
    ...{ category: OfferCategory, limitUnitOfMeasure: text, limit: whole, prerequisiteOffers: words, isAddOn: flag, hasAddOns: flag },
    ...{ isAvailableForPurchase: flag, billing: text, supportedBillingCycles: words, isAutoRenewable: flag, isTrial: flag, upgradeTargetOffers: words },
    ...{ conversionTargetOffers: words, reselleeQualifications: words, resellerQualifications: words, unitType: text },
    product: part({ id: text, name: text, unit: text }),
  }),
};

const lineItem = part({
  ...{ lineItemNumber: whole, offerId: text, subscriptionId: text, termDuration: text, transactionType: text, friendlyName: text, quantity: whole },
  ...{ partnerIdOnRecord: text, customTermEndDate: text, links },
  pricing: part({ listPrice: z.number(), discountedPrice: z.number(), price: z.number(), extendedPrice: z.number() }),
});
const Order = resource("Order", {
  ...{ id: text, alternateId: text, referenceCustomerId: text, billingCycle: text, currencyCode: text, currencySymbol: text, lineItems: z.array(lineItem) },
  ...{ creationDate: when, status: z.enum(["completed", "pending", "cancelled", "unknown"]), transactionType: text, totalPrice: z.number() },
});

const cartLine = {
  ...{ id: whole, catalogItemId: text, friendlyName: text, quantity: whole, currencyCode: text, orderGroup: text, termDuration: text, billingCycle: text },
  ...{ customTermEndDate: text, attestationAccepted: flag, participants: z.array(part({ key: text, value: text })) },
  error: part({ errorCode: text, errorDescription: text }),
};
const carts = {
  Cart: resource("Cart", {
    ...{ id: text, creationTimestamp: when, lastModifiedTimestamp: when, expirationTimestamp: when, lastModifiedUser: text },
    ...{ status: z.enum(["Active", "Ordered"]), lineItems: z.array(part({ ...cartLine, addonItems: z.array(part(cartLine)) })) },
  }),
  CartCheckoutResult: resource("CartCheckoutResult", {
    ...{ orders: z.array(Order), orderErrors: z.array(part({ orderGroupId: text, code: whole, description: text })) },
  }),
};

const Subscription = resource("Subscription", {
  ...{ id: text, offerId: text, offerName: text, friendlyName: text, quantity: whole, unitType: text, parentSubscriptionId: text, creationDate: when },
  ...{ effectiveStartDate: when, commitmentEndDate: when, status: z.enum(["none", "active", "suspended", "deleted"]), autoRenewEnabled: flag },
  ...{ isTrial: flag, billingType: text, billingCycle: text, termDuration: text, isMicrosoftProduct: flag, partnerId: text },
  ...{ attentionNeeded: flag, actionTaken: flag, contractType: text, orderId: text },
});
const subscriptions = {
  Subscription,
  SubscriptionProvisioningStatus: resource("SubscriptionProvisioningStatus", {
    ...{ skuId: text, status: z.enum(["pending", "success"]), quantity: whole, endDate: when },
  }),
  SubscriptionRegistrationStatus: resource("SubscriptionRegistrationStatus", {
    ...{ subscriptionId: text, status: z.enum(["registered", "registering", "notregistered"]) },
  }),
  SupportContact: resource("SupportContact", { supportTenantId: text, supportMpnId: text, name: text }),
};

const transitionErrors = z.array(part({ code: text, description: text }));
const plans = { offerId: text, targetOfferId: text };
const upgrades = {
  Upgrade: resource("Upgrade", { targetOffer: catalog.Offer, upgradeType: text, isEligible: flag, quantity: whole, upgradeErrors: transitionErrors }),
  UpgradeResult: resource("UpgradeResult", {
    ...{ sourceSubscriptionId: text, targetSubscriptionId: text, upgradeType: text, upgradeErrors: transitionErrors, licenseErrors: words },
  }),
  TransitionEligibility: resource("TransitionEligibility", {
    ...{ title: text, description: text, quantity: whole, catalogItemId: text },
    eligibilities: z.array(part({ isEligible: flag, transitionType: text, errors: transitionErrors })),
  }),
  Transition: resource("Transition", {
    ...{ operationId: text, fromCatalogItemId: text, fromSubscriptionId: text, toCatalogItemId: text, toSubscriptionId: text, quantity: whole },
    ...{ termDuration: text, billingCycle: text, transitionType: text, events: z.array(part({ name: text, status: text, timestamp: when })) },
  }),
  Conversion: resource("Conversion", { ...plans, orderId: text, quantity: whole, billingCycle: text }),
  ConversionResult: resource("ConversionResult", { ...plans, subscriptionId: text }),
};
const validation = {
  CheckedAddress: part({
    originalAddress: Address,
    suggestedAddresses: z.array(Address),
    status: z.enum(["VerifiedShippable", "None"]),
    validationMessage: text,
  }),
  CountryValidationRules: resource("CountryValidationRules", {
    ...{ iso2Code: text, defaultCulture: text, supportedCulturesList: words, supportedLanguagesList: words, isStateRequired: flag, supportedStatesList: words },
    ...{ isCityRequired: flag, isPostalCodeRequired: flag, postalCodeRegex: text, isVatIdSupported: flag, isTaxIdSupported: flag, isTaxIdOptional: flag },
    ...{ taxIdFormat: text, taxIdSample: text, countryCallingCodesList: words },
  }),
};

const webhooks = {
  WebhookEvents: words,
  WebhookRegistration: part({ subscriberId: text, webhookUrl: text, webhookEvents: words, signingSecret: text }),
  ValidationEvent: part({ correlationId: text }),
  ValidationEventResult: part({
    ...{ correlationId: text, partnerId: text, status: z.enum(["pending", "completed"]), callbackUrl: text },
    results: z.array(part({ responseCode: text, responseMessage: text, systemError: flag, dateTimeUtc: when })),
  }),
};

const AuditRecord = resource("AuditRecord", {
  ...{ id: text, customerId: text, customerName: text, userPrincipalName: text, applicationId: text, resourceType: text, operationType: text },
  ...{ operationDate: when, operationStatus: z.enum(["succeeded", "failed"]), resourceOldValue: text, resourceNewValue: text },
  customizedData: z.array(part({ key: text, value: text })),
});
const agreements = {
  AgreementMetaData: resource("AgreementMetaData", { templateId: text, agreementType: text, versionRank: whole }),
  Agreement: resource("Agreement", { primaryContact: Contact, templateId: text, dateAgreed: when, type: text }),
  DirectSignedStatus: part({ isSigned: flag }),
};
const support = {
  SupportTopic: resource("SupportTopic", { id: text, name: text, description: text }),
  ServiceRequest: resource("ServiceRequest", {
    ...{ id: text, title: text, description: text, severity: z.enum(["critical", "moderate", "minimal"]), supportTopicId: text, supportTopicName: text },
    ...{ status: z.enum(["open", "closed", "attention_needed"]), organization: part({ id: text, name: text }), primaryContact: Contact },
    ...{ productId: text, productName: text, createdDate: when, lastModifiedDate: when, lastClosedDate: text },
    notes: z.array(part({ createdByName: text, createdDate: when, text })),
  }),
};

/** Each resource by its name. */
export const answers = {
  ...{ Customer, CustomerCompanyProfile, CustomerBillingProfile, Order, AuditRecord, PriceSheetLine, OfferMatrixLine },
  ...{
    ...users,
    ...resellers,
    ...profiles,
    ...catalog,
    ...carts,
    ...subscriptions,
    ...upgrades,
    ...validation,
    ...webhooks,
    ...agreements,
    ...support,
    ...sandbox,
    ...channel,
  },
};
