import { expect, test } from "vitest";
import type { Permission } from "#lib/access.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { listEnded, readWhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { listOwnRoles, listPlans, principalChoices, readPlan, rolesOf } from "#lib/domain/azure/reads.ts";
import { changeRole, grantRole, restoreProvider, revokeRole } from "#lib/domain/azure/writes.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { readDraft } from "#lib/domain/customers/adding/reads.ts";
import { grantQualification, qualifyCustomer, refuseQualification } from "#lib/domain/customers/qualifications/writes.ts";
import { latestQualification, listQualifications, readQualification } from "#lib/domain/customers/qualifications/reads.ts";
import { readRemoval } from "#lib/domain/customers/removal/reads.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { submitCustomer, discardDraft, keepAccount } from "#lib/domain/customers/adding/writes.ts";
import { listTags } from "#lib/domain/customers/tags/reads.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { attestAgreement, editAccount, handOver, resetPassword, withdrawAdminRights, withdrawProviderRights } from "#lib/domain/customers/writes.ts";
import {
  listListingChanges,
  listDirectory,
  listOwnListingChanges,
  readListingChange,
  readLogo,
  readOwnListing,
  readPublicLogo,
} from "#lib/domain/directory/reads.ts";
import {
  keepLogo,
  publishListingChange,
  refuseListingChange,
  requestListingChange,
  resubmitListingChange,
  returnListingChange,
  withdrawListingChange,
} from "#lib/domain/directory/writes.ts";
import { readEnrollment, readReseller } from "#lib/domain/enrollment/reads.ts";
import {
  approveReseller,
  confirmEmail,
  editProfile,
  reactivateReseller,
  rejectReseller,
  resubmit,
  signAgreement,
  suspendReseller,
} from "#lib/domain/enrollment/writes.ts";
import { listMoveRows, listMoves, previewMove, readMove } from "#lib/domain/moves/reads.ts";
import { approveMove, cancelMove, proposeMove, refuseMove, undoMove } from "#lib/domain/moves/writes.ts";
import { answerItem, askItem, confirmItem, withdrawItem } from "#lib/domain/reviews/decisions/writes.ts";
import { listItems, listQuestions, listReviews, readItem, readQuestion, readReview, readReviewStart } from "#lib/domain/reviews/reads.ts";
import { finishReview, startReview } from "#lib/domain/reviews/writes.ts";
import { countOpenRequests, listRequests, readRequest, readSupportStart } from "#lib/domain/support/reads.ts";
import { answerRequest, changeSeverity, closeRequest, escalateRequest, giveBackRequest, reopenRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { checkUsers, listUsers, readUser, readUserStart } from "#lib/domain/users/reads.ts";
import { createUsers, deleteUser, resetUserPassword, restoreUser, setLicenses } from "#lib/domain/users/writes.ts";
import { listImports, listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { cancelImport, startImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { listProfileChanges, readProfile, readProfileChange } from "#lib/domain/profiles/reads.ts";
import {
  approveProfileChange,
  editBilling,
  editSupport,
  refuseProfileChange,
  requestProfileChange,
  withdrawProfileChange,
} from "#lib/domain/profiles/writes.ts";
import { listSessions, readHandOver, readMyself } from "#lib/domain/identity/reads.ts";
import { changeLanguage, changePassword, choosePassword, revokeSession, signIn } from "#lib/domain/identity/writes.ts";
import { listAccruals, listRates, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { setRate, withdrawRate } from "#lib/domain/incentives/writes.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { listNotifications, readChoices } from "#lib/domain/notifications/reads.ts";
import { chooseNotifications, markRead } from "#lib/domain/notifications/writes.ts";
import { countListingChanges, countReviews } from "#lib/domain/overview/reads.ts";
import { listOrders, readOrder } from "#lib/domain/orders/reads.ts";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import {
  listInvitations,
  listProviders,
  listResellers,
  openInvitation,
  readInvitation,
  readProviderPartnership,
  readPartnership,
} from "#lib/domain/partnerships/reads.ts";
import {
  acceptInvitation,
  confirmRequest,
  declineInvitation,
  refuseRequest,
  requestPartnership,
  resendInvitation,
  revokeInvitation,
  sendInvitation,
} from "#lib/domain/partnerships/writes.ts";
import { listOwnProviders, listRelationships, openRelationship, readRelationship, readRelationshipStart } from "#lib/domain/relationships/reads.ts";
import {
  acceptRelationship,
  declineRelationship,
  requestRelationship,
  resendRelationship,
  revokeRelationship,
  sendRelationship,
} from "#lib/domain/relationships/writes.ts";
import { listOwnSubscriptions, listSubscriptions, readSubscription, supportContactChoices } from "#lib/domain/subscriptions/reads.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import {
  cancelSubscription,
  changePlan,
  changeRenewal,
  changeSeats,
  convertTrial,
  dropSchedule,
  reactivateSubscription,
  scheduleChange,
  suspendSubscription,
  upgradeSubscription,
} from "#lib/domain/subscriptions/changes/writes.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { listMembers, readMember } from "#lib/domain/team/reads.ts";
import { changeRoles, deactivateMember, endSessions, inviteMember, reactivateMember, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { db } from "#lib/platform/db.ts";
import { guest } from "#lib/platform/session.ts";
import { azurePlan } from "./support/trade.ts";
import { colleague, customer, operator, partners, provider, reseller, subscription } from "./support/world.ts";

// Ada's world, and people who have no business in it: another provider, a reseller of hers who doesn't serve this
// customer, a reseller who serves it without admin rights, another customer, and somebody without the role.
const ada = await provider();
const rita = await reseller();
const partnership = await partners(ada, rita);
const bakery = await customer(ada, { reseller: rita });
const sub = await subscription(ada, bakery);
const plan = await azurePlan(ada, bakery);
const role = (await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role: "CONTRIBUTOR" })).id;
const order = (await db.order.findFirstOrThrow({ where: { customerId: bakery.organizationId } })).id;
const invitation = (await requestPartnership(ada, { note: "For Nils", language: "en" })) as { id: string; token: string };
const request = (await requestRelationship(ada, { note: "For somebody", language: "en", resellerId: rita.organizationId })) as { id: string; token: string };
const entry = { companyName: "Ada Distribution", locations: [{ country: "DE", targetUrl: "https://ada.example/" }], note: "" };
const listing = (await requestListingChange(ada, { ...entry, idempotencyKey: crypto.randomUUID() })).id;
const picture = { contentType: "image/webp" as const, bytes: new Uint8Array([1, 2, 3]), sha256: "a".repeat(64), width: 1, height: 1 };
const logo = (await keepLogo(ada, picture)).id;
const draft = (await db.customerDraft.create({ data: { providerId: ada.organizationId, createdById: ada.userId as string } })).id;
await db.notification.create({ data: { userId: ada.userId as string, kind: "partnership_started", data: { name: "Rita" }, href: "/" } });
await accrueIncentives();

const paul = await provider();
const nils = await reseller();
await partners(ada, nils);
const weak = await reseller();
await customer(ada, { reseller: weak });
await db.customerReseller.create({
  data: {
    providerId: ada.organizationId,
    customerId: bakery.organizationId,
    resellerId: weak.organizationId,
    adminRights: "NONE",
    startedAt: new Date(),
    grantedById: ada.userId as string,
    partnershipId: (await db.partnership.findFirstOrThrow({ where: { resellerId: weak.organizationId } })).id,
  },
});
const handing = {
  ...{ fromId: rita.organizationId, toId: nils.organizationId, customerIds: [bakery.organizationId], reason: "Mine", idempotencyKey: crypto.randomUUID() },
  ...{ resellerOfRecord: "KEEP", supportContact: "KEEP" },
};
const people = { customerId: bakery.organizationId, users: [{ userName: "berta", firstName: "B", lastName: "B" }], idempotencyKey: crypto.randomUUID() };
await createUsers(rita, people);
const user = (await db.membership.findFirstOrThrow({ where: { tenantId: bakery.organizationId, roles: { isEmpty: true } } })).id;
const uploading = { kind: "RESELLERS", fileName: "x.csv", text: "company,email\nX,x@x.example\n", idempotencyKey: crypto.randomUUID() } as const;
const file = (await uploadImport(ada, uploading)).id;
const helping = { customerId: bakery.organizationId, severity: "MINIMAL", title: "Help", description: "Please", idempotencyKey: crypto.randomUUID() };
const help = (await requestSupport(bakery, helping)).id;
const reviewing = {
  name: "All",
  reviewerIds: [ada.userId as string],
  dueOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  idempotencyKey: crypto.randomUUID(),
};
const review = (await startReview(ada, reviewing)).id;
const reviewed = (await db.assignmentReviewItem.findFirstOrThrow({ where: { reviewId: review, resellerId: rita.organizationId } })).id;
const move = (await proposeMove(ada, handing)).id;
const florist = await customer(paul);
const billing = await colleague(ada, ["BILLING_ADMIN"]);
const sales = await colleague(rita, ["SALES_AGENT"]);
const olga = await operator();
const mallory = await reseller();
const helpdesk = await colleague(bakery, ["HELPDESK_AGENT"]);
const aide = await colleague(olga, ["HELPDESK_AGENT"]);

const id = bakery.organizationId;
const seat = (await db.membership.findFirstOrThrow({ where: { userId: ada.userId as string } })).id;
const seen = { id: sub, version: 1 };
const edit = { ...seen, nickname: "Mine now" };
const key = { idempotencyKey: crypto.randomUUID() };
const change = { ...seen, ...key, expected: "0" };
const longer = { plan: "P3Y/MONTHLY" };
const notFound = { code: "not_found" };
const forbidden = { code: "forbidden" };
const unauthenticated = { code: "unauthenticated" };
const nothing = { items: [] };
const account = {
  id,
  version: 1,
  companyName: "Stolen GmbH",
  country: "DE",
  addressLine1: "Weg 1",
  addressLine2: "",
  city: "Köln",
  state: "",
  postalCode: "50667",
  registrationNumber: "",
  firstName: "Eve",
  lastName: "Evil",
  email: "eve@evil.example",
  phone: "",
  language: "de",
};
const companyOfRita = {
  companyName: "Taken GmbH",
  country: "DE",
  addressLine1: "Weg 1",
  addressLine2: "",
  city: "Köln",
  state: "",
  postalCode: "50667",
  registrationNumber: "",
  firstName: "Eve",
  lastName: "Evil",
  email: "eve@evil.example",
  phone: "",
  partnerId: "",
};
const ending = {
  id: partnership,
  customers: "withdraw",
  resellerOfRecord: "withdraw",
  supportContact: "withdraw",
  azure: "withdraw",
  confirmed: "on",
} as const;

const profile = (await requestProfileChange(ada, { ...companyOfRita, ...key })).id;

type Attempt = [() => Promise<unknown>, object];
/** For each right, those who try it without having it. `null` where there is nobody to keep out: the clock's own work. */
const attempts = {
  "user.signIn": [[() => signIn(guest("en"), { email: ada.email, password: "guessed-it" }), { refused: "sign_in.wrong" }]],
  "user.choosePassword": [
    [
      () => choosePassword(guest("en"), { token: "z".repeat(43), newPassword: "a-long-enough-one", repeatPassword: "a-long-enough-one" }),
      { code: "password.link_invalid" },
    ],
    [() => readHandOver(guest("en"), { token: "z" }), { code: "password.link_invalid" }],
  ],
  "user.read": [[() => readMyself(guest("en"), {}), unauthenticated]],
  "user.changePassword": [
    [
      () => changePassword(paul, { currentPassword: "unknown-to-me", newPassword: "a-long-enough-one", repeatPassword: "a-long-enough-one" }),
      { code: "invalid" },
    ],
  ],
  "user.changeLanguage": [[() => changeLanguage(guest("en"), { language: "de" }), unauthenticated]],
  "session.read": [[async () => (await listSessions(paul, {})).filter((session) => session.id === ada.sessionId), []]],
  "session.revoke": [[() => revokeSession(paul, { id: ada.sessionId as string }), { code: "session.not_found" }]],
  "member.read": [
    [async () => (await listMembers(paul, {})).items.filter((row) => row.user.id === ada.userId), []],
    [() => readMember(paul, { id: seat }), notFound],
    [() => readMember(rita, { id: seat }), notFound],
  ],
  "member.invite": [
    [
      () => inviteMember(billing, { ...key, firstName: "Eve", lastName: "Evil", email: "eve@evil.example", language: "en", roles: ["GLOBAL_ADMIN"] }),
      forbidden,
    ],
  ],
  "member.changeRoles": [
    [() => changeRoles(paul, { id: seat, roles: ["BILLING_ADMIN"] }), notFound],
    [() => changeRoles(billing, { id: seat, roles: ["GLOBAL_ADMIN"] }), forbidden],
  ],
  "member.deactivate": [
    [() => deactivateMember(paul, { id: seat }), notFound],
    [() => deactivateMember(bakery, { id: seat }), notFound],
  ],
  "member.reactivate": [[() => reactivateMember(olga, { id: seat }), notFound]],
  "member.resetPassword": [
    [() => sendPasswordLink(paul, { id: seat }), notFound],
    [() => sendPasswordLink(billing, { id: seat }), forbidden],
  ],
  "member.endSessions": [[() => endSessions(rita, { id: seat }), notFound]],
  "notification.read": [[() => listNotifications(paul, {}), nothing]],
  "notification.choose": [
    [() => chooseNotifications(guest("en"), { portal: [], mail: [] }), unauthenticated],
    [() => readChoices(guest("en"), {}), unauthenticated],
  ],
  "notification.markRead": [[() => markRead(paul, {}), { count: 0 }]],
  "provider.read": null, // read along with a partnership or a customer; has no operation of its own
  "provider.requestPartnership": [
    [() => requestPartnership(billing, { note: "For me", language: "en" }), forbidden],
    [() => requestPartnership(rita, { note: "For me", language: "en" }), forbidden],
  ],
  "provider.addCustomer": [
    [() => submitCustomer(paul, { idempotencyKey: draft, priceTotal: 0 }), notFound],
    [() => submitCustomer(rita, { idempotencyKey: draft, priceTotal: 0 }), forbidden],
  ],
  "provider.requestListingChange": [
    [() => requestListingChange(billing, { ...entry, ...key }), forbidden],
    [() => requestListingChange(rita, { ...entry, ...key }), forbidden],
    // Somebody else's logo.
    [() => requestListingChange(paul, { ...entry, ...key, logoId: logo }), { code: "invalid", fields: { logo: ["listing.logo_gone"] } }],
  ],
  "logo.keep": [
    [() => keepLogo(billing, picture), forbidden],
    [() => keepLogo(olga, picture), forbidden],
  ],
  "provider.requestRelationship": [
    [() => requestRelationship(billing, { note: "For me", language: "en" }), forbidden],
    [() => requestRelationship(bakery, { note: "For me", language: "en" }), forbidden],
    [() => requestRelationship(nils, { note: "For me", language: "en", providerId: paul.organizationId }), notFound],
    [
      () => requestRelationship(paul, { note: "For me", language: "en", resellerId: rita.organizationId }),
      { code: "invalid", fields: { resellerId: ["customer.reseller_not_partner"] } },
    ],
    [() => readRelationshipStart(paul, { customer: id }), { customer: null }],
  ],
  "relationship.read": [
    [() => listRelationships(paul, {}), nothing],
    [() => readRelationship(paul, { id: request.id }), notFound],
    [() => readRelationship(nils, { id: request.id }), notFound],
    [() => readRelationship(bakery, { id: request.id }), forbidden],
  ],
  "relationship.resend": [
    [() => resendRelationship(paul, { id: request.id }), notFound],
    [() => resendRelationship(rita, { id: request.id }), notFound], // she sees it, but Ada made it
    [() => resendRelationship(billing, { id: request.id }), forbidden],
  ],
  "relationship.send": [
    [
      () => sendRelationship(rita, { id: request.id, to: "a@b.example", subject: "x", text: `/relationship/${request.token}` }),
      { code: "invalid", fields: { text: ["invitation.link_missing"] } },
    ],
  ],
  "relationship.revoke": [
    [() => revokeRelationship(paul, { id: request.id }), notFound],
    [() => revokeRelationship(rita, { id: request.id }), notFound],
  ],
  "relationship.open": [[() => openRelationship(guest("en"), { token: "z".repeat(43) }), notFound]],
  "relationship.accept": [
    [() => acceptRelationship(rita, { token: request.token, confirmed: "on" }), forbidden],
    [() => acceptRelationship(ada, { token: request.token, confirmed: "on" }), forbidden],
    [() => acceptRelationship(guest("en"), { token: request.token, confirmed: "on" }), unauthenticated],
  ],
  "relationship.decline": [[() => declineRelationship(paul, { token: request.token }), forbidden]],
  "relationship.expire": null,
  "listing.read": [
    // In public stands what an operator published, nothing that was only asked for.
    [async () => (await listDirectory(guest("en"), { q: "Ada Distribution" })).items, []],
    [() => readPublicLogo(guest("en"), { id: logo }), notFound],
  ],
  "listingChange.read": [
    [() => readListingChange(paul, { id: listing }), notFound],
    [() => readListingChange(rita, { id: listing }), forbidden],
  ],
  "listingChange.listOwn": [
    [() => listOwnListingChanges(paul, {}), nothing],
    [() => readOwnListing(paul, {}), { open: null }],
    [() => readOwnListing(rita, {}), forbidden],
  ],
  "listingChange.list": [
    [() => listListingChanges(ada, {}), forbidden],
    [() => countListingChanges(ada, {}), forbidden],
  ],
  "listingChange.resubmit": [
    [() => resubmitListingChange(paul, { ...entry, id: listing, version: 1 }), notFound],
    [() => resubmitListingChange(billing, { ...entry, id: listing, version: 1 }), forbidden],
  ],
  "listingChange.withdraw": [
    [() => withdrawListingChange(paul, { id: listing }), notFound],
    [() => withdrawListingChange(billing, { id: listing }), forbidden],
  ],
  "listingChange.publish": [
    [() => publishListingChange(ada, { id: listing, version: 1 }), forbidden],
    [() => publishListingChange(aide, { id: listing, version: 1 }), forbidden],
  ],
  "listingChange.return": [[() => returnListingChange(ada, { id: listing, version: 1, reason: "no" }), forbidden]],
  "listingChange.refuse": [[() => refuseListingChange(paul, { id: listing, version: 1, reason: "no" }), forbidden]],
  "logo.read": [
    [() => readLogo(paul, { id: logo }), notFound],
    [() => readLogo(rita, { id: logo }), forbidden],
  ],
  "reseller.enroll": null, // open to everybody
  "reseller.confirmEmail": [[() => confirmEmail(guest("en"), { token: "z".repeat(43) }), { code: "enrollment.link_invalid" }]],
  "reseller.read": null, // read along with a partnership; has no operation of its own
  "reseller.editProfile": [
    [() => editProfile(sales, { supportEmail: "eve@evil.example" }), forbidden],
    [() => editProfile(ada, { supportEmail: "eve@evil.example" }), forbidden],
  ],
  "reseller.resendConfirmation": [[() => readEnrollment(ada, {}), forbidden]],
  "reseller.resubmit": [[() => resubmit(sales, companyOfRita), forbidden]],
  "reseller.signAgreement": [[() => signAgreement(sales, { accepted: "on" }), forbidden]],
  "reseller.approve": [
    [() => approveReseller(ada, { id: rita.organizationId }), forbidden],
    [() => approveReseller(aide, { id: rita.organizationId }), forbidden],
    [() => readReseller(nils, { id: rita.organizationId }), forbidden],
  ],
  "reseller.reject": [[() => rejectReseller(rita, { id: nils.organizationId, reason: "Rival" }), forbidden]],
  "reseller.suspend": [[() => suspendReseller(ada, { id: nils.organizationId, reason: "Rival" }), forbidden]],
  "reseller.reactivate": [[() => reactivateReseller(rita, { id: rita.organizationId }), forbidden]],
  "invitation.read": [
    [() => listInvitations(paul, {}), nothing],
    [() => readInvitation(paul, { id: invitation.id }), notFound],
    [() => readInvitation(rita, { id: invitation.id }), forbidden],
  ],
  "invitation.resend": [
    [() => resendInvitation(paul, { id: invitation.id }), notFound],
    [() => resendInvitation(billing, { id: invitation.id }), forbidden],
  ],
  "invitation.send": [
    [
      () => sendInvitation(paul, { id: invitation.id, to: "a@b.example", subject: "x", text: `/partnership/${invitation.token}` }),
      { code: "invalid", fields: { text: ["invitation.link_missing"] } },
    ],
  ],
  "invitation.revoke": [[() => revokeInvitation(paul, { id: invitation.id }), notFound]],
  "invitation.confirmRequest": [[() => confirmRequest(paul, { id: invitation.id }), notFound]],
  "invitation.refuseRequest": [[() => refuseRequest(paul, { id: invitation.id }), notFound]],
  "invitation.open": [[() => openInvitation(guest("en"), { token: "z".repeat(43) }), notFound]],
  "invitation.accept": [
    [() => acceptInvitation(sales, { token: invitation.token, confirmed: "on" }), forbidden],
    [() => acceptInvitation(paul, { token: invitation.token, confirmed: "on" }), forbidden],
  ],
  "invitation.decline": [[() => declineInvitation(florist, { token: invitation.token }), forbidden]],
  "invitation.expire": null,
  "partnership.read": [
    [() => readPartnership(paul, { id: partnership }), notFound],
    [() => readPartnership(nils, { id: partnership }), notFound],
    [() => readPartnership(florist, { id: partnership }), forbidden],
    [() => listEnded(paul, { id: partnership }), notFound],
  ],
  "partnership.listResellers": [[() => listResellers(paul, {}), nothing]],
  "partnership.listProviders": [
    [() => listProviders(ada, {}), forbidden],
    [async () => listProviders(await reseller(), {}), nothing],
    [() => readProviderPartnership(nils, { id: partnership }), notFound],
  ],
  "partnership.end": [
    [() => endPartnership(paul, ending), notFound],
    [() => readWhatRemains(paul, { id: partnership }), notFound],
    [() => endPartnership(nils, ending), notFound],
    [() => endPartnership(sales, ending), forbidden],
    [() => endPartnership(bakery, ending), forbidden],
  ],
  "partnership.settle": null,
  "offer.read": [
    [() => offersForSale(rita, {}), forbidden],
    [() => offersForSale(bakery, {}), forbidden],
  ],
  "offer.load": null,
  "customerDraft.read": [[() => readDraft(paul, { id: draft }), notFound]],
  "customerDraft.keep": [[() => keepAccount(paul, { id: draft, companyName: "Mine" } as never), notFound]],
  "customerDraft.discard": [[() => discardDraft(paul, { id: draft }), { resellerId: null }]],
  "customer.read": [
    [() => readCustomer(paul, { id }), notFound],
    [() => readCustomer(nils, { id }), notFound],
    [() => readCustomer(florist, { id }), notFound],
  ],
  "customer.list": [
    [async () => (await listCustomers(nils, {})).items.filter((row) => row.id === id), []],
    [async () => (await listCustomers(paul, { q: "customer" })).items.filter((row) => row.id === id), []],
  ],
  "customer.editAccount": [
    [() => editAccount(paul, account), notFound],
    [() => editAccount(nils, account), notFound],
    [() => editAccount(weak, account), notFound],
  ],
  "customer.attestAgreement": [
    [
      () =>
        attestAgreement(paul, {
          id,
          version: 1,
          country: "DE",
          agreementFirstName: "Eve",
          agreementLastName: "Evil",
          agreementEmail: "eve@evil.example",
          agreementPhone: "",
          agreementDate: "2026-01-01",
        } as never),
      notFound,
    ],
  ],
  "customer.placeOrder": [
    [() => placeOrder(paul, { customerId: id, ...key, lines: [{ offerId: "test-offer", chosen: "on", plan: "P1Y/MONTHLY", quantity: "1" }] }), notFound],
    [() => placeOrder(rita, { customerId: id, ...key }), forbidden],
  ],
  "customer.resetPassword": [
    [() => resetPassword(paul, { id }), notFound],
    [() => resetPassword(weak, { id }), notFound],
    [() => resetPassword(billing, { id }), forbidden],
  ],
  "customer.handOver": [
    [() => handOver(paul, { id }), notFound],
    [() => handOver(rita, { id }), forbidden],
  ],
  "customer.withdrawAdminRights": [
    [() => withdrawAdminRights(florist, { id, resellerId: rita.organizationId } as never), notFound],
    [() => withdrawAdminRights(nils, { id, resellerId: rita.organizationId } as never), forbidden],
  ],
  "customer.withdrawProviderRights": [
    [() => withdrawProviderRights(florist, { id }), notFound],
    [() => withdrawProviderRights(paul, { id }), forbidden],
    [() => withdrawProviderRights(rita, { id }), forbidden],
  ],
  "customer.listTags": [
    [() => listTags(paul, { customer: id }), []],
    [() => listTags(rita, { customer: id }), forbidden],
    [async () => (await listCustomers(rita, { tag: "secret" })).items.map((row) => row.tags), [[]]],
  ],
  "customer.tag": [
    [() => tagCustomers(paul, { ids: [id], name: "mine" }), notFound],
    [() => tagCustomers(billing, { ids: [id], name: "mine" }), forbidden],
    [() => tagCustomers(rita, { ids: [id], name: "mine" }), forbidden],
  ],
  "customer.qualify": [
    [() => qualifyCustomer(paul, { id, qualification: "NONPROFIT" }), notFound],
    [() => qualifyCustomer(billing, { id, qualification: "NONPROFIT" }), forbidden],
    [() => qualifyCustomer(rita, { id, qualification: "NONPROFIT" }), forbidden],
  ],
  "qualification.read": [
    [async () => [await latestQualification(paul, { id })], [null]],
    [() => latestQualification(rita, { id }), forbidden],
  ],
  "qualification.list": [
    [() => countReviews(ada, {}), forbidden],
    [() => listQualifications(ada, {}), forbidden],
    [() => readQualification(ada, { id }), forbidden],
  ],
  "qualification.grant": [
    [() => grantQualification(ada, { id }), forbidden],
    [() => grantQualification(aide, { id }), forbidden],
  ],
  "qualification.refuse": [[() => refuseQualification(ada, { id, reason: "no" }), forbidden]],
  "provider.moveCustomers": [
    [() => proposeMove(paul, handing), { code: "invalid", fields: { toId: ["move.receiver_missing"] } }],
    [() => proposeMove(billing, handing), forbidden],
    [() => proposeMove(rita, handing), forbidden],
    [() => previewMove(paul, { from: rita.organizationId, to: nils.organizationId }), { givers: [], from: undefined, rows: [] }],
    [() => previewMove(rita, {}), forbidden],
  ],
  "customer.listUsers": [
    [() => listUsers(paul, { customerId: id }), notFound],
    [() => listUsers(weak, { customerId: id }), notFound],
    [() => listUsers(florist, { customerId: id }), notFound],
    [() => listUsers(helpdesk, { customerId: id }), forbidden],
    [() => listUsers(billing, { customerId: id }), forbidden],
    [() => listUsers(olga, { customerId: id }), forbidden],
  ],
  "customer.createUsers": [
    [() => createUsers(paul, people), notFound],
    [() => createUsers(weak, people), notFound],
    [() => createUsers(florist, people), notFound],
    [() => createUsers(sales, people), forbidden],
    [() => checkUsers(paul, { customerId: id, rows: [] }), notFound],
    [() => readUserStart(weak, { id }), notFound],
  ],
  "customerUser.read": [
    [() => readUser(paul, { id: user }), notFound],
    [() => readUser(weak, { id: user }), notFound],
    [() => readUser(nils, { id: user }), notFound],
    [() => readUser(florist, { id: user }), notFound],
    // Somebody's own staff aren't a customer's users.
    [() => readUser(rita, { id: seat }), notFound],
  ],
  "customerUser.license": [
    [() => setLicenses(paul, { id: user, subscriptionIds: [] }), notFound],
    [() => setLicenses(weak, { id: user, subscriptionIds: [] }), notFound],
  ],
  "customerUser.resetPassword": [
    [() => resetUserPassword(paul, { id: user }), notFound],
    [() => resetUserPassword(sales, { id: user }), forbidden],
    [() => resetUserPassword(rita, { id: seat }), notFound],
  ],
  "customerUser.delete": [
    [() => deleteUser(nils, { id: user }), notFound],
    [() => deleteUser(billing, { id: user }), forbidden],
  ],
  "customerUser.restore": [[() => restoreUser(florist, { id: user }), notFound]],
  "customer.requestSupport": [
    [() => requestSupport(paul, helping), notFound],
    [() => requestSupport(weak, helping), notFound],
    [() => requestSupport(florist, helping), notFound],
    [() => requestSupport(billing, helping), forbidden],
    [() => readSupportStart(florist, { customer: id }), { customers: [] }],
  ],
  "serviceRequest.read": [
    [() => readRequest(paul, { id: help }), notFound],
    [() => readRequest(weak, { id: help }), notFound],
    [() => readRequest(florist, { id: help }), notFound],
    // It wasn't passed to the operator.
    [() => readRequest(olga, { id: help }), notFound],
    [() => listRequests(rita, {}), nothing],
    [() => countOpenRequests(nils, {}), { count: 0 }],
  ],
  "serviceRequest.answer": [
    [() => answerRequest(paul, { id: help, text: "Hi" }), notFound],
    [() => answerRequest(rita, { id: help, text: "Hi" }), notFound],
    [() => answerRequest(olga, { id: help, text: "Hi" }), notFound],
    [() => answerRequest(billing, { id: help, text: "Hi" }), forbidden],
  ],
  "serviceRequest.escalate": [
    [() => escalateRequest(paul, { id: help, version: 1, text: "Up" }), notFound],
    [() => escalateRequest(rita, { id: help, version: 1, text: "Up" }), notFound],
    [() => escalateRequest(bakery, { id: help, version: 1, text: "Up" }), forbidden],
  ],
  "serviceRequest.giveBack": [
    [() => giveBackRequest(paul, { id: help, version: 1, text: "Down" }), notFound],
    [() => giveBackRequest(olga, { id: help, version: 1, text: "Down" }), notFound],
  ],
  "serviceRequest.changeSeverity": [[() => changeSeverity(florist, { id: help, version: 1, severity: "CRITICAL" }), notFound]],
  "serviceRequest.close": [
    [() => closeRequest(florist, { id: help, version: 1, text: "Done" }), notFound],
    [() => closeRequest(rita, { id: help, version: 1, text: "Done" }), notFound],
  ],
  "serviceRequest.reopen": [[() => reopenRequest(paul, { id: help, version: 1, text: "No" }), notFound]],
  "serviceRequest.tend": null,
  "import.read": [
    [() => readImport(paul, { id: file }), notFound],
    [() => listWrongRows(paul, { id: file }), notFound],
    [() => listImports(paul, {}), nothing],
    [() => readImport(rita, { id: file }), forbidden],
  ],
  "import.upload": [
    [() => uploadImport(billing, uploading), forbidden],
    [() => uploadImport(rita, uploading), forbidden],
  ],
  "import.start": [
    [() => startImport(paul, { id: file }), notFound],
    [() => startImport(billing, { id: file }), forbidden],
  ],
  "import.cancel": [[() => cancelImport(paul, { id: file }), notFound]],
  "import.carryOut": null,
  "provider.editSupport": [
    [() => editSupport(billing, { supportEmail: "eve@evil.example" }), forbidden],
    [() => editSupport(rita, { supportEmail: "eve@evil.example" }), forbidden],
  ],
  "provider.editBilling": [
    [() => editBilling(billing, {}), forbidden],
    [() => editBilling(olga, {}), forbidden],
  ],
  "profileChange.listOwn": [
    [async () => [(await readProfile(paul, {})).change], [undefined]],
    [() => readProfile(bakery, {}), forbidden],
  ],
  "profileChange.request": [
    [() => requestProfileChange(billing, { ...companyOfRita, ...key }), forbidden],
    [() => requestProfileChange(sales, { ...companyOfRita, ...key }), forbidden],
  ],
  "profileChange.withdraw": [
    [() => withdrawProfileChange(paul, { id: profile }), notFound],
    [() => withdrawProfileChange(rita, { id: profile }), notFound],
  ],
  "profileChange.list": [
    [() => listProfileChanges(ada, {}), forbidden],
    [() => readProfileChange(ada, { id: profile }), forbidden],
  ],
  "profileChange.approve": [
    [() => approveProfileChange(ada, { id: profile }), forbidden],
    [() => approveProfileChange(aide, { id: profile }), forbidden],
  ],
  "profileChange.refuse": [[() => refuseProfileChange(aide, { id: profile, reason: "no" }), forbidden]],
  "review.read": [
    [() => listReviews(paul, {}), nothing],
    [() => readReview(paul, { id: review }), notFound],
    [() => listItems(paul, { id: review }), nothing],
    [() => readReview(rita, { id: review }), forbidden],
    [() => readReview(billing, { id: review }), forbidden],
  ],
  "review.start": [
    [() => startReview(paul, reviewing), { code: "review.nothing_in_scope" }],
    [() => startReview(billing, reviewing), forbidden],
    [() => startReview(rita, reviewing), forbidden],
    [() => readReviewStart(aide, {}), forbidden],
  ],
  "review.decide": [
    // An admin of the same provider who wasn't asked to review; then strangers.
    [async () => confirmItem(await colleague(ada, ["GLOBAL_ADMIN"]), { id: reviewed }), notFound],
    [() => withdrawItem(paul, { id: reviewed, what: ["RIGHTS"], reason: "Rival" }), notFound],
    [() => withdrawItem(olga, { id: reviewed, what: ["RIGHTS"], reason: "Rival" }), notFound],
    [() => askItem(rita, { id: reviewed, question: "?" }), forbidden],
    [() => readItem(paul, { id: reviewed }), notFound],
  ],
  "review.finish": [
    [() => finishReview(paul, { id: review }), notFound],
    [() => finishReview(olga, { id: review }), notFound],
    [() => finishReview(billing, { id: review }), forbidden],
  ],
  "review.remind": null,
  "reviewItem.answer": [
    [() => answerItem(nils, { id: reviewed, answer: "Mine" }), notFound],
    [() => readQuestion(nils, { id: reviewed }), notFound],
    [() => listQuestions(nils, {}), nothing],
    // Nobody asked anything yet.
    [() => answerItem(rita, { id: reviewed, answer: "Mine" }), notFound],
    [() => answerItem(ada, { id: reviewed, answer: "Mine" }), forbidden],
  ],
  "move.read": [
    [() => listMoves(paul, {}), nothing],
    [() => readMove(paul, { id: move }), notFound],
    [() => listMoveRows(paul, { id: move }), notFound],
    [() => readMove(rita, { id: move }), forbidden],
    [() => readMove(aide, { id: move }), forbidden],
  ],
  "move.approve": [
    [() => approveMove(paul, { id: move }), notFound],
    [() => approveMove(billing, { id: move }), forbidden],
    [() => approveMove(nils, { id: move }), forbidden],
    [() => approveMove(olga, { id: move }), forbidden],
  ],
  "move.refuse": [[() => refuseMove(paul, { id: move, reason: "no" }), notFound]],
  "move.cancel": [[() => cancelMove(paul, { id: move }), notFound]],
  "move.undo": [[() => undoMove(paul, { id: move }), notFound]],
  "move.carryOut": null,
  "order.cancelPending": [
    [() => cancelPending(paul, { id: order }), notFound],
    [() => cancelPending(billing, { id: order }), forbidden],
    [() => cancelPending(rita, { id: order }), forbidden],
  ],
  "customer.remove": [
    [() => removeCustomer(paul, { id, confirmed: "on" }), notFound],
    [() => readRemoval(paul, { id }), notFound],
    [() => removeCustomer(billing, { id, confirmed: "on" }), forbidden],
    [() => removeCustomer(rita, { id, confirmed: "on" }), forbidden],
    [() => removeCustomer(bakery, { id, confirmed: "on" }), forbidden],
  ],
  "customer.listOwn": [[async () => (await listOwnProviders(florist, {})).filter((row) => row.id === id), []]],
  "association.read": null, // read along with a customer; has no operation of its own
  "association.review": [
    [async () => (await listAssignments(paul, {})).items.filter(({ customer: { id: seenId } }) => seenId === id), []],
    [() => listAssignments(billing, {}), forbidden],
    [() => listAssignments(aide, {}), forbidden],
    [() => listAssignments(rita, {}), forbidden],
    [() => listAssignments(bakery, {}), forbidden],
  ],
  "order.read": [
    [() => readOrder(paul, { id: order }), notFound],
    [() => listOrders(paul, {}), nothing],
    [() => readOrder(rita, { id: order }), forbidden],
  ],
  "azure.read": [
    [() => listPlans(paul, { customerId: id }), notFound],
    [() => listPlans(nils, { customerId: id }), notFound],
    [() => listPlans(florist, { customerId: id }), notFound],
    [() => readPlan(paul, { id: plan }), notFound],
    [() => readPlan(mallory, { id: plan }), notFound],
    [() => readPlan(florist, { id: plan }), notFound],
    // Looks after the customer, and so sees the plan, but nobody's roles.
    [() => readPlan(weak, { id: plan }), { roles: [], history: [], providerOwns: false }],
    [() => rolesOf(weak, { customerId: id, resellerId: rita.organizationId }), []],
    [() => rolesOf(paul, { customerId: id, resellerId: rita.organizationId }), []],
  ],
  "azure.listOwn": [
    [() => listOwnRoles(nils, {}), nothing],
    [() => listOwnRoles(ada, {}), forbidden],
  ],
  "azure.grant": [
    [() => grantRole(paul, { subscriptionId: plan, resellerId: nils.organizationId, role: "OWNER" }), notFound],
    [() => principalChoices(paul, { id: plan }), notFound],
    [() => grantRole(rita, { subscriptionId: plan, resellerId: nils.organizationId, role: "OWNER" }), forbidden],
    [() => grantRole(bakery, { subscriptionId: plan, resellerId: nils.organizationId, role: "OWNER" }), forbidden],
    [() => grantRole(billing, { subscriptionId: plan, resellerId: nils.organizationId, role: "OWNER" }), forbidden],
  ],
  "azure.change": [
    [() => changeRole(paul, { id: role, role: "OWNER" }), notFound],
    [() => changeRole(rita, { id: role, role: "OWNER" }), forbidden],
    [() => changeRole(bakery, { id: role, role: "OWNER" }), forbidden],
  ],
  "azure.revoke": [
    [() => revokeRole(paul, { id: role }), notFound],
    [() => revokeRole(weak, { id: role }), notFound],
    [() => revokeRole(florist, { id: role }), notFound],
    [() => revokeRole(sales, { id: role }), forbidden],
    [() => revokeRole(helpdesk, { id: role }), forbidden],
    [() => revokeRole(olga, { id: role }), forbidden],
  ],
  "azure.restoreProvider": [
    [() => restoreProvider(florist, { id: plan }), notFound],
    [() => restoreProvider(ada, { id: plan }), forbidden],
  ],
  "subscription.read": [
    [() => readSubscription(paul, { id: sub }), notFound],
    [() => readSubscription(nils, { id: sub }), notFound],
    [() => readSubscription(florist, { id: sub }), notFound],
    [() => listSubscriptions(nils, { customerId: id }), notFound],
  ],
  "subscription.listOwn": [[() => listOwnSubscriptions(florist, {}), nothing]],
  "subscription.seePrice": [
    [() => readSubscription(rita, { id: sub }), { price: null }],
    [() => readSubscription(bakery, { id: sub }), { price: null }],
  ],
  "subscription.edit": [
    [() => editSubscription(paul, edit), notFound],
    [() => editSubscription(nils, edit), notFound],
    [() => editSubscription(weak, edit), notFound],
    [() => editSubscription(bakery, edit), forbidden],
  ],
  "subscription.suspend": [
    [() => suspendSubscription(paul, change), notFound],
    [() => suspendSubscription(weak, change), notFound],
  ],
  "subscription.reactivate": [
    [() => reactivateSubscription(paul, change), notFound],
    [() => reactivateSubscription(nils, change), notFound],
  ],
  "subscription.changeSeats": [
    [() => changeSeats(paul, { ...change, quantity: "99" }), notFound],
    [() => changeSeats(weak, { ...change, quantity: "99" }), notFound],
    [() => previewChange(weak, { id: sub, kind: "seats", quantity: "99" }), notFound],
    [() => changeSeats(bakery, { ...change, quantity: "99" }), forbidden],
  ],
  "subscription.changeRenewal": [
    [() => changeRenewal(paul, { ...change, autoRenew: "off" }), notFound],
    [() => changeRenewal(weak, { ...change, autoRenew: "off" }), notFound],
  ],
  "subscription.upgrade": [
    [() => upgradeSubscription(paul, { ...change, offerId: "OTHER", quantity: "10" }), notFound],
    [() => upgradeSubscription(rita, { ...change, offerId: "OTHER", quantity: "10" }), forbidden],
    [() => previewChange(rita, { id: sub, kind: "upgrade" }), forbidden],
  ],
  "subscription.convertTrial": [
    [() => convertTrial(paul, { ...change, ...longer, quantity: "10" }), notFound],
    [() => convertTrial(rita, { ...change, ...longer, quantity: "10" }), forbidden],
  ],
  "subscription.changePlan": [
    [() => changePlan(paul, { ...change, ...longer }), notFound],
    [() => changePlan(rita, { ...change, ...longer }), forbidden],
  ],
  "subscription.schedule": [
    [() => scheduleChange(paul, { ...change, ...longer, quantity: "10", offerId: "" }), notFound],
    [() => dropSchedule(paul, seen), notFound],
    [() => scheduleChange(rita, { ...change, ...longer, quantity: "10", offerId: "" }), forbidden],
  ],
  "subscription.cancel": [
    [() => cancelSubscription(paul, change), notFound],
    [() => cancelSubscription(rita, change), forbidden],
    [() => cancelSubscription(billing, change), forbidden],
  ],
  "subscription.advance": null,
  "subscription.remind": null,
  "subscription.assignReseller": [
    [() => verifyPartnerId(rita, { partnerId: "12345" }), forbidden],
    [() => verifyPartnerId(billing, { partnerId: "12345" }), forbidden],
    [() => assignReseller(paul, { ...seen, resellerId: "" }), notFound],
    [() => assignReseller(rita, { ...seen, resellerId: rita.organizationId }), forbidden],
  ],
  "subscription.assignSupportContact": [
    [() => assignSupportContact(paul, { ...seen, resellerId: "" }), notFound],
    [() => supportContactChoices(paul, { id: sub }), notFound],
    [() => assignSupportContact(rita, { ...seen, resellerId: rita.organizationId }), forbidden],
  ],
  "incentive.read": [
    [() => listAccruals(paul, {}), nothing],
    [() => listAccruals(rita, {}), nothing],
    [() => listAccruals(nils, {}), nothing],
    [() => sumMonths(nils, {}), { currencies: [] }],
    [() => sumCustomers(paul, {}), nothing],
    [() => sumPartners(rita, {}), { providers: nothing, resellers: nothing }],
    [() => listAccruals(bakery, {}), forbidden],
  ],
  "incentive.seeLost": [[() => listAccruals(rita, { state: "lost" }), nothing]],
  "incentive.accrue": null,
  "incentiveRate.read": [[() => listRates(bakery, {}), forbidden]],
  "incentiveRate.set": [
    [() => setRate(ada, { category: "AZURE", month: "2026-12", percent: "99" }), forbidden],
    [() => setRate(aide, { category: "AZURE", month: "2026-12", percent: "99" }), forbidden],
  ],
  "incentiveRate.withdraw": [
    [() => withdrawRate(rita, { id: sub }), forbidden],
    [() => withdrawRate(aide, { id: sub }), forbidden],
  ],
  "auditEntry.read": [
    [async () => (await listActivity(paul, {})).items.filter((entry) => entry.actorName === ada.name), []],
    [() => listActivity(billing, {}), forbidden],
  ],
  "letter.deliver": null,
  "letter.settle": null,
  "record.sweep": null,
} satisfies Record<Permission, Attempt[] | null>;

for (const [permission, tries] of Object.entries(attempts)) {
  for (const [at, [attempt, answer]] of (tries ?? []).entries()) {
    test(`a stranger tries ${permission} (${at + 1})`, async () => {
      const got = await attempt().catch((refused: unknown) => refused);
      if (Array.isArray(answer)) expect(got).toEqual(answer);
      else expect(got).toMatchObject(answer);
    });
  }
}

test("and after all that nothing of Ada's has changed", async () => {
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({ nickname: "Test Suite", quantity: 10, status: "ACTIVE", version: 1 });
  expect(await db.customer.findUnique({ where: { id } })).toMatchObject({ version: 1 });
  expect(await db.azureRoleAssignment.findMany({ where: { subscriptionId: plan }, orderBy: { id: "asc" } })).toMatchObject([
    { resellerId: null, role: "OWNER", revokedAt: null },
    { id: role, role: "CONTRIBUTOR", revokedAt: null },
  ]);
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: null });
  expect(await db.customerDraft.findUnique({ where: { id: draft } })).toMatchObject({ account: {}, submittedAt: null });
  expect(await db.partnershipInvitation.findUnique({ where: { id: invitation.id } })).toMatchObject({ state: "OPEN" });
  expect(await db.relationshipRequest.findUnique({ where: { id: request.id } })).toMatchObject({ state: "OPEN" });
});
