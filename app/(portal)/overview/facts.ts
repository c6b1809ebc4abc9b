import "server-only";
import type { Counted } from "#components/overview/figures.tsx";
import type { Step } from "#components/overview/steps.tsx";
import { type Actor, may } from "#lib/access.ts";
import {
  countCustomers,
  countInvitations,
  countListingChanges,
  countMoves,
  countProfileChanges,
  countProviders,
  countResellers,
  countResellersToVet,
  countReviews,
  countToReview,
  listOwnSupport,
  readOwnEnrollment,
} from "#lib/domain/overview/reads.ts";
import { countOpenRequests } from "#lib/domain/support/reads.ts";
import { paths } from "#lib/web/paths.ts";

const none = { count: 0, more: false };

/** Everything of the start page that this person may know, asked for at once. */
async function ask(actor: Actor) {
  const [resellers, invitations, customers, providers, toVet, reviews, listings, enrollment, support, requests, toReview, moves, profiles] = await Promise.all([
    may(actor, "partnership.listResellers") ? countResellers(actor, {}) : undefined,
    may(actor, "partnership.listResellers") && may(actor, "invitation.read") ? countInvitations(actor, {}) : undefined,
    may(actor, "customer.list") ? countCustomers(actor, {}) : undefined,
    may(actor, "partnership.listProviders") ? countProviders(actor, {}) : undefined,
    may(actor, "reseller.approve") ? countResellersToVet(actor, {}) : undefined,
    may(actor, "qualification.list") ? countReviews(actor, {}) : undefined,
    may(actor, "listingChange.list") ? countListingChanges(actor, {}) : undefined,
    may(actor, "reseller.resendConfirmation") ? readOwnEnrollment(actor, {}) : undefined,
    may(actor, "subscription.listOwn") ? listOwnSupport(actor, {}) : undefined,
    may(actor, "serviceRequest.read") ? countOpenRequests(actor, {}) : undefined,
    may(actor, "review.decide") ? countToReview(actor, {}) : undefined,
    may(actor, "move.approve") ? countMoves(actor, {}) : undefined,
    may(actor, "profileChange.list") ? countProfileChanges(actor, {}) : undefined,
  ]);
  return { resellers, invitations, customers, providers, toVet, reviews, listings, enrollment, support, requests, toReview, moves, profiles };
}
type Facts = Awaited<ReturnType<typeof ask>>;

const figuresOf = ({ resellers, invitations, customers, providers, toVet, reviews, listings, requests, toReview, moves, profiles }: Facts): Counted[] => [
  ...(toVet ? [{ key: "waiting" as const, figure: toVet, href: paths.resellers() }] : []),
  ...(reviews ? [{ key: "reviews" as const, figure: reviews, href: paths.qualifications() }] : []),
  ...(listings ? [{ key: "listings" as const, figure: listings, href: paths.directoryRequests() }] : []),
  ...(profiles ? [{ key: "profiles" as const, figure: profiles, href: paths.profileChanges() }] : []),
  ...(requests ? [{ key: "support" as const, figure: requests, href: paths.support() }] : []),
  ...(toReview?.count ? [{ key: "to_review" as const, figure: toReview, href: paths.reviews({ state: "OPEN" }) }] : []),
  ...(moves?.count ? [{ key: "moves" as const, figure: moves, href: paths.moves({ state: "open" }) }] : []),
  ...(resellers ? [{ key: "resellers" as const, figure: resellers, href: paths.indirectResellers() }] : []),
  ...(invitations ? [{ key: "open_invitations" as const, figure: invitations.open, href: paths.invitations() }] : []),
  ...(invitations?.requested.count ? [{ key: "requests" as const, figure: invitations.requested, href: paths.invitations() }] : []),
  ...(providers ? [{ key: "providers" as const, figure: providers, href: paths.indirectProviders() }] : []),
  ...(customers ? [{ key: "customers" as const, figure: customers, href: paths.customers() }] : []),
];

function stepsOf(actor: Actor, { resellers, invitations, customers, providers, toVet, reviews, listings, enrollment, support }: Facts): Step[] {
  const steps: Step[] = [];
  const add = (key: Step["key"], done: boolean, href?: string) => steps.push({ key, done, href });
  if (toVet) add("vet", toVet.count === 0, paths.resellers());
  if (reviews) add("review_qualifications", reviews.count === 0, paths.qualifications());
  if (listings) add("decide_listings", listings.count === 0, paths.directoryRequests());
  if (invitations?.requested.count) add("decide_requests", false, paths.invitations());
  if (may(actor, "provider.requestPartnership"))
    add("request_partnership", (resellers ?? none).count + (invitations?.open ?? none).count > 0, paths.requestPartnership());
  if (may(actor, "provider.addCustomer")) add("add_customer", (customers ?? none).count > 0, paths.newCustomer());
  if (enrollment) {
    add("confirm_email", enrollment.emailConfirmedAt !== null, paths.enrollment());
    add("be_vetted", enrollment.vettedAt !== null, paths.enrollment());
    add("sign_agreement", enrollment.agreementSignedAt !== null, paths.enrollment());
    add("accept_invitation", (providers ?? none).count > 0, paths.indirectProviders());
    add("serve_customer", (customers ?? none).count > 0, paths.customers());
  }
  if (support) add("see_support", support.length > 0, paths.mySubscriptions());
  return steps;
}

export async function startPageOf(actor: Actor) {
  const facts = await ask(actor);
  return { figures: figuresOf(facts), steps: stepsOf(actor, facts), support: facts.support };
}
