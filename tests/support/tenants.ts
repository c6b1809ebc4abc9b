import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import { guest, system } from "#lib/platform/session.ts";
import { db } from "./db.ts";
import { customer, type Member, operator, partners, provider, reseller, subscription } from "./world.ts";

// Two providers with a row in every table, and whoever may stand between them: for what the database shows to whom.

const at = new Date("2026-03-01");
const ten = (id: string) => id.slice(0, 10);

/** Everything that a provider may have with a customer and the reseller that looks after it. */
async function everythingOf(by: Member, of: Member, helper: Member, partnershipId: string, other: Member) {
  const [providerId, customerId, resellerId, createdById] = [by.organizationId, of.organizationId, helper.organizationId, by.userId as string];
  const pair = { providerId, customerId };
  const name = `Of ${by.organizationName}`;
  const subscriptionId = await subscription(by, of, { resellerOfRecordId: resellerId });
  const sub = await db.subscription.update({ where: { id: subscriptionId }, data: { supportContactId: resellerId } });
  const sold = { providerId, subscriptionId };
  await db.orderLine.create({
    data: {
      ...{ ...sold, orderId: sub.orderId, offerId: sub.offerId, lineNumber: 1, transaction: "NEW", quantity: 10 },
      ...{ term: "P1Y", billingCycle: "MONTHLY", unitPriceMinor: 1000, totalMinor: 10_000 },
    },
  });
  await db.renewalDecision.create({
    data: { ...pair, subscriptionId, termEndsAt: sub.commitmentEndsAt, askedAt: at, askedById: createdById, askedResellerId: resellerId, question: name },
  });
  await db.scheduledChange.create({ data: { ...sold, quantity: 5, createdAt: at, createdByName: name } });
  const person = await db.membership.findFirstOrThrow({ where: { tenantId: of.organizationId } });
  const head = { kind: "RENEWAL", decided: { endOfTerm: "END" }, count: 1, createdAt: at, createdByName: name, byId: createdById } as const;
  const bulkRow = { ...sold, customerId, customerName: name, nickname: name, version: 1, currency: "EUR" };
  const ours = await db.bulkChange.create({ data: { ...head, providerId } });
  await db.bulkChangeRow.create({ data: { ...bulkRow, bulkChangeId: ours.id } });
  const theirs = await db.bulkChange.create({ data: { ...head, resellerId } });
  await db.bulkChangeRow.create({ data: { ...bulkRow, bulkChangeId: theirs.id, resellerId } });
  await db.licenseAssignment.create({ data: { ...sold, membershipId: person.id, assignedAt: at, assignedByName: name } });
  await db.supportContactAssignment.create({ data: { ...sold, resellerId, startedAt: at, startedByName: name } });
  await db.resellerOfRecordAssignment.create({ data: { ...sold, resellerId, startedAt: at, startedByName: name } });
  await db.azureRoleAssignment.create({ data: { ...pair, subscriptionId, resellerId, role: "READER", grantedAt: at, grantedByName: name } });
  await db.incentiveAccrual.create({
    data: {
      ...{ ...pair, subscriptionId, resellerId, month: at, category: "ENTERPRISE", currency: "EUR" },
      ...{ baseMinor: 1, rateBasisPoints: 1, amountMinor: 1, accruedAt: at },
    },
  });
  const asked = { createdAt: at, createdById, createdByName: name };
  const request = await db.serviceRequest.create({
    data: {
      ...{ ...pair, ...asked, subscriptionId, title: name, severity: "MINIMAL", createdByOrganization: name, createdByOrganizationId: providerId },
      ...{ updatedAt: at, firstAnswerDueAt: at },
    },
  });
  for (const internal of [true, false])
    await db.serviceRequestNote.create({ data: { providerId, requestId: request.id, at, internal, authorName: name, authorOrganization: name } });
  await db.customerTag.create({ data: { ...pair, name } });
  for (const whose of [null, resellerId])
    await db.customerNote.create({ data: { ...pair, resellerId: whose, text: name, createdAt: at, createdById, createdByName: name } });
  await db.oneTimeLink.create({
    data: {
      ...{ ...pair, customerName: name, accounts: 2, ofAdmin: false, linkHash: randomUUID(), knockHash: randomUUID(), sealed: "sealed", passphrase: false },
      ...{ createdAt: at, createdById, createdByName: name, createdByOrganization: name, expiresAt: at },
    },
  });
  await db.customerQualification.create({ data: { ...pair, qualification: "EDUCATION", requestedAt: at, requestedById: createdById } });
  await db.customerDraft.create({ data: { providerId, createdById, resellerId } });
  const soon = { createdAt: at, changedAt: at, changedByName: name, expiresAt: at };
  await db.cart.create({ data: { ...pair, ...soon, id: randomUUID(), lines: [{ id: 0, offerId: "test-offer", quantity: 1 }] } });
  const move = await db.customerMove.create({
    data: {
      ...{ providerId, fromId: resellerId, toId: other.organizationId, resellerOfRecord: "KEEP", supportContact: "KEEP", azure: "KEEP", reason: name },
      ...{ effectiveAt: at, proposedAt: at, proposedById: createdById, proposedByName: name },
    },
  });
  await db.customerMoveItem.create({ data: { ...pair, moveId: move.id } });
  await db.endedFact.create({ data: { ...pair, resellerId, partnershipId, fact: "ASSOCIATION", decision: "WITHDRAW", count: 1 } });
  const association = await db.customerReseller.findFirstOrThrow({ where: { ...pair, resellerId } });
  const review = await db.assignmentReview.create({
    data: { providerId, name, scope: {}, dueAt: at, startedAt: at, startedById: createdById, startedByName: name },
  });
  await db.assignmentReviewer.create({ data: { reviewId: review.id, userId: createdById, name } });
  await db.assignmentReviewItem.create({
    data: { ...pair, reviewId: review.id, resellerId, associationId: association.id, adminRights: "ADMIN", state: "ASKED", question: "Still?" },
  });
  const invitation = await db.partnershipInvitation.create({
    data: {
      providerId,
      note: name,
      language: "en",
      createdById,
      expiresAt: at,
      requestedByResellerId: resellerId,
      requestedAt: at,
      requestedById: helper.userId,
    },
  });
  await db.invitationLink.create({ data: { providerId, invitationId: invitation.id, tokenHash: randomUUID() } });
  const relationship = await db.relationshipRequest.create({
    data: { ...pair, resellerId, partnershipId, note: name, language: "en", adminRights: "ADMIN", createdById, createdByName: name, expiresAt: at },
  });
  await db.relationshipLink.create({ data: { providerId, requestId: relationship.id, tokenHash: randomUUID() } });
  for (const aboutId of [invitation.id, relationship.id, null])
    await db.letter.create({ data: { to: by.email, language: "en", template: "notification", aboutId } });
  const announced = await db.announcement.create({
    data: {
      ...{ providerId, senderName: name, kind: "NEWS", titleEn: name, textEn: name, showsFrom: at, createdAt: at },
      ...{ state: "PUBLISHED", publishedAt: at, audience: ["CHOSEN"] },
    },
  });
  await db.announcementRecipient.create({ data: { providerId, resellerId, announcementId: announced.id } });
  const entry = { at, actorKind: "provider", actorName: by.name, actorOrganization: name, action: "customer.tag", subjectId: customerId, subjectName: name };
  const entryId = randomUUID();
  await db.auditEntry.create({ data: { ...entry, ...pair, organizationId: providerId, resellerId } });
  await db.auditEntry.create({ data: { ...entry, id: entryId, organizationId: providerId, providerId } });
  await db.auditMention.create({ data: { ...pair, entryId, resellerId, customerName: name, at, action: entry.action, actorName: by.name } });
}

/** What a provider has by itself. */
async function houseOf(by: Member) {
  const [providerId, createdById] = [by.organizationId, by.userId as string];
  const name = `House of ${by.organizationName}`;
  const file = await db.import.create({
    data: { providerId, kind: "CUSTOMERS", fileName: "a.csv", header: [], createdAt: at, createdById, createdByName: name },
  });
  await db.importRow.create({ data: { providerId, importId: file.id, line: 2, record: {} } });
  const picture = { contentType: "image/png", bytes: Buffer.from(providerId), sha256: ten(providerId), width: 1, height: 1, createdAt: at };
  const logo = await db.logo.create({ data: { providerId, ...picture } });
  const said = { senderName: name, kind: "NEWS", titleEn: name, textEn: name, showsFrom: at, createdAt: at, providerId } as const;
  const announced = await db.announcement.create({ data: { ...said, state: "PUBLISHED", publishedAt: at, audience: ["RESELLERS"] } });
  await db.announcement.create({ data: { ...said, audience: ["RESELLERS"] } });
  await db.announcementRead.create({ data: { announcementId: announced.id, providerId, userId: createdById, readAt: at } });
  const listing = await db.directoryListing.create({ data: { providerId, companyName: name, logoId: logo.id, publishedAt: at } });
  await db.directoryLocation.create({ data: { providerId, listingId: listing.id, country: "DE", targetUrl: "https://house.example" } });
  const by_ = { submittedAt: at, submittedById: createdById, submittedByName: name };
  await db.listingChangeRequest.create({ data: { providerId, companyName: name, locations: [], dueAt: at, ...by_ } });
  await db.profileChange.create({ data: { providerId, before: {}, wanted: {}, submittedAt: at, submittedByName: name } });
}

/** A program of a provider's or a reseller's, to which somebody there consented. */
async function programOf({ kind, userId, organizationId }: Member) {
  const column = { provider: "providerId", reseller: "resellerId" }[kind as "provider"];
  const application = await db.application.create({
    data: {
      [column]: organizationId,
      name: "Own",
      redirectUris: [],
      changes: true,
      byCode: true,
      roles: [],
      createdAt: at,
      createdById: userId,
      createdByName: "Own",
    },
  });
  const its = { applicationId: application.id, createdAt: at };
  await db.applicationSecret.create({ data: { ...its, hash: organizationId, hint: "hint", createdByName: "Own", expiresAt: at } });
  const { id: membershipId } = await db.membership.findFirstOrThrow({ where: { userId } });
  const consent = await db.consent.create({ data: { ...its, userId, membershipId } });
  await db.consentToken.create({ data: { consentId: consent.id, kind: "REFRESH", hash: organizationId, createdAt: at, expiresAt: at } });
  // One that still waits for an answer: any other is there for nobody.
  const asked = { hash: organizationId, userCodeHash: organizationId, askedFrom: "192.0.2.0/24", createdAt: at, expiresAt: addDays(new Date(), 1) };
  await db.deviceCode.create({ data: { applicationId: application.id, ...asked, userId } });
  const heard = { url: "https://own.example/hook", events: ["test-created"], registration: false, secret: "sealed" };
  const webhook = await db.webhook.create({ data: { [column]: organizationId, ...heard, createdAt: at, createdByName: "Own" } });
  await db.webhookDelivery.create({
    data: { webhookId: webhook.id, event: "test-created", aboutId: webhook.id, place: ["apiAccess"], createdAt: at, dueAt: at },
  });
  await db.signingKey.create({ data: { privateKey: "sealed", publicKey: {}, createdAt: at } });
}

/** What anybody has who signs in. */
async function ownOf({ kind, userId, organizationId }: Member) {
  const column = { provider: "providerId", reseller: "resellerId", customer: "tenantId", operator: "operatorId" }[kind as "provider"];
  const rules = { groupsClaim: "groups", groups: {}, factorCounts: false, setAt: at, setByName: "Own" };
  await db.singleSignOn.create({
    data: { id: organizationId, [column]: organizationId, issuer: "https://own.example", clientId: "own", clientSecret: "", ...rules },
  });
  const its = { singleSignOnId: organizationId };
  await db.singleSignOnDomain.create({ data: { ...its, domain: `${organizationId}.example`, token: "", createdAt: at, provenAt: at } });
  await db.singleSignOnIdentity.create({ data: { ...its, issuer: "https://own.example", subject: "own", userId, createdAt: at } });
  await db.secondFactor.create({ data: { userId, kind: "TOTP", name: "Phone", createdAt: at, secret: organizationId } });
  await db.recoveryCode.create({ data: { userId, hash: organizationId, createdAt: at } });
  await db.notification.create({ data: { userId: userId as string, kind: "partnership_started", place: ["home"] } });
  await db.notificationChoice.create({ data: { userId: userId as string, topic: "partnerships", portal: true, mail: false } });
  const seen = { userId: userId as string, list: "customers" };
  const view = { name: "Own", query: {}, createdAt: at, createdByName: "Own" };
  const { id: viewId } = await db.listView.create({ data: { ...seen, ...view, organizationId } });
  await db.listView.create({ data: { ...seen, ...view, organizationId, name: "Ours", shared: true } });
  await db.listChoice.create({ data: { ...seen, viewId } });
  await db.listPin.create({ data: { userId: userId as string, viewId } });
  await db.renewalNotice.create({ data: { userId: userId as string, zone: "UTC", digestedFor: at, noticedOn: at } });
  await db.calendarFeed.create({ data: { userId: userId as string, tokenHash: organizationId, createdAt: at } });
  await db.favoriteOffer.create({ data: { userId: userId as string, offerId: (await db.offer.findFirstOrThrow()).id } });
  await db.idempotencyKey.create({ data: { actorId: userId as string, operation: "test", key: organizationId, requestHash: "" } });
}

/**
 * Ada and Paul are providers. Rita looks after a customer of each, and after a mill that both have. Eva did, until Ada ended it;
 * she has what she earned. Nils is Ada's partner without a customer, Mallory nobody's. One of Ada's customers was removed.
 */
export async function tenants() {
  const [ada, paul, rita, eva, nils, mallory, olga] = [
    ...[await provider(), await provider(), await reseller(), await reseller(), await reseller(), await reseller(), await operator()],
  ] as [Member, Member, Member, Member, Member, Member, Member];
  const [withAda, withPaul, ended] = [await partners(ada, rita), await partners(paul, rita), await partners(ada, eva)];
  await partners(ada, nils);
  const [bakery, florist, gone, former] = [
    await customer(ada, { reseller: rita }),
    await customer(paul, { reseller: rita }),
    await customer(ada, { reseller: rita }),
    await customer(ada, { reseller: eva }),
  ];
  const lonely = await customer(paul);
  await subscription(paul, lonely);
  const mill = await customer(ada, { reseller: rita });
  const { id: _, search: __, companyKey: ___, ...row } = await db.customer.findUniqueOrThrow({ where: { id: mill.organizationId } });
  const twin = await db.customer.create({ data: { ...row, providerId: paul.organizationId } });
  const ofBoth: Actor = { ...mill, customerIds: [mill.organizationId, twin.id] };
  await everythingOf(ada, bakery, rita, withAda, nils);
  await everythingOf(paul, florist, rita, withPaul, nils);
  await everythingOf(ada, former, eva, ended, nils);
  for (const house of [ada, paul]) await houseOf(house);
  for (const somebody of [ada, paul, rita, eva, nils, mallory, olga, bakery, florist, mill]) await ownOf(somebody);
  await db.announcement.create({
    data: {
      ...{ senderName: "Operator", kind: "MAINTENANCE", titleEn: "Down", textEn: "On Sunday", showsFrom: at, createdAt: at },
      ...{ state: "PUBLISHED", publishedAt: at, audience: ["PROVIDERS", "CUSTOMERS"] },
    },
  });
  for (const somebody of [ada, paul, rita, eva, nils, mallory]) await programOf(somebody);
  await db.profileChange.create({ data: { resellerId: rita.organizationId, before: {}, wanted: {}, submittedAt: at, submittedByName: "Rita" } });
  await db.customer.update({ where: { id: gone.organizationId }, data: { status: "REMOVED", removedAt: at } });
  await db.customerReseller.updateMany({ where: { resellerId: eva.organizationId }, data: { endedAt: new Date() } });
  await db.partnership.update({ where: { id: ended }, data: { endedAt: new Date(), endedById: ada.userId } });
  const people = { ada, paul, rita, eva, nils, mallory, olga, bakery, florist, mill: ofBoth, former, guest: guest("en"), clock: system() };
  return people satisfies Record<string, Actor>;
}
