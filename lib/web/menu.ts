import { type Actor, may, type Permission } from "../access.ts";
import { paths } from "./paths.ts";

const entries = [
  { key: "overview", href: paths.overview(), needs: "session.read" },
  { key: "company", href: paths.company(), needs: "customer.listOwn" },
  { key: "indirect_resellers", href: paths.indirectResellers(), needs: "partnership.listResellers" },
  { key: "indirect_providers", href: paths.indirectProviders(), needs: "partnership.listProviders" },
  { key: "resellers", href: paths.resellers(), needs: "reseller.approve" },
  { key: "qualifications", href: paths.qualifications(), needs: "qualification.list" },
  { key: "enrollment", href: paths.enrollment(), needs: "reseller.signAgreement" },
  { key: "customers", href: paths.customers(), needs: "customer.list" },
  { key: "every_subscription", href: paths.everySubscription(), needs: "subscription.list" },
  { key: "renewals", href: paths.renewals(), needs: "renewal.list" },
  { key: "assignments", href: paths.assignments(), needs: "association.review" },
  { key: "reviews", href: paths.reviews(), needs: "review.read" },
  { key: "review_questions", href: paths.reviewQuestions(), needs: "reviewItem.answer" },
  { key: "subscriptions", href: paths.mySubscriptions(), needs: "subscription.listOwn" },
  { key: "azure", href: paths.azure(), needs: "azure.listOwn" },
  { key: "support", href: paths.support(), needs: "serviceRequest.read" },
  { key: "support_contacts", href: paths.supportContacts(), needs: "subscription.assignSupportContact" },
  { key: "orders", href: paths.orders(), needs: "order.read" },
  { key: "directory_listing", href: paths.directoryListing(), needs: "listingChange.listOwn" },
  { key: "directory_requests", href: paths.directoryRequests(), needs: "listingChange.list" },
  { key: "catalog", href: paths.catalog(), needs: "offer.read" },
  { key: "agreement", href: paths.agreement(), needs: "agreement.list" },
  { key: "incentives", href: paths.incentives(), needs: "incentive.read" },
  { key: "activity", href: paths.activity(), needs: "auditEntry.read" },
  { key: "profile", href: paths.profile(), needs: "profileChange.listOwn" },
  { key: "profile_changes", href: paths.profileChanges(), needs: "profileChange.list" },
  { key: "program_rules", href: paths.programRules(), needs: "programRule.read" },
  { key: "sign_in_rules", href: paths.signInRules(), needs: "factorRule.read" },
  { key: "single_sign_on", href: paths.singleSignOn(), needs: "singleSignOn.read" },
  { key: "team", href: paths.team(), needs: "member.read" },
  { key: "help", href: paths.help(), needs: "session.read" },
] as const satisfies { key: string; href: string; needs: Permission }[];

export type MenuKey = (typeof entries)[number]["key"];

/** What this person can go to: the table of rights decides, nothing else. */
export const menuOf = (actor: Actor) =>
  entries.filter(({ needs }) => may(actor, needs)).map(({ key, href }) => ({ key, href: key === "company" ? companyOf(actor) : href }));

/** A company's own account: with one provider it is a page, with several a list of them. */
export const companyOf = ({ customerIds: [only, ...others] }: Actor) => (only && others.length === 0 ? paths.customer(only) : paths.company());
