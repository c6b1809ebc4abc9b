import { randomInt, randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { readReseller, listToVet } from "#lib/domain/enrollment/reads.ts";
import { resubmit } from "#lib/domain/enrollment/writes.ts";
import { exportAccruals } from "#lib/domain/incentives/reads.ts";
import { resellersOf } from "#lib/domain/imports/resellers/parts.ts";
import { previewMove } from "#lib/domain/moves/reads.ts";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { exportResellers, listInvitations, listResellers, openInvitation, readPartnership, searchPartners } from "#lib/domain/partnerships/reads.ts";
import { acceptInvitation } from "#lib/domain/partnerships/writes.ts";
import { exportProfileChanges, readProfile } from "#lib/domain/profiles/reads.ts";
import { approveProfileChange, refuseProfileChange, requestPartnerIdChange, requestProfileChange, withdrawProfileChange } from "#lib/domain/profiles/writes.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { anewInOctober, charge, today, trade } from "../support/incentives.ts";
import { ordered } from "../support/trade.ts";
import { colleague, customer, type Member, operator, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());

const fresh = () => String(randomInt(100_000, 9_999_999));
const idOf = async (who: Member) => (await db.reseller.findUniqueOrThrow({ where: { id: who.organizationId } })).partnerId as string;
const ask = (who: Member, partnerId: string) => requestPartnerIdChange(who, { partnerId, idempotencyKey: randomUUID() });
const told = async (who: Member) => (await db.notification.findMany({ where: { userId: who.userId as string } })).map(({ kind }) => kind);
const lettersTo = async (who: Member) => (await db.letter.findMany({ where: { to: who.email } })).map(({ template }) => template);

/** Rita, a reseller of Ada's, asked for another partner id and got it. */
async function changed() {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  const partnership = await partners(ada, rita);
  const [before, after] = [await idOf(rita), fresh()];
  const { id } = await ask(rita, after);
  return { ada, rita, olga, partnership, before, after, id, approve: () => approveProfileChange(olga, { id }) };
}

test("a partner id changes when the operator approves, and not before; all concerned are told by letter", async () => {
  const { ada, rita, olga, before, after, id, approve } = await changed();
  expect(await told(olga)).toContain("partner_id_change_requested");
  expect(await readProfile(rita, {})).toMatchObject({ partnerId: before, partnerIdChange: { id, state: "SUBMITTED", wanted: { partnerId: after } } });
  expect((await exportProfileChanges(olga, {})).items.find((row) => row.id === id)).toMatchObject({ kind: "PARTNER_ID", before: { partnerId: before } });

  await approve();

  expect(await readProfile(rita, {})).toMatchObject({ partnerId: after, formerPartnerIds: [{ partnerId: before }], change: undefined });
  for (const each of [rita, ada, olga]) {
    expect(await told(each)).toContain("partner_id_changed");
    expect(await lettersTo(each)).toEqual(["partner-id-changed"]);
  }
  const [entry] = await db.auditEntry.findMany({ where: { action: "profileChange.approve", resellerId: rita.organizationId } });
  expect(entry?.details).toMatchObject({ before: { partnerId: before }, after: { partnerId: after } });
  expect((await refusal(approve())).code).toBe("profile.decided");
});

test("refused with a reason, or withdrawn, nothing is different", async () => {
  const { rita, olga, before, after, id } = await changed();
  expect((await refusal(refuseProfileChange(olga, { id, reason: " " }))).fields).toEqual({ reason: ["field.required"] });
  await refuseProfileChange(olga, { id, reason: "The number is another location's" });
  expect(await lettersTo(rita)).toEqual(["partner-id-refused"]);
  expect(await readProfile(rita, {})).toMatchObject({ partnerId: before, formerPartnerIds: [], partnerIdChange: { state: "REFUSED" } });
  const again = await ask(rita, after);
  await withdrawProfileChange(rita, { id: again.id });
  expect((await refusal(approveProfileChange(olga, { id: again.id }))).code).toBe("profile.decided");
  expect(await idOf(rita)).toBe(before);
});

test("whoever names the old id finds the company: in searches, choices, files and invitations", async () => {
  const { ada, rita, olga, partnership, before, after, approve } = await changed();
  await approve();
  await customer(ada, { reseller: rita });
  for (const q of [before, after]) {
    expect((await listResellers(ada, { q })).items.map(({ id }) => id)).toEqual([partnership]);
    expect((await exportResellers(ada, { q })).items.map(({ reseller: { partnerId } }) => partnerId)).toEqual([after]);
    expect((await searchPartners(ada, { q })).items).toEqual([{ id: rita.organizationId, name: rita.organizationName, partnerId: after }]);
    expect((await listToVet(olga, { q, status: "ALL" })).items.map(({ id }) => id)).toEqual([rita.organizationId]);
    expect((await previewMove(ada, { fromPartner: q })).from?.id).toBe(rita.organizationId);
    expect(await verifyPartnerId(ada, { partnerId: q })).toMatchObject({ name: rita.organizationName, problem: undefined });
    const named = await db.$transaction((tx) => resellersOf(tx as never, ada.organizationId, [{ resellerPartnerId: q }]));
    expect(named.now.get(q)).toBe(rita.organizationId);
  }
  expect((await listResellers(ada, { q: fresh() })).items).toEqual([]);
  expect(await readPartnership(ada, { id: partnership })).toMatchObject({ reseller: { partnerId: after, formerPartnerIds: [{ partnerId: before }] } });
  expect(await readReseller(olga, { id: rita.organizationId })).toMatchObject({ partnerId: after, formerPartnerIds: [{ partnerId: before }] });
});

test("an invitation for the old id is theirs as before, and so is one for the new", async () => {
  const { rita, before, after, approve } = await changed();
  const nora = await reseller();
  await approve();
  for (const boundPartnerId of [before, after]) {
    const paul = await provider();
    const { token } = (await requestPartnership(paul, { note: "Rita", language: "en", boundPartnerId })) as { token: string };
    const other = (await requestPartnership(paul, { note: "Rita again", language: "en", boundPartnerId })) as { id: string };
    expect(await openInvitation(rita, { token })).toMatchObject({ verdict: "open", forThem: true });
    expect(await openInvitation(nora, { token })).toMatchObject({ forThem: false });
    expect(await acceptInvitation(rita, { token, confirmed: true })).toMatchObject({ requested: false });
    expect((await db.partnershipInvitation.findUniqueOrThrow({ where: { id: other.id } })).state).toBe("SUPERSEDED");
    expect((await listInvitations(paul, { q: before, state: "answered" })).items.length).toBeGreaterThan(0);
  }
});

test("subscriptions stay with the company, whose old id attributes too", async () => {
  const { ada, rita, before, after, approve } = await changed();
  const holz = await customer(ada, { reseller: rita });
  const { id, version } = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  const other = await ordered(ada, holz);
  await approve();
  const listed = async () => (await listSubscriptions(ada, { customerId: holz.organizationId })).items;
  expect((await listed()).find((row) => row.id === id)?.resellerOfRecord).toMatchObject({ id: rita.organizationId, partnerId: after });
  expect((await db.subscription.findUniqueOrThrow({ where: { id } })).version).toBe(version);
  await assignReseller(ada, { id: other.id, version: other.version, reseller: { partnerId: before } });
  expect((await listed()).find((row) => row.id === other.id)?.resellerOfRecord).toMatchObject({ partnerId: after });
});

test("incentives of the days before stay with the old id in files, those from that day on have the new one", async () => {
  await anewInOctober();
  const { ada, rita, sub } = await trade();
  const [before, after] = [await idOf(rita), fresh()];
  await charge(sub, "2031-09-20T00:00:00Z", 1_000, rita);
  await charge(sub, "2031-10-14T23:59:59.999Z", 2_000, rita);
  // Of the day itself, though hours before the operator approves.
  await charge(sub, "2031-10-15T00:00:00Z", 4_000, rita);
  await accrueIncentives();
  await approveProfileChange(await operator(), await ask(rita, after));
  await accrueIncentives();
  const filed = async (who: Member) =>
    (await exportAccruals(who, { from: "2031-09", to: "2031-10" })).items
      .map(({ month, partnerId, amountMinor }) => [month.getUTCMonth() + 1, partnerId, amountMinor])
      .sort();
  const expected = [
    [10, after, 400n],
    [10, before, 200n],
    [9, before, 100n],
  ].sort();
  expect(await filed(ada)).toEqual(expected);
  expect(await filed(rita)).toEqual(expected);
  await accrueIncentives();
  expect(await filed(ada)).toEqual(expected);
  // A second change doesn't move what the first one settled, and the first id can be had again.
  today("2031-10-20T12:00:00Z");
  await approveProfileChange(await operator(), await ask(rita, before));
  await charge(sub, "2031-10-20T00:00:00Z", 8_000, rita);
  await accrueIncentives();
  expect(await filed(ada)).toEqual([...expected.filter(([, id, amount]) => id !== before || amount === 100n), [10, before, 1000n]].sort());
});

test("nobody else can take an id that is or was somebody's, or is asked for", async () => {
  const { rita, before, after, approve } = await changed();
  const [nora, ada] = [await reseller(), await provider()];
  expect((await refusal(ask(nora, after))).fields).toEqual({ partnerId: ["profile.partner_id_wanted"] });
  expect((await refusal(ask(rita, fresh()))).code).toBe("profile.change_open");
  expect((await refusal(ask(nora, await idOf(nora)))).fields).toEqual({ partnerId: ["profile.partner_id_same"] });
  const { partnerId: theirs } = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
  expect((await refusal(ask(nora, theirs))).fields).toEqual({ partnerId: ["enrollment.partner_id_taken"] });
  expect((await refusal(ask(nora, "12"))).fields.partnerId).toHaveLength(1);
  await approve();
  for (const id of [before, after]) {
    expect((await refusal(ask(nora, id))).fields).toEqual({ partnerId: ["enrollment.partner_id_taken"] });
    const taking = db.reseller.update({ where: { id: nora.organizationId }, data: { partnerId: id } });
    await expect(taking, id).rejects.toThrow();
  }
});

test("of two askings at once one waits; an id that was taken meanwhile is refused to the operator by name of the cause", async () => {
  const [rita, nora, olga] = [await reseller(), await reseller(), await operator()];
  const wanted = fresh();
  const race = await Promise.allSettled([ask(rita, wanted), ask(rita, fresh()), ask(nora, wanted)]);
  expect(race.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  expect(await db.profileChange.count({ where: { resellerId: rita.organizationId, state: "SUBMITTED" } })).toBeLessThanOrEqual(1);
  expect(await db.profileChange.count({ where: { state: "SUBMITTED", wanted: { equals: { partnerId: wanted } } } })).toBeLessThanOrEqual(1);

  const wanda = await reseller({ status: "REJECTED" });
  const taken = fresh();
  const { id } = await ask(await reseller(), taken);
  await db.reseller.update({ where: { id: wanda.organizationId }, data: { partnerId: taken } });
  expect((await refusal(approveProfileChange(olga, { id }))).code).toBe("profile.partner_id_taken");
  expect((await db.profileChange.findUniqueOrThrow({ where: { id } })).state).toBe("SUBMITTED");
  // Enrolling with it at the moment of the approval: one of the two has it, and nobody both.
  const late = await ask(await reseller(), fresh());
  const { wanted: asked } = await db.profileChange.findUniqueOrThrow({ where: { id: late.id } });
  const partnerId = (asked as { partnerId: string }).partnerId;
  const outcomes = await Promise.allSettled([
    approveProfileChange(olga, late),
    db.reseller.update({ where: { id: (await reseller({ status: "REJECTED" })).organizationId }, data: { partnerId } }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.reseller.count({ where: { partnerId } })).toBe(1);
});

test("until the agreement is signed an id was only typed: whoever mends it gives the wrong one back", async () => {
  const wanda = await reseller({ status: "REJECTED" });
  const typed = await idOf(wanda);
  const company = { companyName: "Wanda Wald", country: "DE", addressLine1: "Weg 1", addressLine2: "", city: "Köln", state: "", postalCode: "50667" };
  await resubmit(wanda, { ...company, registrationNumber: "", firstName: "Wanda", lastName: "Wald", phone: "", partnerId: fresh() } as never);
  await ask(await reseller(), typed);
  expect(await db.resellerPartnerId.count({ where: { partnerId: typed } })).toBe(0);
});

test("it is a global admin's to ask, of an active reseller, beside a change of the legal profile; a provider has no such page", async () => {
  const rita = await reseller();
  expect((await refusal(ask(await colleague(rita, ["ADMIN_AGENT"]), fresh()))).code).toBe("forbidden");
  expect((await refusal(ask(await provider(), fresh()))).code).toBe("forbidden");
  expect((await refusal(ask(await reseller({ status: "SUSPENDED" }), fresh()))).code).toBe("profile.not_active");
  const legal = {
    companyName: "Rheintech AG",
    country: "DE",
    addressLine1: "Weg 1",
    city: "Köln",
    postalCode: "50667",
    firstName: "Rita",
    lastName: "Rhein",
    phone: "",
  };
  await requestProfileChange(rita, { ...legal, idempotencyKey: randomUUID() });
  const { id } = await ask(rita, fresh());
  const [stranger, ada] = [await reseller(), await provider()];
  for (const each of [stranger, ada]) expect((await refusal(withdrawProfileChange(each, { id }))).code).toBe("not_found");
  for (const each of [stranger, ada, rita]) {
    expect((await refusal(approveProfileChange(each, { id }))).code).toBe("forbidden");
    expect((await refusal(refuseProfileChange(each, { id, reason: "x" }))).code).toBe("forbidden");
  }
  expect(await readProfile(rita, {})).toMatchObject({ change: { wanted: { companyName: "Rheintech AG" } }, partnerIdChange: { id } });
});
