import type { Prisma, Role } from "#prisma/client/client.ts";
import type { Actor, Kind } from "./actor.ts";

// What the cells of the table of rights are made of: which roles, and which rows.

type Rows<Where> = (actor: Actor) => Where;
export type Cell<Where> = { roles: readonly Role[] | "any"; rows: Rows<Where> };
export type Table<Where> = Record<string, Partial<Record<Kind, Cell<Where>>>>;

export const any = <Where>(rows: Rows<Where>): Cell<Where> => ({ roles: "any", rows });
export const by = <Where>(roles: readonly Role[], rows: Rows<Where>): Cell<Where> => ({ roles, rows });
export const everybody = <Where>(rows: Rows<Where>) => ({ provider: any(rows), reseller: any(rows), customer: any(rows), operator: any(rows) });
// For what a secret link proves: whoever holds it, signed in or not.
export const anyone = <Where>(rows: Rows<Where>) => ({ guest: any(rows), ...everybody(rows) });

// ---- which roles
export const roleGroups = {
  globalAdmin: ["GLOBAL_ADMIN"],
  admins: ["GLOBAL_ADMIN", "ADMIN_AGENT"],
  sellers: ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"],
  supporters: ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"],
  agents: ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT"],
} as const satisfies Record<string, readonly Role[]>;
export const everyGlobalAdmin = <Where>(rows: Rows<Where>) => {
  const cell = by(roleGroups.globalAdmin, rows);
  return { provider: cell, reseller: cell, customer: cell, operator: cell };
};

// ---- of which model the rows of a noun are
export type Wheres = {
  user: Prisma.UserWhereInput;
  session: Prisma.SessionWhereInput;
  factor: Prisma.SecondFactorWhereInput;
  factorRule: Prisma.SecondFactorRuleWhereInput;
  programRule: Prisma.ProgramRuleWhereInput;
  singleSignOn: Prisma.SingleSignOnWhereInput;
  member: Prisma.MembershipWhereInput;
  notification: Prisma.NotificationWhereInput;
  view: Prisma.ListViewWhereInput;
  provider: Prisma.ProviderWhereInput;
  listing: Prisma.DirectoryListingWhereInput;
  listingChange: Prisma.ListingChangeRequestWhereInput;
  logo: Prisma.LogoWhereInput;
  profileChange: Prisma.ProfileChangeWhereInput;
  reseller: Prisma.ResellerWhereInput;
  invitation: Prisma.PartnershipInvitationWhereInput;
  partnership: Prisma.PartnershipWhereInput;
  announcement: Prisma.AnnouncementWhereInput;
  offer: Prisma.OfferWhereInput;
  catalogLoad: Prisma.CatalogLoadWhereInput;
  customerDraft: Prisma.CustomerDraftWhereInput;
  cart: Prisma.CartWhereInput;
  customer: Prisma.CustomerWhereInput;
  customerNote: Prisma.CustomerNoteWhereInput;
  customerUser: Prisma.MembershipWhereInput;
  oneTimeLink: Prisma.OneTimeLinkWhereInput;
  qualification: Prisma.CustomerQualificationWhereInput;
  relationship: Prisma.RelationshipRequestWhereInput;
  association: Prisma.CustomerResellerWhereInput;
  review: Prisma.AssignmentReviewWhereInput;
  reviewItem: Prisma.AssignmentReviewItemWhereInput;
  move: Prisma.CustomerMoveWhereInput;
  import: Prisma.ImportWhereInput;
  bulkChange: Prisma.BulkChangeWhereInput;
  order: Prisma.OrderWhereInput;
  azure: Prisma.AzureRoleAssignmentWhereInput;
  subscription: Prisma.SubscriptionWhereInput;
  renewal: Prisma.SubscriptionWhereInput;
  renewalNotice: Prisma.RenewalNoticeWhereInput;
  calendar: Prisma.CalendarFeedWhereInput;
  application: Prisma.ApplicationWhereInput;
  webhook: Prisma.WebhookWhereInput;
  consent: Prisma.ConsentWhereInput;
  serviceRequest: Prisma.ServiceRequestWhereInput;
  incentive: Prisma.IncentiveAccrualWhereInput;
  incentiveRate: Prisma.IncentiveRateWhereInput;
  auditEntry: Prisma.AuditEntryWhereInput;
  letter: Prisma.LetterWhereInput;
  record: object;
};
