import { type Actor, nobody, ownedBy, userIdOf } from "./actor.ts";
import { roleGroups } from "./cells.ts";

// Which rows: each function says which rows of a noun an actor may touch. Its name is the sentence that the table of rights prints.

const everyRow = () => ({});
const themselves = (a: Actor) => ({ id: userIdOf(a) ?? nobody });
const their = (a: Actor) => ({ userId: userIdOf(a) ?? nobody });
const ownOrganization = (a: Actor) => ({ id: a.organizationId });
// Who was deleted belongs to nobody's team, though it can be restored.
const ofOurOrganization = (a: Actor) => ({ ...ownedBy(a), deletedAt: null });
const ofOurProvider = (a: Actor) => ({ providerId: a.organizationId });
const ofOurReseller = (a: Actor) => ({ resellerId: a.organizationId });
const earnedByUs = (a: Actor) => ({ resellerId: a.organizationId, lostReason: null });
// A customer's people belong to its tenant, which is a customer of one provider or of several.
const ourselvesAsCustomer = (a: Actor) => ({ id: { in: [...a.customerIds] } });
const ofOurCustomer = (a: Actor) => ({ customerId: { in: [...a.customerIds] } });
const ofOurTenant = (a: Actor) => ({ customerId: { in: [a.organizationId, ...a.customerIds] } });
const administeredByProvider = (a: Actor) => ({ providerId: a.organizationId, providerAdminRights: "ADMIN" as const });
const typedByThem = (a: Actor) => ({ providerId: a.organizationId, createdById: userIdOf(a) ?? nobody });
// Notes are their organisation's alone; each colleague changes their own.
const notedByOurProvider = (a: Actor) => ({ providerId: a.organizationId, resellerId: null });
const notedByOurReseller = (a: Actor) => ({ resellerId: a.organizationId, customer: delegatedToUs(a) });
const notedByThemAtProvider = (a: Actor) => ({ ...notedByOurProvider(a), createdById: userIdOf(a) ?? nobody });
const notedByThemAtReseller = (a: Actor) => ({ ...notedByOurReseller(a), createdById: userIdOf(a) ?? nobody });
const partneredWithUs = (a: Actor) => ({ partnerships: { some: { providerId: a.organizationId } } });
const ourProviders = (a: Actor) => ({ partnerships: { some: { resellerId: a.organizationId, endedAt: null } } });
const providersServingUs = (a: Actor) => ({ customers: { some: { id: { in: [...a.customerIds] } } } });

// A reseller that is no longer active loses its customers at the very next request, whatever its associations say.
const openAssociation = (a: Actor) => ({ resellerId: a.organizationId, endedAt: null, reseller: { status: "ACTIVE" as const } });
const delegatedToUs = (a: Actor) => ({ resellers: { some: openAssociation(a) } });
const administeredByUs = (a: Actor) => ({ resellers: { some: { ...openAssociation(a), adminRights: "ADMIN" as const } } });
const ofCustomersDelegatedToUs = (a: Actor) => ({ customer: delegatedToUs(a) });
const ofCustomersAdministeredByUs = (a: Actor) => ({ customer: administeredByUs(a) });
// A role on an Azure plan is held apart from any association; what is over shows only where the customer is still theirs.
const ourAzureRoles = (a: Actor) => ({
  resellerId: a.organizationId,
  reseller: { status: "ACTIVE" as const },
  OR: [{ revokedAt: null }, { customer: delegatedToUs(a) }],
});
// Of requests made jointly both sides see everything, but only one made them.
const askedByOurProvider = (a: Actor) => ({ providerId: a.organizationId, byReseller: false });
const askedByOurReseller = (a: Actor) => ({ resellerId: a.organizationId, byReseller: true });

// Reviews are decided by those who were asked to, as long as they have the role for it.
const whereTheyReview = (a: Actor) => ({ reviewers: { some: { userId: userIdOf(a) ?? nobody } } });
const ofNoProvider = () => ({ providerId: null });
const askedOfUs = (a: Actor) => ({ resellerId: a.organizationId, question: { not: "" } });

// As long as the customer is still theirs.
const whoseRenewalWeAreAsked = (a: Actor) => ({ ...ofCustomersDelegatedToUs(a), renewals: { some: { askedResellerId: a.organizationId } } });

// What is announced is heard from its publication on; how long a partner hears of it, and from which day on it shows, is the
// noun's business (lib/domain/announcements/parts.ts).
const announced = { state: { not: "DRAFT" as const } };
const announcedByOperator = () => ({ ...announced, providerId: null });
const announcedToProviders = () => ({ ...announced, providerId: null, audience: { has: "PROVIDERS" as const } });
const announcedToCustomers = () => ({ ...announced, providerId: null, audience: { has: "CUSTOMERS" as const } });
const announcedToUs = (a: Actor) => ({
  ...announced,
  OR: [
    { providerId: null, audience: { has: "RESELLERS" as const } },
    {
      provider: { partnerships: { some: { resellerId: a.organizationId } } },
      OR: [{ audience: { has: "RESELLERS" as const } }, { recipients: { some: { resellerId: a.organizationId } } }],
    },
  ],
});

// A service request is with the support contact of its subscription, whoever that is at this very moment.
const ofOurContact = (a: Actor) => ({ subscription: { supportContact: { id: a.organizationId, status: "ACTIVE" as const } } });
const whereItIsOurTurn = (a: Actor) => ({ ...ofOurContact(a), level: "CONTACT" as const });
const askedOrAnsweredByUs = (a: Actor) => ({ OR: [ofOurContact(a), { createdByOrganizationId: a.organizationId, customer: delegatedToUs(a) }] });
const passedToOperator = () => ({ escalatedAt: { not: null } });
const withOperator = () => ({ level: "OPERATOR" as const });

const ofTenantsAdministeredByProvider = (a: Actor) => ({ tenant: { customers: { some: { ...administeredByProvider(a), status: "ACTIVE" as const } } } });
const ofTenantsAdministeredByUs = (a: Actor) => ({ tenant: { customers: { some: { ...administeredByUs(a), status: "ACTIVE" as const } } } });
const ofOurTenantsPeople = (a: Actor) => ({ tenantId: a.organizationId });

// A one-time link is its sender's, and of whoever may reset the password that it is about: an administrator's, or a user's.
const hasOneOf = (a: Actor, group: keyof typeof roleGroups) => roleGroups[group].some((role) => a.roles.includes(role));
const whosePasswordTheyReset = (a: Actor) => ({
  OR: [
    { createdById: userIdOf(a) ?? nobody },
    ...(hasOneOf(a, "admins") ? [{ ofAdmin: true }] : []),
    ...(hasOneOf(a, "supporters") ? [{ ofAdmin: false }] : []),
  ],
});
const issuedByOurProvider = (a: Actor) => ({ ...ofOurProvider(a), ...whosePasswordTheyReset(a) });
const issuedWhereWeAdminister = (a: Actor) => ({ ...ofCustomersAdministeredByUs(a), ...whosePasswordTheyReset(a) });
const issuedToOurUsers = (a: Actor) => ({ ...ofOurCustomer(a), ofAdmin: false });

// A view that its maker shares is their organisation's; what becomes of it, its maker decides, and a global admin does.
const theirOrShared = (a: Actor) => ({ organizationId: a.organizationId, OR: [their(a), { shared: true }] });
const theirOrSharedAsAdmin = (a: Actor) => (hasOneOf(a, "globalAdmin") ? theirOrShared(a) : { organizationId: a.organizationId, ...their(a) });

/** By name, because a build may rename functions: what the table prints. */
export const scopes = {
  everyRow,
  themselves,
  their,
  ownOrganization,
  ofOurOrganization,
  ofOurProvider,
  ofOurReseller,
  earnedByUs,
  ourselvesAsCustomer,
  ofOurCustomer,
  ofOurTenant,
  administeredByProvider,
  typedByThem,
  notedByOurProvider,
  notedByOurReseller,
  notedByThemAtProvider,
  notedByThemAtReseller,
  partneredWithUs,
  ourProviders,
  providersServingUs,
  delegatedToUs,
  administeredByUs,
  ofCustomersDelegatedToUs,
  ofCustomersAdministeredByUs,
  ourAzureRoles,
  askedByOurProvider,
  askedByOurReseller,
  whereTheyReview,
  ofNoProvider,
  announcedToProviders,
  announcedToUs,
  announcedToCustomers,
  announcedByOperator,
  askedOfUs,
  whoseRenewalWeAreAsked,
  askedOrAnsweredByUs,
  whereItIsOurTurn,
  passedToOperator,
  withOperator,
  ofTenantsAdministeredByProvider,
  ofTenantsAdministeredByUs,
  ofOurTenantsPeople,
  issuedByOurProvider,
  issuedWhereWeAdminister,
  issuedToOurUsers,
  theirOrShared,
  theirOrSharedAsAdmin,
} as const;
export type ScopeName = keyof typeof scopes;

/** The name of a cell's rows; nothing for a function that isn't listed above. */
export const scopeNameOf = (rows: (actor: Actor) => object): ScopeName | undefined =>
  (Object.keys(scopes) as ScopeName[]).find((name) => scopes[name] === rows);
