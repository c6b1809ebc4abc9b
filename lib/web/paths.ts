import type { Place } from "../places.ts";

/** Every address of the portal, in one place. Query parameters with no value are left out. */
export type Query = Record<string, string | number | undefined | null>;

const withQuery = (path: string, query: Query = {}): string => {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
};

export const paths = {
  home: () => "/",
  notThere: () => "/not-there",
  nothingThere: () => "/nothing-there",
  securityText: () => "/.well-known/security.txt",
  notices: () => "/third-party-notices.txt",
  signIn: (query?: { from?: string; done?: "changed" }) => withQuery("/sign-in", query),
  password: (query?: { from?: string }) => withQuery("/password", query),
  forgottenPassword: () => "/forgotten-password",
  secondFactor: (query?: { from?: string }) => withQuery("/second-factor", query),
  setUpFactor: (query?: { from?: string; app?: string }) => withQuery("/second-factor/set-up", query),
  proof: (query?: { from?: string }) => withQuery("/proof", query),
  notMe: (token: string) => `/not-me/${token}`,
  signInRules: () => "/sign-in-rules",
  programRules: () => "/program-rules",
  singleSignOn: () => "/single-sign-on",
  organizationSignIn: (query?: { from?: string; refused?: string; minutes?: string }) => withQuery("/sign-in/organization", query),
  goToOrganization: (id: string, query?: { from?: string; email?: string }) => withQuery(`/sign-in/organization/${id}/go`, query),
  proveAtOrganization: (query?: { from?: string }) => withQuery("/proof/organization", query),
  provenAtOrganization: () => "/proof/organization/done",
  leftOrganization: () => "/sign-in/left",
  organizationCallback: (id: string) => `/sign-in/organization/${id}/callback`,
  organizationLogout: (id: string) => `/api/single-sign-on/${id}/logout`,
  choosePassword: (token: string) => `/password/${token}`,
  oneTimeLink: (link: string) => `/hand-over/${link}`,
  overview: (query?: { top?: string }) => withQuery("/overview", query),
  overviewMonths: () => "/overview/months/export",

  enroll: (query?: { from?: string }) => withQuery("/enroll", query),
  enrollSent: (query?: { from?: string }) => withQuery("/enroll/sent", query),
  emailConfirmed: (query?: { from?: string }) => withQuery("/enroll/confirmed", query),
  confirmEmail: (token: string, from?: string) => withQuery(`/enroll/confirm/${token}`, { from }),
  enrollment: () => "/enrollment",
  resellers: (query?: Query) => withQuery("/resellers", query),
  reseller: (id: string) => `/resellers/${id}`,

  directory: (query?: Query) => withQuery("/directory", query),
  directoryLogo: (id: string) => `/directory/logos/${id}`,
  statement: (id: string, query?: Query) => withQuery(`/customers/${id}/statement`, query),
  statementFile: (id: string, month: string) => withQuery(`/customers/${id}/statement/export`, { month }),
  statementPdf: (id: string, month: string) => withQuery(`/customers/${id}/statement/pdf`, { month }),
  handOverPdf: (id: string) => `/customers/${id}/hand-over/pdf`,
  orderPdf: (id: string) => `/orders/${id}/pdf`,
  reviewPdf: (id: string) => `/reviews/${id}/pdf`,
  brand: (query?: Query) => withQuery("/profile/brand", query),
  brandLogo: (id: string) => `/brand/logos/${id}`,
  accentSheet: (name: string) => `/brand/accents/${name}.css`,
  directoryListing: (query?: Query) => withQuery("/directory-listing", query),
  requestListingChange: () => "/directory-listing/new",
  listingChange: (id: string) => `/directory-listing/${id}`,
  listingLogo: (id: string) => `/directory-listing/logos/${id}`,
  directoryRequests: (query?: Query) => withQuery("/directory-requests", query),
  directoryRequest: (id: string) => `/directory-requests/${id}`,

  /** Answers a box that asks while one types. */
  resellerChoices: (fit: "all" | "active" | "serving") => withQuery("/indirect-resellers/choices", { fit }),
  providerChoices: () => "/indirect-providers/choices",
  customerChoices: () => "/customers/choices",
  tagChoices: () => "/customers/tags/choices",
  subscriptionChoices: (customerId: string) => `/customers/${customerId}/subscriptions/choices`,
  soldChoices: () => "/subscriptions/all/choices",
  colleagueChoices: () => "/renewals/choices",
  indirectResellers: (query?: Query) => withQuery("/indirect-resellers", query),
  requestPartnership: () => "/indirect-resellers/new",
  invitation: (id: string) => `/indirect-resellers/invitations/${id}`,
  invitations: (query?: Query) => withQuery("/indirect-resellers/invitations", query),
  indirectReseller: (partnershipId: string, query?: Query) => withQuery(`/indirect-resellers/${partnershipId}`, query),
  endPartnership: (partnershipId: string) => `/indirect-resellers/${partnershipId}/remove`,
  indirectProviders: (query?: Query) => withQuery("/indirect-providers", query),
  indirectProvider: (partnershipId: string, query?: Query) => withQuery(`/indirect-providers/${partnershipId}`, query),
  leaveProvider: (partnershipId: string) => `/indirect-providers/${partnershipId}/remove`,
  partnershipLink: (token: string) => `/partnership/${token}`,

  customers: (query?: Query) => withQuery("/customers", query),
  newCustomer: (query?: { reseller?: string; draft?: string }) => withQuery("/customers/new", query),
  newCustomerSubscriptions: (draft: string, query?: Query) => withQuery(`/customers/new/${draft}/subscriptions`, query),
  newCustomerReview: (draft: string) => `/customers/new/${draft}/review`,
  tagCustomers: (query?: Query) => withQuery("/customers/tags", query),
  customer: (id: string, query?: Query) => withQuery(`/customers/${id}`, query),
  customerAccount: (id: string) => `/customers/${id}/account`,
  customerUsers: (id: string, query?: Query) => withQuery(`/customers/${id}/users`, query),
  newCustomerUser: (id: string) => `/customers/${id}/users/new`,
  importCustomerUsers: (id: string) => `/customers/${id}/users/import`,
  customerUser: (id: string, userId: string, query?: Query) => withQuery(`/customers/${id}/users/${userId}`, query),
  removeCustomer: (id: string) => `/customers/${id}/remove`,
  customerPassword: (id: string) => `/customers/${id}/password`,
  customerSubscriptions: (id: string, query?: Query) => withQuery(`/customers/${id}/subscriptions`, query),
  alignSubscriptions: (id: string, query?: Query) => withQuery(`/customers/${id}/subscriptions/align`, query),
  addSubscription: (id: string) => `/customers/${id}/subscriptions/new`,
  subscription: (customerId: string, id: string, query?: Query) => withQuery(`/customers/${customerId}/subscriptions/${id}`, query),
  changeSubscription: (customerId: string, id: string, kind: string, typed?: Query) =>
    withQuery(`/customers/${customerId}/subscriptions/${id}/change/${kind}`, typed),
  customerAzure: (id: string, query?: Query) => withQuery(`/customers/${id}/azure`, query),
  azureUsers: (customerId: string, id: string) => `/customers/${customerId}/azure/${id}/users`,
  azureAccess: (customerId: string, id: string, query?: Query) => withQuery(`/customers/${customerId}/azure/${id}/access`, query),
  addAzureRole: (customerId: string, id: string) => `/customers/${customerId}/azure/${id}/access/new`,
  azure: (query?: Query) => withQuery("/azure", query),

  supportContacts: (query?: Query) => withQuery("/support-contacts", query),
  setSupportContacts: (query?: Query) => withQuery("/support-contacts/set", query),
  relationships: (query?: Query) => withQuery("/customers/relationships", query),
  requestRelationship: (query?: { reseller?: string; provider?: string; customer?: string }) => withQuery("/customers/relationships/new", query),
  relationship: (id: string) => `/customers/relationships/${id}`,
  relationshipLink: (token: string) => `/relationship/${token}`,
  company: () => "/company",

  assignments: (query?: Query) => withQuery("/assignments", query),
  support: (query?: Query) => withQuery("/support", query),
  newServiceRequest: (query?: { customer?: string; subscription?: string }) => withQuery("/support/new", query),
  serviceRequest: (id: string) => `/support/${id}`,
  imports: (query?: Query) => withQuery("/imports", query),
  newImport: (query?: { kind?: string }) => withQuery("/imports/new", query),
  import: (id: string, query?: Query) => withQuery(`/imports/${id}`, query),
  importColumns: (id: string) => `/imports/${id}/columns`,
  importErrors: (id: string) => `/imports/${id}/export`,
  importResults: (id: string) => `/imports/${id}/results/export`,
  profile: (query?: Query) => withQuery("/profile", query),
  changeProfile: () => "/profile/legal",
  changePartnerId: () => "/profile/partner-id",
  profileChanges: (query?: Query) => withQuery("/profile-changes", query),
  profileChange: (id: string) => `/profile-changes/${id}`,
  reviews: (query?: Query) => withQuery("/reviews", query),
  newReview: (query?: Query) => withQuery("/reviews/new", query),
  review: (id: string, query?: Query) => withQuery(`/reviews/${id}`, query),
  reviewItem: (reviewId: string, id: string) => `/reviews/${reviewId}/items/${id}`,
  reviewQuestions: (query?: Query) => withQuery("/review-questions", query),
  reviewQuestion: (id: string) => `/review-questions/${id}`,
  moves: (query?: Query) => withQuery("/assignments/moves", query),
  newMove: (query?: Query) => withQuery("/assignments/moves/new", query),
  move: (id: string, query?: Query) => withQuery(`/assignments/moves/${id}`, query),

  bulkChanges: (query?: Query) => withQuery("/subscriptions/changes", query),
  newBulkChange: (query?: Query) => withQuery("/subscriptions/changes/new", query),
  bulkChange: (id: string, query?: Query) => withQuery(`/subscriptions/changes/${id}`, query),

  everySubscription: (query?: Query) => withQuery("/subscriptions/all", query),
  renewals: (query?: Query) => withQuery("/renewals", query),
  /** Its row, opened. */
  renewal: (id: string) => withQuery("/renewals", { open: id }),
  calendar: (token: string) => `/calendar/${token}.ics`,
  mySubscriptions: (query?: Query) => withQuery("/subscriptions", query),

  agreement: (query?: Query) => withQuery("/agreement", query),
  newAgreement: () => "/agreement/new",

  qualifications: (query?: Query) => withQuery("/qualifications", query),
  qualification: (id: string) => `/qualifications/${id}`,

  orders: (query?: Query) => withQuery("/orders", query),
  order: (id: string) => `/orders/${id}`,
  offerChoices: (of: { customerId: string } | { country: string }) => withQuery("/catalog/choices", of),
  catalog: (query?: Query) => withQuery("/catalog", query),
  catalogLoads: (query?: Query) => withQuery("/catalog/loads", query),
  newCatalogLoad: (query?: Query) => withQuery("/catalog/loads/new", query),
  catalogLoad: (id: string, query?: Query) => withQuery(`/catalog/loads/${id}`, query),
  catalogLoadChanges: (id: string, query?: Query) => withQuery(`/catalog/loads/${id}/export`, query),
  /** Takes files in, which are longer than a form may be. */
  catalogUpload: () => "/api/catalog-loads",

  incentiveMonths: (query?: Query) => withQuery("/incentives/months/export", query),
  incentives: (query?: Query) => withQuery("/incentives", query),
  incentiveRates: (query?: Query) => withQuery("/incentives/rates", query),
  setManyResellers: (query?: Query) => withQuery("/incentives/coverage/set", query),
  incentiveCoverage: (query?: Query) => withQuery("/incentives/coverage", query),

  announcements: (query?: Query) => withQuery("/announcements", query),
  announcement: (id: string) => `/announcements/${id}`,
  sentAnnouncements: (query?: Query) => withQuery("/announcements/sent", query),
  newAnnouncement: () => "/announcements/new",
  sentAnnouncement: (id: string, query?: Query) => withQuery(`/announcements/sent/${id}`, query),
  editAnnouncement: (id: string) => `/announcements/sent/${id}/edit`,

  /** How somebody sees a list that is asked so: its columns, and its views. */
  listSight: (list: string, query?: Query) => withQuery(`/lists/${list}`, query),
  view: (id: string) => `/views/${id}`,

  activity: (query?: Query) => withQuery("/activity", query),
  notificationChoices: () => "/notifications/choices",
  notifications: (query?: Query) => withQuery("/notifications", query),
  team: (query?: Query) => withQuery("/team", query),
  inviteMember: () => "/team/new",
  member: (id: string) => `/team/${id}`,
  settings: () => "/settings",
  timeZones: () => "/settings/time-zones",
  apiAccess: () => "/settings/api-access",
  apiDocs: () => "/api-docs",
  apiDocsOf: (noun: string, call?: string) => `/api-docs/calls?of=${noun}${call ? `#${call}` : ""}`,
  tryCall: (query?: Query) => withQuery("/api-docs/try", query),
  /** For machines. */
  openApi: () => "/api-docs/openapi.json",
  webhook: (id: string, query?: Query) => withQuery(`/settings/api-access/webhooks/${id}`, query),
  webhookDelivery: (id: string, deliveryId: string) => `/settings/api-access/webhooks/${id}/deliveries/${deliveryId}`,
  /** Asks somebody whether a program may act in their name. */
  consent: (query?: Query) => withQuery("/consent", query),
  consented: () => "/consent/given",
  /** Where people type in the code that a program shows them, and the question that it stands for. */
  device: (id?: string) => (id ? `/device/${id}` : "/device"),
  deviceAnswered: () => "/device/answered",
  search: (query?: { q?: string }) => withQuery("/search", query),
  /** Answers the box in the bar while one types. */
  found: () => "/search/found",
  keys: () => "/help/keys",
  keySheet: () => "/help/keys/sheet",
  help: () => "/help",
  glossary: (term?: string) => `/help/terms${term ? `#${term}` : ""}`,
  mailbox: (query?: Query) => withQuery("/mailbox", query),
  mail: (id: string) => `/mailbox/${id}`,
} as const;

type ToPlace = { [P in Place as P[0]]: P extends readonly [string, ...infer Needs] ? (...needs: Needs) => string : never };
const placesAt: ToPlace = paths;

/** Where a place is, as it was stored; one that there no longer is leads to the overview. */
export function addressOf(place: unknown): string {
  const [page, ...needs] = place as Place;
  const path = page in placesAt ? (placesAt[page] as (...needs: readonly string[]) => string) : paths.overview;
  return path(...needs);
}

/** The file of a list: everything that its address shows, in its order. */
export const exportOf = (list: string): string => {
  const [path, query] = list.split("?");
  return `${path}/export${query ? `?${query}` : ""}`;
};

const withOther = (list: string, other: Query): string => {
  const [path = "", query] = list.split("?");
  return withQuery(path, { ...Object.fromEntries(new URLSearchParams(query)), ...other });
};
/** A list's address with another choice of how its file says dates. */
export const withDates = (list: string, dates: string | undefined): string => withOther(list, { dates });
/** And as nobody's choice of columns has it. */
export const withAllColumns = (list: string): string => withOther(list, { columns: "all" });

/** A same-origin path from outside, or nothing: never sends anybody to another site. */
export function safePath(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 3000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return undefined;
  return value;
}
