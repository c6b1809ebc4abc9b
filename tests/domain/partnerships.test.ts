import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { requestPartnership, resendInvitation, revokeInvitation, sendInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { expireInvitations } from "#lib/domain/partnerships/clock.ts";
import { listInvitations, listProviders, listResellers, openInvitation, readInvitation } from "#lib/domain/partnerships/reads.ts";
import { acceptInvitation, confirmRequest, declineInvitation, noteOpened, refuseRequest } from "#lib/domain/partnerships/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { guest, system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller } from "../support/world.ts";

type Made = { id: string; token: string };
const invite = async (by: Actor, more: object = {}) => (await requestPartnership(by, { note: "For Rita", language: "en", ...more })) as Made;
const accept = (by: Actor, token: string) => acceptInvitation(by, { token, confirmed: true });
const day = 86_400_000;

test("a reseller who accepts becomes a partner, and both sides are told", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { token } = await invite(ada);

  await accept(rita, token);

  expect((await listResellers(ada, {})).items).toMatchObject([{ resellerName: rita.organizationName, customers: 0 }]);
  expect((await listProviders(rita, {})).items).toMatchObject([{ provider: { name: ada.organizationName } }]);
  const letters = await db.letter.findMany({ where: { to: { in: [ada.email, rita.email] } } });
  expect(letters.map((letter) => letter.template).sort()).toEqual(["partnership-started", "partnership-started"]);
  expect(await db.notification.count({ where: { userId: { in: [ada.userId as string, rita.userId as string] } } })).toBe(2);
  expect(await db.auditEntry.findMany({ where: { action: "invitation.accept", resellerId: rita.organizationId } })).toMatchObject([
    { providerId: ada.organizationId, actorName: rita.name },
  ]);
});

test("an invitation is answered once, even by two resellers at the same moment", async () => {
  const ada = await provider();
  const { token } = await invite(ada);
  const resellers = await Promise.all(Array.from({ length: 8 }, () => reseller()));

  const answers = await Promise.allSettled(resellers.map((each) => accept(each, token)));

  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  expect(await db.partnership.count({ where: { providerId: ada.organizationId } })).toBe(1);
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(["invitation.already_answered"]));
});

test("two invitations accepted by one reseller at once make one partnership", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const links = [await invite(ada), await invite(ada)];
  const answers = await Promise.allSettled(links.map(({ token }) => accept(rita, token)));
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  expect(await db.partnership.count({ where: { providerId: ada.organizationId, endedAt: null } })).toBe(1);
});

test("only the hash of a link is kept", async () => {
  const { token } = await invite(await provider());
  const rows = await db.$queryRaw<
    { found: bigint }[]
  >`SELECT count(*) AS found FROM "InvitationLink" l, "AuditEntry" a, "IdempotencyKey" k WHERE l::text || a::text || k::text LIKE ${`%${token}%`}`;
  expect(Number(rows[0]?.found)).toBe(0);
});

test("a double submit makes one invitation, whose link is not shown again", async () => {
  const ada = await provider();
  const idempotencyKey = crypto.randomUUID();
  const [first, second] = [await invite(ada, { idempotencyKey }), await invite(ada, { idempotencyKey })];
  expect(second).toEqual({ id: first.id, repeated: true });
  expect((await refusal(invite(ada, { idempotencyKey, note: "Another" }))).code).toBe("request.key_reused");
});

test.each([
  ["ENROLLING", "invitation.reseller_not_active"],
  ["EMAIL_PENDING", "invitation.reseller_not_active"],
  ["VETTING", "invitation.reseller_not_active"],
  ["REJECTED", "invitation.reseller_not_active"],
  ["QUALIFIED", "invitation.agreement_unsigned"],
  ["SUSPENDED", "invitation.reseller_not_active"],
  ["DEAUTHORIZED", "invitation.reseller_not_active"],
] as const)("a reseller that is %s can't accept, and the page says the same", async (status, code) => {
  const [ada, rita] = [await provider(), await reseller({ status })];
  const { token } = await invite(ada);
  expect((await refusal(accept(rita, token))).code).toBe(code);
  expect(await openInvitation(rita, { token })).toMatchObject({ verdict: code });
});

test("other regions, suspended providers and partners of today can't accept", async () => {
  const ada = await provider();
  const { token } = await invite(ada);
  const abroad = await reseller({ region: "NORTH_AMERICA", country: "US" });
  expect((await refusal(accept(abroad, token))).code).toBe("invitation.region_differs");
  const rita = await reseller();
  await partners(ada, rita);
  expect((await refusal(accept(rita, token))).code).toBe("invitation.already_partners");
  await db.provider.update({ where: { id: ada.organizationId }, data: { status: "SUSPENDED" } });
  expect((await refusal(accept(await reseller(), token))).code).toBe("invitation.provider_suspended");
});

test("only a global admin of a reseller answers", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { token } = await invite(ada);
  const sales = await colleague(rita, ["SALES_AGENT"]);
  expect((await refusal(accept(sales, token))).code).toBe("forbidden");
  expect(await openInvitation(sales, { token })).toMatchObject({ verdict: "not_global_admin" });
  expect(await openInvitation(ada, { token })).toMatchObject({ verdict: "invitation.own_link" });
  expect(await openInvitation(await customer(ada), { token })).toMatchObject({ verdict: "wrong_account" });
  expect(await openInvitation(await operator(), { token })).toMatchObject({ verdict: "wrong_account" });
  expect(await openInvitation(guest("en"), { token })).toMatchObject({ verdict: "guest" });
  expect((await refusal(openInvitation(guest("en"), { token: "y".repeat(43) }))).code).toBe("not_found");
});

test("a new link replaces the old one, which says so", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const old = await invite(ada);
  const fresh = (await resendInvitation(ada, { id: old.id })) as Made;
  expect((await refusal(accept(rita, old.token))).code).toBe("invitation.superseded");
  expect(await openInvitation(rita, { token: old.token })).toMatchObject({ verdict: "invitation.superseded" });
  await accept(rita, fresh.token);
});

test("after thirty days an invitation has expired, at the second", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { id, token } = await invite(ada);
  clock.move(30 * day + 1000);
  try {
    expect((await refusal(accept(rita, token))).code).toBe("invitation.expired");
    await expireInvitations(system(), {});
    expect(await readInvitation(ada, { id })).toMatchObject({ state: "EXPIRED" });
    const { token: fresh } = (await resendInvitation(ada, { id })) as Made;
    await accept(rita, fresh);
  } finally {
    clock.reset();
  }
});

test("what is revoked or declined opens nothing", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const revoked = await invite(ada);
  await revokeInvitation(ada, { id: revoked.id });
  expect((await refusal(accept(rita, revoked.token))).code).toBe("invitation.revoked");
  expect((await refusal(revokeInvitation(ada, { id: revoked.id }))).code).toBe("invitation.not_open");

  const declined = await invite(ada);
  await declineInvitation(rita, { token: declined.token, reason: "We sell elsewhere" });
  expect((await refusal(accept(rita, declined.token))).code).toBe("invitation.already_answered");
  expect((await listInvitations(ada, { state: "answered" })).items).toContainEqual(
    expect.objectContaining({ id: declined.id, declineReason: "We sell elsewhere" }),
  );
  expect(await db.letter.count({ where: { to: ada.email, template: "invitation-declined" } })).toBe(1);
});

test("somebody else than the one who was meant only makes a request, which the provider decides", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const { id, token } = await invite(ada, { boundEmail: nils.email });
  expect(await openInvitation(rita, { token })).toMatchObject({ verdict: "open", forThem: false });

  expect(await accept(rita, token)).toMatchObject({ requested: true });
  expect(await db.partnership.count({ where: { providerId: ada.organizationId } })).toBe(0);
  expect((await refusal(accept(nils, token)).catch(() => ({ code: "accepted" }))).code).toBe("accepted");

  const other = await invite(ada, { boundPartnerId: "123456" });
  await accept(rita, other.token);
  expect((await refusal(confirmRequest(await provider(), { id: other.id }))).code).toBe("not_found");
  await refuseRequest(ada, { id: other.id });
  expect((await refusal(confirmRequest(ada, { id: other.id }))).code).toBe("invitation.not_open");
  await accept(rita, other.token);
  await confirmRequest(ada, { id: other.id });
  expect((await listProviders(rita, {})).items).toHaveLength(1);
  expect((await refusal(confirmRequest(ada, { id }))).code).toBe("invitation.not_open");
});

test("a letter leaves only with its own, current link", async () => {
  const ada = await provider();
  const { id, token } = await invite(ada);
  const letter = { id, to: "rita@rheintech.example", subject: "Hello", text: `Please open http://localhost:3000/partnership/${token} soon.` };
  await sendInvitation(ada, letter);
  expect(await db.letter.count({ where: { to: "rita@rheintech.example", template: "partnership-request" } })).toBe(1);
  expect((await refusal(sendInvitation(ada, { ...letter, text: "no link" }))).fields).toEqual({ text: ["invitation.link_missing"] });
  const { token: foreign } = await invite(await provider());
  expect((await refusal(sendInvitation(ada, { ...letter, text: `/partnership/${foreign}` }))).fields).toEqual({ text: ["invitation.link_missing"] });
  await resendInvitation(ada, { id });
  expect((await refusal(sendInvitation(ada, letter))).fields).toEqual({ text: ["invitation.link_missing"] });
});

test("looking changes nothing; that a person opened it is noted once", async () => {
  const ada = await provider();
  const { id, token } = await invite(ada);
  for (let times = 0; times < 5; times++) await openInvitation(guest("en"), { token });
  expect(await readInvitation(ada, { id })).toMatchObject({ openedAt: null, state: "OPEN" });
  await noteOpened(guest("en"), { token });
  expect((await readInvitation(ada, { id })).openedAt).toBeInstanceOf(Date);
});

test("the list is found by parts of names and goes on where a page ended", async () => {
  const ada = await provider();
  for (let each = 0; each < 53; each++) await partners(ada, await reseller());
  const first = await listResellers(ada, {});
  const second = await listResellers(ada, { after: first.next });
  const names = [...first.items, ...second.items].map((row) => row.resellerName);
  expect(new Set(names).size).toBe(53);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
  expect(second.next).toBeUndefined();
  const part = (names[7] as string).slice(3).toUpperCase();
  expect((await listResellers(ada, { q: part })).items.map((row) => row.resellerName)).toContain(names[7]);
  expect((await listResellers(ada, { after: "nonsense" })).items).toHaveLength(50);
});
