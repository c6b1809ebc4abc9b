import { expect, test } from "vitest";
import { dayOf } from "#lib/days.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { requestPartnership, resendInvitation, sendInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { requestRelationship, sendRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { noteRelationshipOpened } from "#lib/domain/relationships/writes.ts";
import { newToken } from "#lib/platform/secret.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { partners, provider, refusal, reseller } from "../support/world.ts";

// The letter is shown before anything is made: what it is kept with, and what may still change.

const letterWith = (kind: "partnership" | "relationship", token: string) => ({ subject: "Hello", text: `Here: https://portal.example/${kind}/${token}` });
const invitation = (id: string) => db.partnershipInvitation.findUniqueOrThrow({ where: { id } });
const request = (id: string) => db.relationshipRequest.findUniqueOrThrow({ where: { id } });
const entriesOf = (subjectId: string) => db.auditEntry.count({ where: { subjectId } });

test("a letter kept twice, also at once, is one invitation with one entry", async () => {
  const [ada, token] = [await provider(), newToken()];
  const asked = { language: "de", token };
  const made = await Promise.all([requestPartnership(ada, asked), requestPartnership(ada, asked), requestPartnership(ada, asked)]);
  const [id, ...others] = [...new Set(made.map((one) => one.id))];
  expect(others).toEqual([]);
  expect(await entriesOf(id as string)).toBe(1);
  expect(await db.invitationLink.count({ where: { invitationId: id as string } })).toBe(1);
});

test("nobody has to name it: it is called by whom it is for, or by who made it and when", async () => {
  const ada = await provider();
  const called = async (more: object) => (await invitation((await requestPartnership(ada, { language: "en", ...more })).id)).note;
  expect(await called({})).toBe(`${ada.name}, ${dayOf(new Date())}`);
  expect(await called({ boundEmail: "rita@reseller.example" })).toBe("rita@reseller.example");
  expect(await called({ boundPartnerId: "1234567" })).toBe("1234567");
  expect(await called({ note: "Trade fair", boundPartnerId: "1234567" })).toBe("Trade fair");
});

test("what stands beside the letter may change while it is open, and the entry says how", async () => {
  const [ada, token] = [await provider(), newToken()];
  const { id } = await requestPartnership(ada, { language: "en", token });
  await requestPartnership(ada, { language: "de", token, note: "Trade fair", boundEmail: "rita@reseller.example" });
  expect(await invitation(id)).toMatchObject({ language: "de", note: "Trade fair", boundEmail: "rita@reseller.example" });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subjectId: id }, orderBy: { sequence: "desc" } });
  expect(entry.details).toMatchObject({ before: { boundEmail: null }, after: { note: "Trade fair", boundEmail: "rita@reseller.example" } });
  // Done without a label takes none away.
  await requestPartnership(ada, { language: "de", token, boundEmail: "rita@reseller.example" });
  expect((await invitation(id)).note).toBe("Trade fair");
});

test("an invitation that was answered, or has a newer link, stays as it is", async () => {
  const [ada, rita, token] = [await provider(), await reseller(), newToken()];
  const { id } = await requestPartnership(ada, { language: "en", token, note: "Rita" });
  await acceptInvitation(rita, { token, confirmed: true });
  await requestPartnership(ada, { language: "en", token, note: "Somebody else" });
  expect((await invitation(id)).note).toBe("Rita");
  const old = newToken();
  const other = await requestPartnership(ada, { language: "en", token: old, note: "Paul" });
  await resendInvitation(ada, { id: other.id });
  await requestPartnership(ada, { language: "en", token: old, boundEmail: "nobody@reseller.example" });
  expect(await invitation(other.id)).toMatchObject({ note: "Paul", boundEmail: null });
});

test("once it is sent from here it is called by the address, unless it has a label", async () => {
  const [ada, token, named] = [await provider(), newToken(), newToken()];
  const { id } = await requestPartnership(ada, { language: "en", token });
  await sendInvitation(ada, { id, to: "rita@reseller.example", ...letterWith("partnership", token) });
  await requestPartnership(ada, { language: "en", token });
  expect((await invitation(id)).note).toBe("rita@reseller.example");
  const other = await requestPartnership(ada, { language: "en", token: named, note: "Trade fair" });
  await sendInvitation(ada, { id: other.id, to: "rita@reseller.example", ...letterWith("partnership", named) });
  expect((await invitation(other.id)).note).toBe("Trade fair");
});

test("a request to a customer is kept the same way, and the partner is told once", async () => {
  const [ada, rita, token] = [await provider(), await reseller(), newToken()];
  await partners(ada, rita);
  const asked = { language: "en", token, adminRights: true, resellerId: rita.organizationId };
  const made = await Promise.all([requestRelationship(ada, asked), requestRelationship(ada, asked)]);
  const id = (made[0] as { id: string }).id;
  expect(made.every((one) => one.id === id)).toBe(true);
  expect(await db.notification.count({ where: { userId: rita.userId, kind: "relationship_requested" } })).toBe(1);
  await requestRelationship(ada, { ...asked, adminRights: false, boundDomain: "holz" });
  expect(await request(id)).toMatchObject({ adminRights: "NONE", boundDomain: expect.stringMatching(/^holz\./), note: expect.stringMatching(/^holz\./) });
  await sendRelationship(ada, { id, to: "hanna@holz.example", ...letterWith("relationship", token) });
  expect((await request(id)).note).toMatch(/^holz\./);
});

test("with whom one asks stays: the partner has been told; and nothing changes once it was opened", async () => {
  const [ada, rita, nils, token] = [await provider(), await reseller(), await reseller(), newToken()];
  await partners(ada, rita);
  await partners(ada, nils);
  const asked = { language: "en", token, adminRights: true, resellerId: rita.organizationId };
  const { id } = await requestRelationship(ada, asked);
  for (const resellerId of [nils.organizationId, undefined])
    expect((await refusal(requestRelationship(ada, { ...asked, resellerId }))).fields.resellerId).toEqual(["relationship.partner_told"]);
  await noteRelationshipOpened(guest("en"), { token });
  await requestRelationship(ada, { ...asked, adminRights: false });
  expect((await request(id)).adminRights).toBe("ADMIN");
});
