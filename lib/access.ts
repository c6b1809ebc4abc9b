import type { Prisma, Role } from "#prisma/client/client.ts";
import { type Actor, type Kind, awaits, kinds, mustChangePassword } from "./actor.ts";
import { any, anyone, by, type Cell, everybody, everyGlobalAdmin, roleGroups, type Table, type Wheres } from "./cells.ts";
import { Problem } from "./problem.ts";
import { scopes as rows } from "./scopes.ts";

export { type Actor, type Kind, kinds, roleGroups };

const { globalAdmin, admins, sellers, supporters, agents } = roleGroups;

// A customer's users: for whoever has admin rights in its tenant, and for its own global admins.
const ofCustomersUsers = (roles: readonly Role[]) => ({
  provider: by(roles, rows.ofTenantsAdministeredByProvider),
  reseller: by(roles, rows.ofTenantsAdministeredByUs),
  customer: by(globalAdmin, rows.ofOurTenantsPeople),
});

// One's own, and those of accounts whose password one may reset.
const ofPasswordsIssued = {
  provider: by(agents, rows.issuedByOurProvider),
  reseller: by(agents, rows.issuedWhereWeAdminister),
  customer: by(globalAdmin, rows.issuedToOurUsers),
};

const ofTheirNotes = { provider: any(rows.notedByThemAtProvider), reseller: any(rows.notedByThemAtReseller) };

/** Who may do what, to which rows. An empty cell means never. */
export const access = {
  user: {
    signIn: { guest: any(rows.everyRow) },
    choosePassword: anyone(rows.everyRow),
    askForLink: anyone(rows.everyRow),
    sendLink: { system: any(rows.everyRow) },
    // The command that administrators of the portal run acts as the clock.
    rescue: { system: any(rows.everyRow) },
    read: everybody(rows.themselves),
    changePassword: everybody(rows.themselves),
    changeLanguage: everybody(rows.themselves),
    changeHabits: everybody(rows.themselves),
    chooseKeys: everybody(rows.themselves),
  } satisfies Table<Prisma.UserWhereInput>,
  session: {
    read: everybody(rows.their),
    revoke: everybody(rows.their),
    leave: everybody(rows.their),
    prove: everybody(rows.their),
    // Whoever holds the link of the letter about a new browser.
    disown: anyone(rows.everyRow),
  } satisfies Table<Prisma.SessionWhereInput>,
  factor: {
    read: everybody(rows.their),
    add: everybody(rows.their),
    rename: everybody(rows.their),
    remove: everybody(rows.their),
    renewCodes: everybody(rows.their),
    reset: { operator: by(globalAdmin, rows.everyRow) },
  } satisfies Table<Prisma.SecondFactorWhereInput>,
  factorRule: {
    read: { operator: any(rows.everyRow) },
    set: { operator: by(globalAdmin, rows.everyRow) },
  } satisfies Table<Prisma.SecondFactorRuleWhereInput>,
  singleSignOn: {
    read: everyGlobalAdmin(rows.ownOrganization),
    set: everyGlobalAdmin(rows.ownOrganization),
    prove: everyGlobalAdmin(rows.ownOrganization),
    demand: everyGlobalAdmin(rows.ownOrganization),
    remove: everyGlobalAdmin(rows.ownOrganization),
    // By the domain of an address that somebody typed, and by what their organisation's sign-in says about them.
    find: anyone(rows.everyRow),
    enter: anyone(rows.everyRow),
    // What its provider signed: somebody signed out there.
    end: anyone(rows.everyRow),
    leave: everybody(rows.ownOrganization),
  } satisfies Table<Prisma.SingleSignOnWhereInput>,
  member: {
    read: everybody(rows.ofOurOrganization),
    invite: everyGlobalAdmin(rows.ofOurOrganization),
    changeRoles: everyGlobalAdmin(rows.ofOurOrganization),
    deactivate: everyGlobalAdmin(rows.ofOurOrganization),
    reactivate: everyGlobalAdmin(rows.ofOurOrganization),
    resetPassword: everyGlobalAdmin(rows.ofOurOrganization),
    endSessions: everyGlobalAdmin(rows.ofOurOrganization),
    resetFactor: everyGlobalAdmin(rows.ofOurOrganization),
  } satisfies Table<Prisma.MembershipWhereInput>,
  notification: {
    read: everybody(rows.their),
    markRead: everybody(rows.their),
    choose: everybody(rows.their),
  } satisfies Table<Prisma.NotificationWhereInput>,
  view: {
    read: everybody(rows.theirOrShared),
    save: everybody(rows.their),
    change: everybody(rows.theirOrSharedAsAdmin),
    delete: everybody(rows.theirOrSharedAsAdmin),
    place: everybody(rows.theirOrShared),
    choose: everybody(rows.their),
  } satisfies Table<Prisma.ListViewWhereInput>,
  provider: {
    read: { provider: any(rows.ownOrganization), reseller: any(rows.ourProviders), customer: any(rows.providersServingUs), operator: any(rows.everyRow) },
    requestPartnership: { provider: by(sellers, rows.ownOrganization) },
    addCustomer: { provider: by(sellers, rows.ownOrganization) },
    requestRelationship: { provider: by(sellers, rows.ownOrganization), reseller: by(sellers, rows.ourProviders) },
    requestListingChange: { provider: by(admins, rows.ownOrganization) },
    editSupport: { provider: by(admins, rows.ownOrganization) },
    editBilling: { provider: by(admins, rows.ownOrganization) },
    setBrand: { provider: by(globalAdmin, rows.ownOrganization) },
    moveCustomers: { provider: by(admins, rows.ownOrganization) },
  } satisfies Table<Prisma.ProviderWhereInput>,
  listing: {
    read: anyone(rows.everyRow),
  } satisfies Table<Prisma.DirectoryListingWhereInput>,
  listingChange: {
    read: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    listOwn: { provider: any(rows.ofOurProvider) },
    list: { operator: any(rows.everyRow) },
    resubmit: { provider: by(admins, rows.ofOurProvider) },
    withdraw: { provider: by(admins, rows.ofOurProvider) },
    publish: { operator: by(admins, rows.everyRow) },
    return: { operator: by(admins, rows.everyRow) },
    refuse: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.ListingChangeRequestWhereInput>,
  logo: {
    keep: { provider: by(admins, rows.ofOurProvider) },
    read: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    show: anyone(rows.everyRow),
  } satisfies Table<Prisma.LogoWhereInput>,
  profileChange: {
    listOwn: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller) },
    request: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    withdraw: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    list: { operator: any(rows.everyRow) },
    approve: { operator: by(admins, rows.everyRow) },
    refuse: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.ProfileChangeWhereInput>,
  reseller: {
    enroll: { guest: any(rows.everyRow) },
    confirmEmail: anyone(rows.everyRow),
    read: { provider: any(rows.partneredWithUs), reseller: any(rows.ownOrganization), operator: any(rows.everyRow) },
    editProfile: { reseller: by(globalAdmin, rows.ownOrganization) },
    nameSecurityContact: { reseller: by(globalAdmin, rows.ownOrganization) },
    changePartnerId: { reseller: by(globalAdmin, rows.ownOrganization) },
    resendConfirmation: { reseller: any(rows.ownOrganization) },
    resubmit: { reseller: by(globalAdmin, rows.ownOrganization) },
    signAgreement: { reseller: by(globalAdmin, rows.ownOrganization) },
    approve: { operator: by(admins, rows.everyRow) },
    reject: { operator: by(admins, rows.everyRow) },
    suspend: { operator: by(admins, rows.everyRow) },
    reactivate: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.ResellerWhereInput>,
  invitation: {
    read: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    resend: { provider: by(sellers, rows.ofOurProvider) },
    send: { provider: by(sellers, rows.ofOurProvider) },
    revoke: { provider: by(sellers, rows.ofOurProvider) },
    confirmRequest: { provider: by(sellers, rows.ofOurProvider) },
    refuseRequest: { provider: by(sellers, rows.ofOurProvider) },
    // Whoever holds the link may look at it; the token is the proof, so every row is in reach of it.
    open: anyone(rows.everyRow),
    accept: { reseller: by(globalAdmin, rows.everyRow) },
    decline: { reseller: by(globalAdmin, rows.everyRow) },
    expire: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.PartnershipInvitationWhereInput>,
  partnership: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller), operator: any(rows.everyRow) },
    listResellers: { provider: any(rows.ofOurProvider) },
    listProviders: { reseller: any(rows.ofOurReseller) },
    end: { provider: by(admins, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    settle: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.PartnershipWhereInput>,
  agreement: {
    // Whoever is asked to accept it may read it, also before signing in.
    read: anyone(rows.everyRow),
    list: { operator: any(rows.everyRow) },
    publish: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.AgreementTextWhereInput>,
  announcement: {
    read: {
      provider: any(rows.announcedToProviders),
      reseller: any(rows.announcedToUs),
      customer: any(rows.announcedToCustomers),
      operator: any(rows.announcedByOperator),
    },
    markRead: {
      provider: any(rows.announcedToProviders),
      reseller: any(rows.announcedToUs),
      customer: any(rows.announcedToCustomers),
      operator: any(rows.announcedByOperator),
    },
    list: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    draft: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    edit: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    publish: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    withdraw: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    discard: { provider: by(admins, rows.ofOurProvider), operator: by(globalAdmin, rows.ofNoProvider) },
    tell: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.AnnouncementWhereInput>,
  programRule: {
    read: { operator: any(rows.everyRow) },
    add: { operator: by(admins, rows.everyRow) },
    withdraw: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.ProgramRuleWhereInput>,
  offer: {
    read: { provider: any(rows.everyRow), operator: any(rows.everyRow) },
    // As a whole, in the form in which Partner Center has it, and for whom it has it.
    download: { provider: by(sellers, rows.everyRow) },
    // Each for themselves.
    star: { provider: by(sellers, rows.everyRow) },
  } satisfies Table<Prisma.OfferWhereInput>,
  catalogLoad: {
    read: { operator: by(admins, rows.everyRow), system: any(rows.everyRow) },
    // The command that administrators of the portal run acts as the clock.
    check: { operator: by(admins, rows.everyRow), system: any(rows.everyRow) },
    load: { operator: by(admins, rows.everyRow), system: any(rows.everyRow) },
    rollBack: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.CatalogLoadWhereInput>,
  customerDraft: {
    read: { provider: by(sellers, rows.typedByThem) },
    keep: { provider: by(sellers, rows.typedByThem) },
    discard: { provider: by(sellers, rows.typedByThem) },
  } satisfies Table<Prisma.CustomerDraftWhereInput>,
  customer: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.delegatedToUs), customer: any(rows.ourselvesAsCustomer), operator: any(rows.everyRow) },
    list: { provider: any(rows.ofOurProvider), reseller: any(rows.delegatedToUs), operator: any(rows.everyRow) },
    editAccount: { provider: by(agents, rows.ofOurProvider), reseller: by(agents, rows.administeredByUs) },
    acceptAgreement: { customer: by(globalAdmin, rows.ourselvesAsCustomer) },
    askForAgreement: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.delegatedToUs) },
    attestAgreement: { provider: by(sellers, rows.ofOurProvider) },
    placeOrder: { provider: by(sellers, rows.ofOurProvider) },
    resetPassword: { provider: by(admins, rows.administeredByProvider), reseller: by(admins, rows.administeredByUs) },
    handOver: { provider: by(sellers, rows.administeredByProvider) },
    makeOneTimeLink: {
      provider: by(agents, rows.administeredByProvider),
      reseller: by(agents, rows.administeredByUs),
      customer: by(globalAdmin, rows.ourselvesAsCustomer),
    },
    withdrawAdminRights: { provider: by(admins, rows.ofOurProvider), customer: by(globalAdmin, rows.ourselvesAsCustomer) },
    withdrawProviderRights: { customer: by(globalAdmin, rows.ourselvesAsCustomer) },
    listOwn: { customer: any(rows.ourselvesAsCustomer) },
    listTags: { provider: any(rows.ofOurProvider) },
    tag: { provider: by(admins, rows.ofOurProvider) },
    remove: { provider: by(sellers, rows.ofOurProvider) },
    qualify: { provider: by(sellers, rows.ofOurProvider) },
    listUsers: {
      provider: by(agents, rows.administeredByProvider),
      reseller: by(agents, rows.administeredByUs),
      customer: by(globalAdmin, rows.ourselvesAsCustomer),
    },
    createUsers: {
      provider: by(admins, rows.administeredByProvider),
      reseller: by(admins, rows.administeredByUs),
      customer: by(globalAdmin, rows.ourselvesAsCustomer),
    },
    note: { provider: any(rows.ofOurProvider), reseller: any(rows.delegatedToUs) },
    requestSupport: {
      provider: by(supporters, rows.ofOurProvider),
      reseller: by(supporters, rows.administeredByUs),
      customer: any(rows.ourselvesAsCustomer),
    },
  } satisfies Table<Prisma.CustomerWhereInput>,
  customerNote: {
    read: { provider: any(rows.notedByOurProvider), reseller: any(rows.notedByOurReseller) },
    change: ofTheirNotes,
    remove: ofTheirNotes,
    takeBack: ofTheirNotes,
  } satisfies Table<Prisma.CustomerNoteWhereInput>,
  customerUser: {
    read: ofCustomersUsers(agents),
    license: ofCustomersUsers(agents),
    resetPassword: ofCustomersUsers(supporters),
    changeRoles: ofCustomersUsers(admins),
    delete: ofCustomersUsers(admins),
    restore: ofCustomersUsers(admins),
  } satisfies Table<Prisma.MembershipWhereInput>,
  oneTimeLink: {
    read: ofPasswordsIssued,
    withdraw: ofPasswordsIssued,
    // Whoever holds the link and its key.
    open: anyone(rows.everyRow),
  } satisfies Table<Prisma.OneTimeLinkWhereInput>,
  qualification: {
    read: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    list: { operator: any(rows.everyRow) },
    grant: { operator: by(admins, rows.everyRow) },
    refuse: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.CustomerQualificationWhereInput>,
  relationship: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller), operator: any(rows.everyRow) },
    // Whoever made it goes on with it; the provider can always end it.
    resend: { provider: by(sellers, rows.askedByOurProvider), reseller: by(sellers, rows.askedByOurReseller) },
    send: { provider: by(sellers, rows.askedByOurProvider), reseller: by(sellers, rows.askedByOurReseller) },
    revoke: { provider: by(sellers, rows.ofOurProvider), reseller: by(sellers, rows.askedByOurReseller) },
    // Whoever holds the link may look at it; the token is the proof, so every row is in reach of it.
    open: anyone(rows.everyRow),
    accept: { customer: by(globalAdmin, rows.everyRow) },
    decline: { customer: by(globalAdmin, rows.everyRow) },
    expire: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.RelationshipRequestWhereInput>,
  association: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller), customer: any(rows.ofOurCustomer), operator: any(rows.everyRow) },
    review: { provider: by(admins, rows.ofOurProvider), operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.CustomerResellerWhereInput>,
  review: {
    read: { provider: by(admins, rows.ofOurProvider), operator: by(admins, rows.everyRow) },
    start: { provider: by(admins, rows.ofOurProvider), operator: by(admins, rows.everyRow) },
    decide: { provider: by(admins, rows.whereTheyReview), operator: by(admins, rows.whereTheyReview) },
    finish: { provider: by(admins, rows.ofOurProvider), operator: by(admins, rows.ofNoProvider) },
    remind: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.AssignmentReviewWhereInput>,
  reviewItem: {
    answer: { reseller: by(agents, rows.askedOfUs) },
  } satisfies Table<Prisma.AssignmentReviewItemWhereInput>,
  move: {
    read: { provider: by(admins, rows.ofOurProvider), operator: by(admins, rows.everyRow) },
    approve: { provider: by(admins, rows.ofOurProvider) },
    refuse: { provider: by(admins, rows.ofOurProvider) },
    cancel: { provider: by(admins, rows.ofOurProvider) },
    undo: { provider: by(admins, rows.ofOurProvider) },
    carryOut: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.CustomerMoveWhereInput>,
  import: {
    read: { provider: by(sellers, rows.ofOurProvider) },
    upload: { provider: by(sellers, rows.ofOurProvider) },
    start: { provider: by(sellers, rows.ofOurProvider) },
    cancel: { provider: by(sellers, rows.ofOurProvider) },
    carryOut: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.ImportWhereInput>,
  bulkChange: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller) },
    // And whatever one subscription of it wants, row by row (lib/domain/subscriptions/bulk/rules.ts).
    prepare: { provider: by(agents, rows.ofOurProvider), reseller: by(agents, rows.ofOurReseller) },
    confirm: { provider: by(agents, rows.ofOurProvider), reseller: by(agents, rows.ofOurReseller) },
    cancel: { provider: by(agents, rows.ofOurProvider), reseller: by(agents, rows.ofOurReseller) },
    takeBack: { provider: by(agents, rows.ofOurProvider), reseller: by(agents, rows.ofOurReseller) },
    carryOut: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.BulkChangeWhereInput>,
  order: {
    read: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    cancelPending: { provider: by(sellers, rows.ofOurProvider) },
  } satisfies Table<Prisma.OrderWhereInput>,
  cart: {
    read: { provider: by(sellers, rows.ofOurProvider) },
    keep: { provider: by(sellers, rows.ofOurProvider) },
  } satisfies Table<Prisma.CartWhereInput>,
  azure: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.ourAzureRoles), customer: any(rows.ofOurCustomer), operator: any(rows.everyRow) },
    listOwn: { reseller: any(rows.ourAzureRoles) },
    grant: { provider: by(admins, rows.ofOurProvider) },
    change: { provider: by(admins, rows.ofOurProvider) },
    revoke: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ourAzureRoles), customer: by(globalAdmin, rows.ofOurCustomer) },
    restoreProvider: { customer: by(globalAdmin, rows.ofOurCustomer) },
  } satisfies Table<Prisma.AzureRoleAssignmentWhereInput>,
  subscription: {
    read: {
      provider: any(rows.ofOurProvider),
      reseller: any(rows.ofCustomersDelegatedToUs),
      customer: any(rows.ofOurCustomer),
      operator: any(rows.everyRow),
    },
    list: { provider: any(rows.ofOurProvider), reseller: any(rows.ofCustomersDelegatedToUs) },
    listOwn: { customer: any(rows.ofOurCustomer) },
    seePrice: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    edit: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    changeSeats: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    changeRenewal: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    upgrade: { provider: by(sellers, rows.ofOurProvider) },
    convertTrial: { provider: by(sellers, rows.ofOurProvider) },
    changePlan: { provider: by(sellers, rows.ofOurProvider) },
    schedule: { provider: by(sellers, rows.ofOurProvider) },
    cancel: { provider: by(sellers, rows.ofOurProvider) },
    suspend: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    reactivate: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    assignReseller: { provider: by(sellers, rows.ofOurProvider) },
    remindReseller: { provider: by(sellers, rows.ofOurProvider) },
    assignSupportContact: { provider: by(supporters, rows.ofOurProvider) },
    advance: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.SubscriptionWhereInput>,
  renewal: {
    list: { provider: any(rows.ofOurProvider), reseller: any(rows.ofCustomersDelegatedToUs) },
    decide: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    assign: { provider: by(sellers, rows.ofOurProvider), reseller: by(agents, rows.ofCustomersAdministeredByUs) },
    ask: { provider: by(sellers, rows.ofOurProvider) },
    answer: { reseller: by(agents, rows.whoseRenewalWeAreAsked) },
  } satisfies Table<Prisma.SubscriptionWhereInput>,
  renewalNotice: {
    read: { provider: any(rows.their), reseller: any(rows.their) },
    choose: { provider: any(rows.their), reseller: any(rows.their) },
    // Whom to write to, and then each in their own name, with the rights that they have at that moment.
    list: { system: any(rows.everyRow) },
    send: { provider: any(rows.their), reseller: any(rows.their) },
  } satisfies Table<Prisma.RenewalNoticeWhereInput>,
  calendar: {
    read: { provider: any(rows.their), reseller: any(rows.their) },
    make: { provider: any(rows.their), reseller: any(rows.their) },
    revoke: { provider: any(rows.their), reseller: any(rows.their) },
    // Whoever holds the address: the token is the proof, so every row is in reach of it.
    open: anyone(rows.everyRow),
  } satisfies Table<Prisma.CalendarFeedWhereInput>,
  application: {
    read: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    register: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    change: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    rotate: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    revoke: { provider: by(globalAdmin, rows.ofOurProvider), reseller: by(globalAdmin, rows.ofOurReseller) },
    // Whose browser a program sends here learns which one it is.
    open: { provider: any(rows.ofOurProvider), reseller: any(rows.ofOurReseller) },
    // Whoever holds a secret, a code or a token: that is the proof, so every row is in reach of it.
    exchange: anyone(rows.everyRow),
  } satisfies Table<Prisma.ApplicationWhereInput>,
  // Whoever may see what is told of; a program may be one of them by itself, as its clients expect.
  webhook: {
    read: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    register: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    change: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    rotate: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    remove: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    test: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    sendAgain: { provider: by(admins, rows.ofOurProvider), reseller: by(admins, rows.ofOurReseller) },
    deliver: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.WebhookWhereInput>,
  consent: {
    read: { provider: any(rows.their), reseller: any(rows.their) },
    give: { provider: any(rows.their), reseller: any(rows.their) },
    end: { provider: any(rows.their), reseller: any(rows.their) },
  } satisfies Table<Prisma.ConsentWhereInput>,
  deviceCode: {
    read: { provider: any(rows.their), reseller: any(rows.their) },
    // Who types one in makes it theirs; it is a program's of their own organisation (`application.open`).
    answer: { provider: any(rows.their), reseller: any(rows.their) },
  } satisfies Table<Prisma.DeviceCodeWhereInput>,
  serviceRequest: {
    read: {
      provider: any(rows.ofOurProvider),
      reseller: any(rows.askedOrAnsweredByUs),
      customer: any(rows.ofOurCustomer),
      operator: any(rows.passedToOperator),
    },
    answer: {
      provider: by(supporters, rows.ofOurProvider),
      reseller: by(supporters, rows.askedOrAnsweredByUs),
      customer: any(rows.ofOurCustomer),
      operator: by(supporters, rows.passedToOperator),
    },
    escalate: { provider: by(supporters, rows.ofOurProvider), reseller: by(supporters, rows.whereItIsOurTurn) },
    giveBack: { provider: by(supporters, rows.ofOurProvider), operator: by(supporters, rows.withOperator) },
    changeSeverity: {
      provider: by(supporters, rows.ofOurProvider),
      reseller: by(supporters, rows.whereItIsOurTurn),
      customer: any(rows.ofOurCustomer),
      operator: by(supporters, rows.withOperator),
    },
    close: {
      provider: by(supporters, rows.ofOurProvider),
      reseller: by(supporters, rows.whereItIsOurTurn),
      customer: any(rows.ofOurCustomer),
      operator: by(supporters, rows.withOperator),
    },
    reopen: { provider: by(supporters, rows.ofOurProvider), reseller: by(supporters, rows.whereItIsOurTurn), customer: any(rows.ofOurCustomer) },
    tend: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.ServiceRequestWhereInput>,
  incentive: {
    read: { provider: any(rows.ofOurProvider), reseller: any(rows.earnedByUs), operator: any(rows.everyRow) },
    seeLost: { provider: any(rows.ofOurProvider), operator: any(rows.everyRow) },
    accrue: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.IncentiveAccrualWhereInput>,
  incentiveRate: {
    read: { provider: any(rows.everyRow), reseller: any(rows.everyRow), operator: any(rows.everyRow) },
    set: { operator: by(admins, rows.everyRow) },
    withdraw: { operator: by(admins, rows.everyRow) },
  } satisfies Table<Prisma.IncentiveRateWhereInput>,
  auditEntry: {
    // Whoever looks after a customer sees what happened to it: their organisation's part of the log.
    readOfCustomer: {
      provider: any(rows.ofOurProvider),
      reseller: any(rows.ofOurReseller),
      customer: by(globalAdmin, rows.ofOurTenant),
      operator: any(rows.everyRow),
    },
    read: {
      provider: by(admins, rows.ofOurProvider),
      reseller: by(admins, rows.ofOurReseller),
      customer: by(globalAdmin, rows.ofOurTenant),
      operator: any(rows.everyRow),
    },
  } satisfies Table<Prisma.AuditEntryWhereInput>,
  letter: {
    deliver: { system: any(rows.everyRow) },
    settle: { system: any(rows.everyRow) },
  } satisfies Table<Prisma.LetterWhereInput>,
  portal: {
    read: { operator: any(rows.everyRow) },
  } satisfies Table<object>,
  record: {
    sweep: { system: any(rows.everyRow) },
    logRefusedSignIns: { system: any(rows.everyRow) },
  } satisfies Table<object>,
};

type Access = typeof access;
export type Permission = { [N in keyof Access]: `${N}.${keyof Access[N] & string}` }[keyof Access];
export type Mine<P extends Permission> = P extends `${infer N extends keyof Wheres}.${string}` ? Wheres[N] : never;

/** The cell of the table for a kind of organisation; nothing means never. */
export const cellOf = (kind: Kind, permission: Permission): Cell<object> | undefined => {
  const [noun, verb] = permission.split(".") as [keyof Access, string];
  return (access[noun] as Table<object>)[verb]?.[kind];
};

// A session that isn't whole is good for the step it waits for, for leaving, and for what anybody may who isn't signed in.
const always: readonly Permission[] = ["user.changeLanguage", "session.leave"];
const whileChangingPassword: readonly Permission[] = [...always, "user.changePassword", "user.read"];
const whileAwaiting: Record<"PROOF" | "ENROLMENT", readonly Permission[]> = {
  PROOF: [...always, "session.prove"],
  ENROLMENT: [...always, "session.prove", "factor.read", "factor.add"],
};

/** The step before everything else: the second factor is shown first, then the password chosen, then a factor set up. */
function stepOf(actor: Actor): readonly Permission[] | undefined {
  const waits = awaits(actor);
  if (waits === "PROOF") return whileAwaiting.PROOF;
  if (mustChangePassword(actor)) return whileChangingPassword;
  return waits ? whileAwaiting[waits] : undefined;
}

/** A customer's user without a role has an account of their own in the portal, and what anybody has who isn't signed in. */
const oneself: readonly Permission[] = [
  ...whileChangingPassword,
  "user.chooseKeys",
  "session.read",
  "session.revoke",
  "session.prove",
  "factor.read",
  "factor.add",
  "factor.rename",
  "singleSignOn.leave",
  "factor.remove",
  "factor.renewCodes",
  "notification.read",
  "notification.markRead",
  "notification.choose",
  "user.changeHabits",
];

function cellFor(actor: Actor, permission: Permission): Cell<object> | undefined {
  const plain = actor.kind === "customer" && actor.roles.length === 0;
  if (plain && !oneself.includes(permission) && !cellOf("guest", permission)) return undefined;
  if (stepOf(actor)?.includes(permission) === false && !cellOf("guest", permission)) return undefined;
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
