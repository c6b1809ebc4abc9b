import { expect, test } from "vitest";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { resetPassword, withdrawProviderRights } from "#lib/domain/customers/writes.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { isPartnershipLink } from "#lib/domain/partnerships/reads.ts";
import { requestRelationship, resendRelationship, sendRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { expireRelationships } from "#lib/domain/relationships/clock.ts";
import { isRelationshipLink, listOwnProviders, listRelationships, openRelationship, readRelationship } from "#lib/domain/relationships/reads.ts";
import { acceptRelationship, declineRelationship, noteRelationshipOpened, revokeRelationship } from "#lib/domain/relationships/writes.ts";
import { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession, guest, system } from "#lib/platform/session.ts";
import { menuOf } from "#lib/web/menu.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

type Made = { id: string; token: string };
const ask = async (by: Member, more: object = {}) => (await requestRelationship(by, { note: "For Holz", language: "en", adminRights: true, ...more })) as Made;
const accept = (by: Member, token: string) => acceptRelationship(by, { token, confirmed: true });
/** As somebody is at their next request. */
const again = async (actor: Member) => (await actorOfSession(actor.sessionId as string)) as Member;
const joined = async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  return { ada, rita };
};
const domainOf = async (company: Member) => (await db.tenant.findUniqueOrThrow({ where: { id: company.organizationId } })).domain;
const day = 86_400_000;

test("a company that accepts is the provider's customer too, and nothing else changes for it", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const holz = await customer(ada);
  await subscription(ada, holz);
  const { id, token } = await ask(paul);
  expect(await openRelationship(holz, { token })).toMatchObject({ verdict: "open", before: "new", reseller: null, adminRights: "ADMIN" });

  await accept(holz, token);

  const { items } = await listCustomers(paul, {});
  expect(items).toMatchObject([{ name: holz.organizationName, domain: await domainOf(holz), resellers: [] }]);
  const made = await db.customer.findUniqueOrThrow({ where: { id: items[0]?.id } });
  expect(made).toMatchObject({ tenantId: holz.organizationId, city: "Köln", providerAdminRights: "ADMIN", agreementSource: "ACCEPTED_BY_CUSTOMER" });
  expect(made).toMatchObject({ agreementEmail: holz.email, agreementFirstName: "customer", agreementAttestedById: null });
  expect(await readRelationship(paul, { id })).toMatchObject({ state: "ACCEPTED", customer: { id: made.id }, mays: { resend: true, revoke: true } });
  expect((await listCustomers(ada, {})).items).toMatchObject([{ id: holz.organizationId }]);
  expect(await listOwnProviders(await again(holz), {})).toHaveLength(2);
  expect((await listOwnSubscriptions(await again(holz), {})).items).toHaveLength(1);
  expect(await openRelationship(await again(holz), { token })).toMatchObject({ verdict: "accepted", customerId: made.id });
  expect(await db.letter.count({ where: { to: paul.email, template: "relationship-accepted" } })).toBe(1);
  expect(await db.notification.count({ where: { userId: paul.userId as string, kind: "relationship_accepted" } })).toBe(1);
  await resetPassword(paul, { id: made.id });
});

test("asked jointly, the reseller looks after the company with the rights that were asked for, and everybody is told", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const { id, token } = await ask(rita, { providerId: ada.organizationId });
  expect((await listRelationships(ada, {})).items).toMatchObject([{ id, byReseller: true, partners: [rita.organizationName] }]);
  expect((await listRelationships(rita, {})).items).toMatchObject([{ id, partners: [ada.organizationName] }]);
  expect(await db.notification.count({ where: { userId: ada.userId as string, kind: "relationship_requested" } })).toBe(1);

  await accept(holz, token);

  const [row] = (await listCustomers(rita, {})).items;
  expect(row).toMatchObject({ name: holz.organizationName, resellers: [{ adminRights: "ADMIN" }] });
  expect(await readCustomer(ada, { id: row?.id as string })).toMatchObject({ providerAdminRights: "ADMIN", resellers: [{ resellerId: rita.organizationId }] });
  for (const who of [ada, rita]) {
    expect(await db.letter.count({ where: { to: who.email, template: "relationship-accepted" } })).toBe(1);
    expect((await listActivity(who, {})).items).toContainEqual(expect.objectContaining({ action: "relationship.accept", customerName: holz.organizationName }));
  }
  expect((await listActivity(await again(holz), {})).items).toContainEqual(expect.objectContaining({ action: "relationship.accept" }));
});

test("without admin rights nobody gets any", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const { token } = await ask(ada, { resellerId: rita.organizationId, adminRights: undefined });
  await accept(holz, token);
  const [row] = (await listCustomers(ada, {})).items;
  expect(await readCustomer(ada, { id: row?.id as string })).toMatchObject({ providerAdminRights: "NONE", resellers: [{ adminRights: "NONE" }] });
  expect((await refusal(resetPassword(ada, { id: row?.id as string }))).code).toBe("not_found");
});

test("of an existing customer rights are raised, never lowered", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(ada, { reseller: rita, rights: "NONE" });
  const id = holz.organizationId;
  await withdrawProviderRights(holz, { id });
  expect(await readCustomer(ada, { id })).toMatchObject({ providerAdminRights: "NONE" });
  expect((await refusal(resetPassword(ada, { id }))).code).toBe("not_found");
  expect((await refusal(withdrawProviderRights(holz, { id }))).code).toBe("customer.no_rights");

  const more = await ask(ada, { resellerId: rita.organizationId });
  expect(await openRelationship(holz, { token: more.token })).toMatchObject({ verdict: "open", before: "known" });
  await accept(holz, more.token);
  const now = { providerAdminRights: "ADMIN", resellers: [{ adminRights: "ADMIN" }] };
  expect(await readCustomer(ada, { id })).toMatchObject({ ...now, agreementSource: "ACCEPTED_BY_CUSTOMER" });

  const less = await ask(ada, { resellerId: rita.organizationId, adminRights: undefined });
  expect(await openRelationship(holz, { token: less.token })).toMatchObject({ verdict: "relationship.exists" });
  expect((await refusal(accept(holz, less.token))).code).toBe("relationship.exists");
  const rolf = await reseller();
  await partners(ada, rolf);
  const third = await ask(ada, { resellerId: rolf.organizationId, adminRights: undefined });
  await accept(holz, third.token);
  expect(await readCustomer(ada, { id })).toMatchObject({ providerAdminRights: "ADMIN", resellers: [{ adminRights: "ADMIN" }, { adminRights: "NONE" }] });
});

test("a customer that was removed comes back as the same row, and has a company page meanwhile", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const id = holz.organizationId;
  await db.customer.update({ where: { id }, data: { status: "REMOVED", removedAt: new Date(), removedById: ada.userId } });
  const alone = await again(holz);
  expect(await listOwnProviders(alone, {})).toEqual([]);
  expect((await listOwnSubscriptions(alone, {})).items).toEqual([]);
  expect((await refusal(readCustomer(alone, { id }))).code).toBe("not_found");
  expect(menuOf(alone)).toContainEqual(expect.objectContaining({ key: "company", href: "/company" }));

  const { token } = await ask(ada, { adminRights: undefined });
  expect(await openRelationship(alone, { token })).toMatchObject({ verdict: "open", before: "back" });
  await accept(alone, token);
  expect(await db.customer.findUnique({ where: { id } })).toMatchObject({ status: "ACTIVE", removedAt: null, removedById: null, providerAdminRights: "NONE" });
  expect(await db.customer.count({ where: { tenantId: id } })).toBe(1);
  expect(menuOf(await again(holz))).toContainEqual(expect.objectContaining({ key: "company", href: `/customers/${id}` }));
});

test("the profile is copied from an active customer before a removed one", async () => {
  const [ada, otto, paul] = [await provider(), await provider(), await provider()];
  const holz = await customer(ada);
  await accept(holz, (await ask(otto)).token);
  await db.customer.updateMany({ where: { providerId: ada.organizationId }, data: { city: "Bonn" } });
  await db.customer.updateMany({ where: { providerId: otto.organizationId }, data: { city: "Ulm", status: "REMOVED", removedAt: new Date() } });
  await accept(holz, (await ask(paul)).token);
  expect(await db.customer.findFirst({ where: { providerId: paul.organizationId } })).toMatchObject({ city: "Bonn" });
});

test("a new link replaces the old one; after thirty days a request has expired", async () => {
  const paul = await provider();
  const holz = await customer(await provider());
  const old = await ask(paul);
  const fresh = (await resendRelationship(paul, { id: old.id })) as Made;
  expect(await openRelationship(holz, { token: old.token })).toMatchObject({ verdict: "invitation.superseded" });
  expect((await refusal(accept(holz, old.token))).code).toBe("invitation.superseded");
  clock.move(30 * day + 1000);
  try {
    expect((await refusal(accept(holz, fresh.token))).code).toBe("invitation.expired");
    expect(await readRelationship(paul, { id: old.id })).toMatchObject({ state: "EXPIRED" });
    await expireRelationships(system(), {});
    expect(await db.relationshipRequest.findUnique({ where: { id: old.id } })).toMatchObject({ state: "EXPIRED" });
    await accept(holz, ((await resendRelationship(paul, { id: old.id })) as Made).token);
    expect((await refusal(resendRelationship(paul, { id: old.id }))).code).toBe("invitation.not_open");
  } finally {
    clock.reset();
  }
});

test("who declines says why, and both who asked read it", async () => {
  const { ada, rita } = await joined();
  const sales = await colleague(rita, ["SALES_AGENT"]);
  const holz = await customer(await provider());
  const { id, token } = await ask(sales, { providerId: ada.organizationId });
  await declineRelationship(holz, { token, reason: "We are served well" });
  expect(await openRelationship(holz, { token })).toMatchObject({ verdict: "declined" });
  for (const who of [ada, rita]) expect(await readRelationship(who, { id })).toMatchObject({ state: "DECLINED", declineReason: "We are served well" });
  const letters = await db.letter.findMany({ where: { template: "relationship-declined", to: { in: [ada.email, rita.email, sales.email] } } });
  expect(letters).toHaveLength(3);
  expect((await refusal(accept(holz, token))).code).toBe("invitation.already_answered");
});

test("whoever made it goes on with it; the provider can always end it", async () => {
  const { ada, rita } = await joined();
  const made = await ask(rita, { providerId: ada.organizationId });
  expect(await readRelationship(ada, { id: made.id })).toMatchObject({ mays: { resend: false, revoke: true } });
  expect(await readRelationship(rita, { id: made.id })).toMatchObject({ mays: { resend: true, revoke: true } });
  expect((await refusal(resendRelationship(ada, { id: made.id }))).code).toBe("not_found");
  await revokeRelationship(ada, { id: made.id });
  expect(await db.notification.count({ where: { userId: rita.userId as string, kind: "relationship_revoked" } })).toBe(1);
  expect((await refusal(revokeRelationship(rita, { id: made.id }))).code).toBe("invitation.not_open");
  const own = await ask(ada, { resellerId: rita.organizationId });
  expect(await readRelationship(rita, { id: own.id })).toMatchObject({ mays: { resend: false, revoke: false } });
  expect((await refusal(revokeRelationship(rita, { id: own.id }))).code).toBe("not_found");
  const alone = await ask(ada);
  expect((await refusal(readRelationship(rita, { id: alone.id }))).code).toBe("not_found");
});

test("a reseller with several providers has to say with which it asks", async () => {
  const { ada, rita } = await joined();
  const paul = await provider();
  await partners(paul, rita);
  expect((await refusal(ask(rita))).fields).toEqual({ providerId: ["field.required"] });
  const { id } = await ask(rita, { providerId: paul.organizationId });
  expect(await readRelationship(paul, { id })).toMatchObject({ reseller: { name: rita.organizationName } });
  expect((await refusal(readRelationship(ada, { id }))).code).toBe("not_found");
  expect((await refusal(ask(rita, { providerId: (await provider()).organizationId }))).code).toBe("not_found");
});

test("only the hash of a link is kept, a double submit makes one request, looking changes nothing", async () => {
  const paul = await provider();
  const idempotencyKey = crypto.randomUUID();
  const [first, second] = [await ask(paul, { idempotencyKey }), await ask(paul, { idempotencyKey })];
  expect(second).toEqual({ id: first.id, repeated: true });
  const rows = await db.$queryRaw<
    { found: bigint }[]
  >`SELECT count(*) AS found FROM "RelationshipLink" l, "AuditEntry" a, "IdempotencyKey" k WHERE l::text || a::text || k::text LIKE ${`%${first.token}%`}`;
  expect(Number(rows[0]?.found)).toBe(0);
  for (let times = 0; times < 3; times++) await openRelationship(guest("en"), { token: first.token });
  expect(await readRelationship(paul, { id: first.id })).toMatchObject({ openedAt: null });
  await noteRelationshipOpened(guest("en"), { token: first.token });
  expect((await readRelationship(paul, { id: first.id })).openedAt).toBeInstanceOf(Date);
});

test("a letter leaves only with its own, current link; the two kinds of links know each other", async () => {
  const paul = await provider();
  const { id, token } = await ask(paul);
  const letter = { id, to: "hanna@holz.example", subject: "Hello", text: `Open http://localhost:3000/relationship/${token} please.` };
  await sendRelationship(paul, letter);
  expect(await db.letter.count({ where: { to: letter.to, template: "relationship-request" } })).toBe(1);
  const { token: other } = (await requestPartnership(paul, { note: "A reseller", language: "en" })) as Made;
  for (const text of ["no link", `/relationship/${other}`]) {
    expect((await refusal(sendRelationship(paul, { ...letter, text }))).fields).toEqual({ text: ["invitation.link_missing"] });
  }
  expect(await isRelationshipLink(guest("en"), { token })).toEqual({ known: true });
  expect(await isRelationshipLink(guest("en"), { token: other })).toEqual({ known: false });
  expect(await isPartnershipLink(guest("en"), { token: other })).toEqual({ known: true });
  expect(await isPartnershipLink(guest("en"), { token })).toEqual({ known: false });
});
