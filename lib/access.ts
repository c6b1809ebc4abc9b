import type { Prisma } from "#prisma/client/client.ts";
import { type Actor, type Kind, kinds, mint } from "./actor.ts";
import { any, anyone, by, type Cell, everybody, everyGlobalAdmin, roleGroups, type Table } from "./cells.ts";
import { Problem } from "./problem.ts";
import { scopes } from "./scopes.ts";

export { type Actor, type Kind, kinds, mint, roleGroups };

const { globalAdmin, admins, sellers, supporters, agents } = roleGroups;
const {
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
} = scopes;

/** Who may do what, to which rows. An empty cell means never. */
export const access = {
  user: {
    signIn: { guest: any(everyRow) },
    choosePassword: anyone(everyRow),
    read: everybody(themselves),
    changePassword: everybody(themselves),
    changeLanguage: everybody(themselves),
  } satisfies Table<Prisma.UserWhereInput>,
  session: {
    read: everybody(their),
    revoke: everybody(their),
  } satisfies Table<Prisma.SessionWhereInput>,
  member: {
    read: everybody(ofOurOrganization),
    invite: everyGlobalAdmin(ofOurOrganization),
    changeRoles: everyGlobalAdmin(ofOurOrganization),
    deactivate: everyGlobalAdmin(ofOurOrganization),
    reactivate: everyGlobalAdmin(ofOurOrganization),
    resetPassword: everyGlobalAdmin(ofOurOrganization),
    endSessions: everyGlobalAdmin(ofOurOrganization),
  } satisfies Table<Prisma.MembershipWhereInput>,
  notification: {
    read: everybody(their),
    markRead: everybody(their),
  } satisfies Table<Prisma.NotificationWhereInput>,
  provider: {
    read: { provider: any(ownOrganization), reseller: any(ourProviders), customer: any(providersServingUs), operator: any(everyRow) },
    requestPartnership: { provider: by(sellers, ownOrganization) },
    addCustomer: { provider: by(sellers, ownOrganization) },
    requestRelationship: { provider: by(sellers, ownOrganization), reseller: by(sellers, ourProviders) },
  } satisfies Table<Prisma.ProviderWhereInput>,
  reseller: {
    enroll: { guest: any(everyRow) },
    confirmEmail: anyone(everyRow),
    read: { provider: any(partneredWithUs), reseller: any(ownOrganization), operator: any(everyRow) },
    editProfile: { reseller: by(globalAdmin, ownOrganization) },
    resendConfirmation: { reseller: any(ownOrganization) },
    resubmit: { reseller: by(globalAdmin, ownOrganization) },
    signAgreement: { reseller: by(globalAdmin, ownOrganization) },
    approve: { operator: by(admins, everyRow) },
    reject: { operator: by(admins, everyRow) },
    suspend: { operator: by(admins, everyRow) },
    reactivate: { operator: by(admins, everyRow) },
  } satisfies Table<Prisma.ResellerWhereInput>,
  invitation: {
    read: { provider: any(ofOurProvider), operator: any(everyRow) },
    resend: { provider: by(sellers, ofOurProvider) },
    send: { provider: by(sellers, ofOurProvider) },
    revoke: { provider: by(sellers, ofOurProvider) },
    confirmRequest: { provider: by(sellers, ofOurProvider) },
    refuseRequest: { provider: by(sellers, ofOurProvider) },
    // Whoever holds the link may look at it; the token is the proof, so every row is in reach of it.
    open: anyone(everyRow),
    accept: { reseller: by(globalAdmin, everyRow) },
    decline: { reseller: by(globalAdmin, everyRow) },
    expire: { system: any(everyRow) },
  } satisfies Table<Prisma.PartnershipInvitationWhereInput>,
  partnership: {
    read: { provider: any(ofOurProvider), reseller: any(ofOurReseller), operator: any(everyRow) },
    listResellers: { provider: any(ofOurProvider) },
    listProviders: { reseller: any(ofOurReseller) },
    end: { provider: by(sellers, ofOurProvider) },
  } satisfies Table<Prisma.PartnershipWhereInput>,
  offer: {
    read: { provider: any(everyRow), operator: any(everyRow) },
    load: { system: any(everyRow) },
  } satisfies Table<Prisma.OfferWhereInput>,
  customerDraft: {
    read: { provider: by(sellers, typedByThem) },
    keep: { provider: by(sellers, typedByThem) },
    discard: { provider: by(sellers, typedByThem) },
  } satisfies Table<Prisma.CustomerDraftWhereInput>,
  customer: {
    read: { provider: any(ofOurProvider), reseller: any(delegatedToUs), customer: any(ourselvesAsCustomer), operator: any(everyRow) },
    list: { provider: any(ofOurProvider), reseller: any(delegatedToUs), operator: any(everyRow) },
    editAccount: { provider: by(agents, ofOurProvider), reseller: by(agents, administeredByUs) },
    attestAgreement: { provider: by(sellers, ofOurProvider) },
    placeOrder: { provider: by(sellers, ofOurProvider) },
    resetPassword: { provider: by(admins, administeredByProvider), reseller: by(admins, administeredByUs) },
    handOver: { provider: by(sellers, administeredByProvider) },
    withdrawAdminRights: { provider: by(admins, ofOurProvider), customer: by(globalAdmin, ourselvesAsCustomer) },
    withdrawProviderRights: { customer: by(globalAdmin, ourselvesAsCustomer) },
    listOwn: { customer: any(ourselvesAsCustomer) },
  } satisfies Table<Prisma.CustomerWhereInput>,
  relationship: {
    read: { provider: any(ofOurProvider), reseller: any(ofOurReseller), operator: any(everyRow) },
    // Whoever made it goes on with it; the provider can always end it.
    resend: { provider: by(sellers, askedByOurProvider), reseller: by(sellers, askedByOurReseller) },
    send: { provider: by(sellers, askedByOurProvider), reseller: by(sellers, askedByOurReseller) },
    revoke: { provider: by(sellers, ofOurProvider), reseller: by(sellers, askedByOurReseller) },
    // Whoever holds the link may look at it; the token is the proof, so every row is in reach of it.
    open: anyone(everyRow),
    accept: { customer: by(globalAdmin, everyRow) },
    decline: { customer: by(globalAdmin, everyRow) },
    expire: { system: any(everyRow) },
  } satisfies Table<Prisma.RelationshipRequestWhereInput>,
  association: {
    read: { provider: any(ofOurProvider), reseller: any(ofOurReseller), customer: any(ofOurCustomer), operator: any(everyRow) },
  } satisfies Table<Prisma.CustomerResellerWhereInput>,
  order: {
    read: { provider: any(ofOurProvider), operator: any(everyRow) },
  } satisfies Table<Prisma.OrderWhereInput>,
  azure: {
    read: { provider: any(ofOurProvider), reseller: any(ourAzureRoles), customer: any(ofOurCustomer), operator: any(everyRow) },
    listOwn: { reseller: any(ourAzureRoles) },
    grant: { provider: by(admins, ofOurProvider) },
    change: { provider: by(admins, ofOurProvider) },
    revoke: { provider: by(admins, ofOurProvider), reseller: by(admins, ourAzureRoles), customer: by(globalAdmin, ofOurCustomer) },
    restoreProvider: { customer: by(globalAdmin, ofOurCustomer) },
  } satisfies Table<Prisma.AzureRoleAssignmentWhereInput>,
  subscription: {
    read: {
      provider: any(ofOurProvider),
      reseller: any(ofCustomersDelegatedToUs),
      customer: any(ofOurCustomer),
      operator: any(everyRow),
    },
    listOwn: { customer: any(ofOurCustomer) },
    seePrice: { provider: any(ofOurProvider), operator: any(everyRow) },
    edit: { provider: by(sellers, ofOurProvider), reseller: by(agents, ofCustomersAdministeredByUs) },
    changeSeats: { provider: by(sellers, ofOurProvider), reseller: by(agents, ofCustomersAdministeredByUs) },
    changeRenewal: { provider: by(sellers, ofOurProvider), reseller: by(agents, ofCustomersAdministeredByUs) },
    upgrade: { provider: by(sellers, ofOurProvider) },
    convertTrial: { provider: by(sellers, ofOurProvider) },
    changePlan: { provider: by(sellers, ofOurProvider) },
    schedule: { provider: by(sellers, ofOurProvider) },
    cancel: { provider: by(sellers, ofOurProvider) },
    suspend: { provider: by(sellers, ofOurProvider), reseller: by(agents, ofCustomersAdministeredByUs) },
    reactivate: { provider: by(sellers, ofOurProvider), reseller: by(agents, ofCustomersAdministeredByUs) },
    assignReseller: { provider: by(sellers, ofOurProvider) },
    assignSupportContact: { provider: by(supporters, ofOurProvider) },
    advance: { system: any(everyRow) },
  } satisfies Table<Prisma.SubscriptionWhereInput>,
  incentive: {
    read: { provider: any(ofOurProvider), reseller: any(earnedByUs), operator: any(everyRow) },
    seeLost: { provider: any(ofOurProvider), operator: any(everyRow) },
    accrue: { system: any(everyRow) },
  } satisfies Table<Prisma.IncentiveAccrualWhereInput>,
  incentiveRate: {
    read: { provider: any(everyRow), reseller: any(everyRow), operator: any(everyRow) },
    set: { operator: by(admins, everyRow) },
    withdraw: { operator: by(admins, everyRow) },
  } satisfies Table<Prisma.IncentiveRateWhereInput>,
  auditEntry: {
    read: {
      provider: by(admins, ofOurProvider),
      reseller: by(admins, ofOurReseller),
      customer: by(globalAdmin, ofOurTenant),
      operator: any(everyRow),
    },
  } satisfies Table<Prisma.AuditEntryWhereInput>,
  letter: {
    deliver: { system: any(everyRow) },
    settle: { system: any(everyRow) },
  } satisfies Table<Prisma.LetterWhereInput>,
  record: {
    sweep: { system: any(everyRow) },
  } satisfies Table<object>,
};

type Access = typeof access;
type Wheres = {
  user: Prisma.UserWhereInput;
  session: Prisma.SessionWhereInput;
  member: Prisma.MembershipWhereInput;
  notification: Prisma.NotificationWhereInput;
  provider: Prisma.ProviderWhereInput;
  reseller: Prisma.ResellerWhereInput;
  invitation: Prisma.PartnershipInvitationWhereInput;
  partnership: Prisma.PartnershipWhereInput;
  offer: Prisma.OfferWhereInput;
  customerDraft: Prisma.CustomerDraftWhereInput;
  customer: Prisma.CustomerWhereInput;
  relationship: Prisma.RelationshipRequestWhereInput;
  association: Prisma.CustomerResellerWhereInput;
  order: Prisma.OrderWhereInput;
  azure: Prisma.AzureRoleAssignmentWhereInput;
  subscription: Prisma.SubscriptionWhereInput;
  incentive: Prisma.IncentiveAccrualWhereInput;
  incentiveRate: Prisma.IncentiveRateWhereInput;
  auditEntry: Prisma.AuditEntryWhereInput;
  letter: Prisma.LetterWhereInput;
  record: object;
};
export type Permission = { [N in keyof Access]: `${N}.${keyof Access[N] & string}` }[keyof Access];
export type Mine<P extends Permission> = P extends `${infer N extends keyof Wheres}.${string}` ? Wheres[N] : never;

/** The cell of the table for a kind of organisation; nothing means never. */
export const cellOf = (kind: Kind, permission: Permission): Cell<object> | undefined => {
  const [noun, verb] = permission.split(".") as [keyof Access, string];
  return (access[noun] as Table<object>)[verb]?.[kind];
};

const whileChangingPassword: readonly Permission[] = ["user.changePassword", "user.read", "user.changeLanguage"];

function cellFor(actor: Actor, permission: Permission): Cell<object> | undefined {
  if (actor.mustChangePassword && !whileChangingPassword.includes(permission)) return undefined;
  const cell = cellOf(actor.kind, permission);
  return cell && (cell.roles === "any" || cell.roles.some((role) => actor.roles.includes(role))) ? cell : undefined;
}

export const may = (actor: Actor, permission: Permission): boolean => cellFor(actor, permission) !== undefined;

/** The rows this actor may do it to; a Problem "forbidden" when the table says never. */
export function scope<P extends Permission>(actor: Actor, permission: P): Mine<P> {
  const cell = cellFor(actor, permission);
  if (!cell) throw new Problem(actor.kind === "guest" ? "unauthenticated" : "forbidden");
  return cell.rows(actor) as Mine<P>;
}

/** Every permission, in the table's order. */
export const permissions = Object.entries(access).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}` as Permission));
