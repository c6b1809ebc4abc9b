import { expect, test } from "vitest";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { listProviders, openInvitation, readInvitation, readProviderPartnership } from "#lib/domain/partnerships/reads.ts";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { editBilling } from "#lib/domain/profiles/writes.ts";
import { openRelationship, readRelationship } from "#lib/domain/relationships/reads.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { readMember } from "#lib/domain/team/reads.ts";
import { guest } from "#lib/platform/session.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { ordered } from "../support/trade.ts";
import { colleague, customer, partners, provider, reseller } from "../support/world.ts";

// Fields that a read leaves out for some of those who may ask it (docs/fields.md).

test("a provider's tax number, order number and address for invoices are its own alone", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const id = await partners(ada, rita);
  const holz = await customer(ada, { reseller: rita });
  await editBilling(ada, { billingEmail: "invoices@nord.example", purchaseOrderNumber: "PO-4711", taxId: "DE136695976" });
  expect(await readProfile(ada, {})).toMatchObject({ taxId: "DE136695976", purchaseOrderNumber: "PO-4711" });
  const seen = [await readProviderPartnership(rita, { id }), await listProviders(rita, {}), await readProfile(rita, {})];
  const theirs = [await readCustomer(holz, { id: holz.organizationId }), await readCustomer(rita, { id: holz.organizationId })];
  expect(JSON.stringify([...seen, ...theirs])).not.toMatch(/invoices@nord|PO-4711|DE136695976/);
});

test("what an invitation or a request is called, and for whom it is meant, whoever holds the link doesn't read", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const asked = { note: "Their boss drinks", language: "en", ...once() };
  const invited = (await requestPartnership(ada, { ...asked, boundEmail: "boss@elsewhere.example" })) as { id: string; token: string };
  const holz = await customer(await provider());
  const related = (await requestRelationship(ada, { ...asked, ...once() })) as { id: string; token: string };
  expect(await readInvitation(ada, { id: invited.id })).toMatchObject({ note: asked.note, boundEmail: "boss@elsewhere.example" });
  expect(await readRelationship(ada, { id: related.id })).toMatchObject({ note: asked.note });
  for (const who of [guest("en"), rita, holz]) {
    const seen = JSON.stringify([await openInvitation(who, { token: invited.token }), await openRelationship(who, { token: related.token })]);
    expect(seen).toContain(ada.organizationName);
    expect(seen).not.toMatch(/drinks|boss@elsewhere/);
  }
});

test("where a colleague is signed in reads whoever may end it; the hash of a password nobody", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: sam.userId } });
  expect((await readMember(ada, { id })).sessions).toHaveLength(1);
  expect((await readMember(sam, { id })).sessions).toEqual([]);
  for (const who of [ada, sam]) expect(JSON.stringify(await readMember(who, { id }))).not.toMatch(/passwordHash|argon2/);
});

test("how far a decision about its end is, and who has it, isn't in what a subscription's page is told", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const { id } = await ordered(ada, holz);
  await db.subscription.update({ where: { id }, data: { deskReason: 3, deskState: 1, deskAssigneeId: ada.userId } });
  for (const who of [ada, rita, holz]) expect(Object.keys(await readSubscription(who, { id })).filter((name) => name.startsWith("desk"))).toEqual([]);
});
