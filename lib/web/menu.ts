import { type Actor, may, type Permission } from "../access.ts";
import { hasSingleKeys, sightOf } from "../actor.ts";
import type { ListName } from "../domain/views/rules.ts";
import { paths } from "./paths.ts";

// The letter after `g` that leads there: nobody has two pages with the same.
const entries = [
  { key: "overview", letter: "h", href: paths.overview(), needs: "session.read" },
  { key: "company", letter: "c", href: paths.company(), needs: "customer.listOwn" },
  { key: "indirect_resellers", letter: "r", href: paths.indirectResellers(), needs: "partnership.listResellers" },
  { key: "indirect_providers", letter: "p", href: paths.indirectProviders(), needs: "partnership.listProviders" },
  { key: "resellers", letter: "r", href: paths.resellers(), needs: "reseller.approve" },
  { key: "qualifications", letter: "q", href: paths.qualifications(), needs: "qualification.list" },
  { key: "enrollment", letter: "e", href: paths.enrollment(), needs: "reseller.signAgreement" },
  { key: "customers", letter: "c", href: paths.customers(), needs: "customer.list" },
  { key: "every_subscription", letter: "s", href: paths.everySubscription(), needs: "subscription.list" },
  { key: "renewals", letter: "n", href: paths.renewals(), needs: "renewal.list" },
  { key: "assignments", letter: "a", href: paths.assignments(), needs: "association.review" },
  { key: "reviews", letter: "v", href: paths.reviews(), needs: "review.read" },
  { key: "review_questions", letter: "q", href: paths.reviewQuestions(), needs: "reviewItem.answer" },
  { key: "subscriptions", letter: "s", href: paths.mySubscriptions(), needs: "subscription.listOwn" },
  { key: "azure", letter: "z", href: paths.azure(), needs: "azure.listOwn" },
  { key: "support", letter: "u", href: paths.support(), needs: "serviceRequest.read" },
  { key: "support_contacts", letter: "k", href: paths.supportContacts(), needs: "subscription.assignSupportContact" },
  { key: "orders", letter: "o", href: paths.orders(), needs: "order.read" },
  { key: "directory_listing", letter: "y", href: paths.directoryListing(), needs: "listingChange.listOwn" },
  { key: "directory_requests", letter: "y", href: paths.directoryRequests(), needs: "listingChange.list" },
  { key: "catalog", letter: "g", href: paths.catalog(), needs: "offer.read" },
  { key: "agreement", letter: "w", href: paths.agreement(), needs: "agreement.list" },
  { key: "incentives", letter: "i", href: paths.incentives(), needs: "incentive.read" },
  { key: "announcements", letter: "j", href: paths.announcements(), needs: "announcement.read" },
  { key: "activity", letter: "t", href: paths.activity(), needs: "auditEntry.read" },
  { key: "profile", letter: "f", href: paths.profile(), needs: "profileChange.listOwn" },
  { key: "profile_changes", letter: "f", href: paths.profileChanges(), needs: "profileChange.list" },
  { key: "program_rules", letter: "b", href: paths.programRules(), needs: "programRule.read" },
  { key: "sign_in_rules", letter: "d", href: paths.signInRules(), needs: "factorRule.read" },
  { key: "single_sign_on", letter: "x", href: paths.singleSignOn(), needs: "singleSignOn.read" },
  { key: "team", letter: "m", href: paths.team(), needs: "member.read" },
  { key: "help", letter: "l", href: paths.help(), needs: "session.read" },
] as const satisfies { key: string; letter: string; href: string; needs: Permission }[];

export type MenuKey = (typeof entries)[number]["key"];

/** Below which entry the views of a list stand. */
const above: Record<ListName, MenuKey> = {
  ...{ customers: "customers", relationships: "customers", imports: "customers", qualifications: "qualifications" },
  ...{ everySubscription: "every_subscription", bulkChanges: "every_subscription", mySubscriptions: "subscriptions" },
  ...{ orders: "orders", renewals: "renewals", assignments: "assignments", moves: "assignments", azure: "azure" },
  ...{ indirectResellers: "indirect_resellers", invitations: "indirect_resellers", indirectProviders: "indirect_providers", resellers: "resellers" },
  ...{ reviews: "reviews", reviewQuestions: "review_questions", support: "support", supportContacts: "support_contacts" },
  ...{ catalog: "catalog", catalogLoads: "catalog", incentives: "incentives", incentiveRates: "incentives", incentiveCoverage: "incentives" },
  ...{ directoryListing: "directory_listing", directoryRequests: "directory_requests", profileChanges: "profile_changes" },
  ...{ activity: "activity", team: "team" },
};
const addressOf = new Map(entries.map(({ key, href }) => [key, href]));
const needs = new Map(entries.map((entry) => [entry.key, entry.needs]));

/** Whether the menu has an entry for just this list. */
export const isEntry = (list: ListName): boolean => addressOf.get(above[list]) === paths[list]();
/** Whether somebody who has this list has its entry, or the one that it stands below. */
export const mayList = (actor: Actor, list: ListName): boolean => may(actor, needs.get(above[list]) as Permission);

/** An entry: `letter` leads there after `g`, where single letters do; `to` is where it leads, if that isn't its list as it is; `views` stand below it. */
export type MenuEntry = { key: MenuKey; href: string; letter?: string; to?: string; views?: { id: string; name: string; href: string }[] };

/** What this person can go to: the table of rights decides, and what they chose of their views. */
export function menuOf(actor: Actor): MenuEntry[] {
  const keys = hasSingleKeys(actor);
  const { pinned, first } = sightOf(actor);
  const lists = Object.entries(above) as [ListName, MenuKey][];
  return entries
    .filter((entry) => may(actor, entry.needs))
    .map(({ key, letter, href }) => {
      const own = lists.find(([list, entry]) => entry === key && first[list] && isEntry(list))?.[0];
      const views = pinned.filter(({ list }) => above[list as ListName] === key).map(({ id, name }) => ({ id, name, href: paths.view(id) }));
      return {
        ...{ key, href: key === "company" ? companyOf(actor) : href },
        ...(keys && { letter }),
        ...(own && { to: paths.view(first[own] as string) }),
        ...(views.length > 0 && { views }),
      };
    });
}

/** A company's own account: with one provider it is a page, with several a list of them. */
export const companyOf = ({ customerIds: [only, ...others] }: Actor) => (only && others.length === 0 ? paths.customer(only) : paths.company());
