import { activityList } from "#components/activity/list.ts";
import { assignmentList } from "#components/assignments/list.ts";
import { ownRoleList } from "#components/azure/own-role-list.ts";
import { bulkList } from "#components/bulk/list.ts";
import { offerList } from "#components/catalog/list.ts";
import { loadList } from "#components/catalog/load-list.ts";
import { customerList } from "#components/customers/list.ts";
import { qualificationList } from "#components/customers/qualification-list.ts";
import { listingChangeList, ownListingChangeList } from "#components/directory/list.ts";
import { vettingList } from "#components/enrollment/vetting-list.ts";
import { importList } from "#components/imports/list.ts";
import { accrualList, rateList } from "#components/incentives/list.ts";
import { moveList } from "#components/moves/list.ts";
import { orderList } from "#components/orders/list.ts";
import { invitationList } from "#components/partnerships/invitation-list.ts";
import { partneredProviderList } from "#components/partnerships/provider-list.ts";
import { partneredResellerList } from "#components/partnerships/reseller-list.ts";
import { profileChangeList } from "#components/profiles/list.ts";
import { relationshipList } from "#components/relationships/list.ts";
import { renewalList } from "#components/renewals/list.ts";
import { questionList, reviewList } from "#components/reviews/list.ts";
import { everySubscriptionList } from "#components/subscriptions/every-list.ts";
import { contactList, gapList } from "#components/subscriptions/gap-list.ts";
import { ownSubscriptionList } from "#components/subscriptions/list.ts";
import { requestList } from "#components/support/list.ts";
import { memberList } from "#components/team/list.ts";
import { listNames, type ListName } from "#lib/domain/views/rules.ts";
import type { List } from "#lib/web/list.ts";

/** Every list that has a name, whatever its rows are. */
const lists: Record<ListName, List<never, never>> = {
  activity: activityList,
  assignments: assignmentList,
  azure: ownRoleList,
  bulkChanges: bulkList,
  catalog: offerList,
  catalogLoads: loadList,
  customers: customerList,
  directoryListing: ownListingChangeList,
  directoryRequests: listingChangeList,
  everySubscription: everySubscriptionList,
  imports: importList,
  incentiveCoverage: gapList,
  incentiveRates: rateList,
  incentives: accrualList,
  indirectProviders: partneredProviderList,
  indirectResellers: partneredResellerList,
  invitations: invitationList,
  moves: moveList,
  mySubscriptions: ownSubscriptionList,
  orders: orderList,
  profileChanges: profileChangeList,
  qualifications: qualificationList,
  relationships: relationshipList,
  renewals: renewalList,
  resellers: vettingList,
  reviewQuestions: questionList,
  reviews: reviewList,
  support: requestList,
  supportContacts: contactList,
  team: memberList,
};

/** The list of that name, where there is one. */
export const listNamed = (name: string): { name: ListName; list: List<never, never> } | undefined => {
  const known = listNames.find((each) => each === name);
  return known && { name: known, list: lists[known] };
};
