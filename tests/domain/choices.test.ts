import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { readWhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { principalChoices } from "#lib/domain/azure/reads.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { previewMove } from "#lib/domain/moves/reads.ts";
import { searchPartners } from "#lib/domain/partnerships/reads.ts";
import { readReviewStart } from "#lib/domain/reviews/reads.ts";
import { previewMany } from "#lib/domain/subscriptions/coverage/reads.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { readSupportStart } from "#lib/domain/support/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { azurePlan } from "../support/trade.ts";
import { customer, partners, provider, reseller, subscription } from "../support/world.ts";

let first = 8_880_000_000;

/** Ada has more resellers than a list shows; each of the many looks after a customer. Zoe's and Zita's names come last. */
async function many() {
  const [ada, paul] = [await provider(), await provider()];
  const last = async (name: string) => {
    const who = await reseller();
    const served = await customer(ada, { reseller: who });
    const { partnerId } = await db.reseller.update({ where: { id: who.organizationId }, data: { name } });
    return { ...who, served, partnerId: partnerId as string };
  };
  const [zoe, zita] = [await last("Zzz Zoe"), await last("Zzz Zita")];
  const stranger = await reseller();
  await partners(paul, stranger);
  const { partnerId: unknown } = await db.reseller.findUniqueOrThrow({ where: { id: stranger.organizationId } });
  const { id: _, tenantId: __, ...like } = await db.reseller.findUniqueOrThrow({ where: { id: zoe.organizationId } });
  const one = await db.partnership.findFirstOrThrow({ where: { resellerId: zoe.organizationId } });
  const association = await db.customerReseller.findFirstOrThrow({ where: { resellerId: zoe.organizationId } });
  first += 100;
  const rows = Array.from({ length: 25 }, (_, at) => ({ at, id: randomUUID(), partnership: randomUUID() }));
  await db.reseller.createMany({
    data: rows.map(({ at, id }) => ({ ...like, id, tenantId: randomUUID(), partnerId: String(first + at), name: `Systemhaus ${at}` })),
  });
  await db.partnership.createMany({
    data: rows.map(({ at, id, partnership }) => ({ ...one, id: partnership, resellerId: id, resellerName: `Systemhaus ${at}` })),
  });
  await db.customerReseller.createMany({
    data: rows.map(({ id, partnership }) => ({ ...association, id: randomUUID(), resellerId: id, partnershipId: partnership, startedAt: clock.now() })),
  });
  return { ada, zoe, zita, unknown: unknown as string };
}

const nobody = "field.partner_id.unknown";
const named = (choices: { id: string }[], who: Actor) => choices.some(({ id }) => id === who.organizationId);

test("who isn't among the first twenty can be chosen all the same: by an address or by the partner id", async () => {
  const { ada, zoe, zita, unknown } = await many();
  const none = await previewMove(ada, {});
  expect(none).toMatchObject({ manyPartners: true, wrong: { from: undefined, to: undefined } });
  expect(named(none.givers, zoe) || named(none.receivers, zoe)).toBe(false);
  const byAddress = await previewMove(ada, { from: zoe.organizationId, to: zita.organizationId });
  expect(byAddress).toMatchObject({ from: { id: zoe.organizationId }, to: { id: zita.organizationId }, rows: [{ id: zoe.served.organizationId }] });
  const typed = await previewMove(ada, { from: byAddress.givers[0]?.id, fromPartner: zoe.partnerId, toPartner: ` ${zita.partnerId} ` });
  expect(typed.rows).toEqual(byAddress.rows);
  expect(await previewMove(ada, { from: zoe.organizationId, toPartner: unknown })).toMatchObject({
    to: undefined,
    wrong: { from: undefined, to: nobody },
    rows: [],
  });
  expect(await previewMove(ada, { fromPartner: "%", toPartner: zoe.partnerId })).toMatchObject({ from: undefined, wrong: { from: nobody, to: undefined } });
  expect(await previewMove(ada, { fromPartner: zoe.partnerId, toPartner: zoe.partnerId })).toMatchObject({ to: undefined, wrong: { to: nobody } });

  expect(await readReviewStart(ada, {})).toMatchObject({ manyPartners: true, resellerId: undefined });
  for (const reseller of [zoe.partnerId, zoe.organizationId]) {
    const start = await readReviewStart(ada, { reseller });
    expect(start.resellerId).toBe(zoe.organizationId);
    expect(named(start.resellers, zoe)).toBe(true);
  }
  expect((await readReviewStart(ada, { reseller: unknown })).resellerId).toBeUndefined();

  const { id } = await db.partnership.findFirstOrThrow({ where: { resellerId: zoe.organizationId } });
  expect(named((await readWhatRemains(ada, { id })).targets, zita)).toBe(false);
  const ending = await readWhatRemains(ada, { id, to: zita.partnerId });
  expect(ending).toMatchObject({ manyTargets: true, sought: "Zzz Zita" });
  expect(named(ending.targets, zita)).toBe(true);
  // Not to itself, and not to somebody else's partner.
  for (const to of [zoe.partnerId, unknown]) expect((await readWhatRemains(ada, { id, to })).sought).toBeUndefined();

  const plan = await azurePlan(ada, zoe.served);
  expect(named((await principalChoices(ada, { id: plan })).principals, zita)).toBe(false);
  const grant = await principalChoices(ada, { id: plan, partner: zita.partnerId });
  expect(grant).toMatchObject({ manyPartners: true, sought: "Zzz Zita" });
  expect(named(grant.principals, zita)).toBe(true);
  // The customer's own are there in any case.
  expect(named(grant.principals, zoe)).toBe(true);
  expect((await principalChoices(ada, { id: plan, partner: unknown })).sought).toBeUndefined();

  const sub = await subscription(ada, zoe.served);
  expect(await previewMany(ada, { ids: [sub], partner: zita.partnerId })).toMatchObject({ manyPartners: true, reseller: { id: zita.organizationId } });
  expect(await previewMany(ada, { ids: [sub], resellerId: zita.organizationId })).toMatchObject({ reseller: { id: zita.organizationId } });
  expect(await previewMany(ada, { ids: [sub], resellerId: zita.organizationId, partner: unknown })).toMatchObject({ reseller: undefined, wrong: nobody });
  // Known, but not eligible: the reason is said, not that it is unknown.
  await db.reseller.update({ where: { id: zita.organizationId }, data: { region: "NORTH_AMERICA" } });
  expect(await previewMany(ada, { ids: [sub], partner: zita.partnerId })).toMatchObject({ reseller: undefined, wrong: "order.reseller.region_differs" });

  expect(named((await offeredResellers(ada, { chosen: zoe.organizationId })).resellers, zoe)).toBe(true);
  expect(named((await listContacts(ada, { contact: zoe.organizationId })).resellers, zoe)).toBe(true);
});

test("whoever is meant is found by a part of the name or the whole partner id, among those that fit", async () => {
  const { ada, zoe, zita } = await many();
  const first = await searchPartners(ada, {});
  expect(first.items).toHaveLength(20);
  expect(first.more).toBe(true);
  for (const q of ["zzz Z", "Zoe", zoe.partnerId]) {
    const { items } = await searchPartners(ada, { q });
    expect(items.map(({ id }) => id)).toContain(zoe.organizationId);
  }
  expect(await searchPartners(ada, { q: "%" })).toEqual({ items: [], more: false });
  expect(await searchPartners(ada, { q: zoe.partnerId.slice(0, -1) })).toEqual({ items: [], more: false });
  const only = { items: [{ id: zita.organizationId, name: "Zzz Zita", partnerId: zita.partnerId }], more: false };
  expect(await searchPartners(ada, { q: "zita" })).toEqual(only);
  // Who is inactive gets no new customers, but may still look after old ones.
  await db.reseller.update({ where: { id: zita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await searchPartners(ada, { q: "zita", fit: "active" })).toEqual({ items: [], more: false });
  expect(await searchPartners(ada, { q: "zita", fit: "serving" })).toEqual(only);
  await db.customerReseller.updateMany({ where: { resellerId: zita.organizationId }, data: { endedAt: clock.now() } });
  expect(await searchPartners(ada, { q: "zita", fit: "serving" })).toEqual({ items: [], more: false });
  expect(await searchPartners(ada, { q: "zita", fit: "all" })).toEqual(only);
});

test("who has more customers than a list shows searches for the one that needs help", async () => {
  const ada = await provider();
  const holz = await customer(ada, { name: "Zzz Holz 100%" });
  const { id: _, tenantId: __, search: ___, companyKey: ____, ...like } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const rows = Array.from({ length: 200 }, (_, at) => ({ at, id: randomUUID(), domain: `${randomUUID()}.example` }));
  await db.tenant.createMany({ data: rows.map(({ at, id, domain }) => ({ id, name: `Kunde ${at}`, domain })) });
  await db.customer.createMany({ data: rows.map(({ at, id, domain }) => ({ ...like, id: randomUUID(), tenantId: id, name: `Kunde ${at}`, domain })) });
  const start = await readSupportStart(ada, {});
  expect(start).toMatchObject({ more: true, only: undefined });
  expect(start.customers.some(({ id }) => id === holz.organizationId)).toBe(false);
  for (const q of ["zzz h", "100%"]) expect(await readSupportStart(ada, { q })).toMatchObject({ more: false, only: { id: holz.organizationId } });
  expect(await readSupportStart(ada, { q: "nobody" })).toMatchObject({ customers: [], only: undefined });
  expect(await readSupportStart(await provider(), { q: "zzz" })).toMatchObject({ customers: [] });
});
