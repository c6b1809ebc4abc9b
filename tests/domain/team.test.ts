import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readPasswordLink } from "#lib/domain/identity/reads.ts";
import { choosePassword, signIn } from "#lib/domain/identity/writes.ts";
import { listMembers, readMember } from "#lib/domain/team/reads.ts";
import { changeRoles, deactivateMember, endSessions, inviteMember, reactivateMember, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { db } from "../support/db.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import type { Role } from "#prisma/client/enums.ts";
import { colleague, customer, operator, provider, refusal, reseller, type Member } from "../support/world.ts";

const seatOf = async (actor: Member) => (await db.membership.findFirstOrThrow({ where: { userId: actor.userId as string } })).id;
const address = () => `new-${randomUUID()}@team.example`;
const person = (email: string, roles: Role[] = ["SALES_AGENT"]) => ({
  firstName: "Nora",
  lastName: "Neu",
  email,
  language: "de" as const,
  roles,
  idempotencyKey: randomUUID(),
});
const letterTo = (to: string) => db.letter.findFirstOrThrow({ where: { to }, orderBy: { id: "desc" } });
const tokenIn = (letter: { data: unknown }) => (letter.data as { place: string[] }).place[1] as string;
const chooses = (token: string, newPassword = "a-brand-new-secret") => choosePassword(guest("en"), { token, newPassword, repeatPassword: newPassword });

test("somebody new is invited, chooses a password by the letter's link, and signs in with the roles given", async () => {
  const ada = await provider();
  const email = address();
  const { id } = await inviteMember(ada, person(email, ["SALES_AGENT", "HELPDESK_AGENT"]));
  const letter = await letterTo(email);
  expect(letter).toMatchObject({ template: "member-invited", language: "de" });
  expect(await readPasswordLink(guest("en"), { token: tokenIn(letter) })).toMatchObject({ email });
  expect((await readMember(ada, { id })).state).toBe("invited");
  await chooses(tokenIn(letter));
  expect((await readMember(ada, { id })).state).toBe("active");
  const session = await signIn(guest("en"), { email, password: "a-brand-new-secret" });
  expect(await actorOfSession(session.id)).toMatchObject({ organizationId: ada.organizationId, roles: ["SALES_AGENT", "HELPDESK_AGENT"] });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { organizationId: ada.organizationId, action: "member.invite" } });
  expect(entry).toMatchObject({ subjectName: email, providerId: ada.organizationId });
});

test("the same form sent twice invites once", async () => {
  const ada = await provider();
  const form = person(address());
  const [one, other] = [await inviteMember(ada, form), await inviteMember(ada, form)];
  expect(other).toEqual({ id: one.id, repeated: true });
  expect(await db.letter.count({ where: { to: form.email } })).toBe(1);
});

test("an address that has an account, no role, and a role of another kind of organisation are refused at their fields", async () => {
  const [ada, olga] = [await provider(), await operator()];
  expect((await refusal(inviteMember(ada, person(ada.email)))).fields).toEqual({ email: ["team.email_taken"] });
  expect((await refusal(inviteMember(ada, person(address(), [])))).fields).toEqual({ roles: ["team.role_missing"] });
  expect((await refusal(inviteMember(olga, person(address(), ["SALES_AGENT"])))).fields).toEqual({ roles: ["field.choice"] });
  expect((await refusal(inviteMember(ada, person("nobody")))).fields).toEqual({ email: ["field.email.invalid"] });
});

test("roles count from the very next request, and both sides of the change are logged", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await changeRoles(ada, { id: await seatOf(sam), roles: ["HELPDESK_AGENT", "BILLING_ADMIN"] });
  expect((await actorOfSession(sam.sessionId as string))?.roles).toEqual(["HELPDESK_AGENT", "BILLING_ADMIN"]);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { organizationId: ada.organizationId, action: "member.changeRoles" } });
  expect(entry.details).toEqual({ before: { roles: ["SALES_AGENT"] }, after: { roles: ["HELPDESK_AGENT", "BILLING_ADMIN"] } });
});

test.each([provider, reseller, operator])("the last global admin can't be lost, by role nor by deactivation", async (organization) => {
  const boss = await organization();
  const seat = await seatOf(boss);
  expect((await refusal(changeRoles(boss, { id: seat, roles: ["HELPDESK_AGENT"] }))).code).toBe("team.last_admin");
  expect((await refusal(deactivateMember(boss, { id: seat }))).code).toBe("team.last_admin");
  const second = await colleague(boss, ["GLOBAL_ADMIN"]);
  await deactivateMember(second, { id: seat });
  expect((await refusal(deactivateMember(second, { id: await seatOf(second) }))).code).toBe("team.last_admin");
});

test("two admins who remove each other at the same moment leave one", async () => {
  const ada = await provider();
  const bob = await colleague(ada, ["GLOBAL_ADMIN"]);
  const [seatOfAda, seatOfBob] = [await seatOf(ada), await seatOf(bob)];
  const outcomes = await Promise.allSettled([deactivateMember(ada, { id: seatOfBob }), deactivateMember(bob, { id: seatOfAda })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.membership.count({ where: { providerId: ada.organizationId, deactivatedAt: null } })).toBe(1);
});

test("who is deactivated is out at once and can come back with the same roles", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const id = await seatOf(sam);
  await deactivateMember(ada, { id });
  expect(await actorOfSession(sam.sessionId as string)).toBeUndefined();
  expect((await refusal(changeRoles(ada, { id, roles: ["BILLING_ADMIN"] }))).code).toBe("team.deactivated");
  expect((await refusal(sendPasswordLink(ada, { idempotencyKey: randomUUID(), id }))).code).toBe("team.deactivated");
  await reactivateMember(ada, { id });
  expect((await readMember(ada, { id })).roles).toEqual(["SALES_AGENT"]);
  expect((await refusal(reactivateMember(ada, { id }))).code).toBe("team.not_deactivated");
});

test("a reset voids the old password, every session and every earlier link, and tells the one concerned only", async () => {
  const ada = await provider();
  const email = address();
  const { id } = await inviteMember(ada, person(email));
  const first = tokenIn(await letterTo(email));
  const answer = await sendPasswordLink(ada, { idempotencyKey: randomUUID(), id });
  expect(JSON.stringify(answer)).not.toContain("password/");
  expect((await refusal(chooses(first))).code).toBe("password.link_invalid");
  await chooses(tokenIn(await letterTo(email)));
  const session = await signIn(guest("en"), { email, password: "a-brand-new-secret" });
  await sendPasswordLink(ada, { idempotencyKey: randomUUID(), id });
  expect((await letterTo(email)).template).toBe("password-reset");
  expect(await actorOfSession(session.id)).toBeUndefined();
  expect((await refusal(signIn(guest("en"), { email, password: "a-brand-new-secret" }))).code).toBe("sign_in.wrong");
  expect((await refusal(sendPasswordLink(ada, { idempotencyKey: randomUUID(), id: await seatOf(ada) }))).code).toBe("team.own_password");
});

test("sessions of somebody are ended", async () => {
  const ada = await provider();
  const sam = await colleague(ada, ["SALES_AGENT"]);
  expect((await readMember(ada, { id: await seatOf(sam) })).sessions).toHaveLength(1);
  await endSessions(ada, { id: await seatOf(sam) });
  expect(await actorOfSession(sam.sessionId as string)).toBeUndefined();
});

test("a customer's people belong to their company, whoever serves it; the list is searched and filtered", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  await db.user.update({ where: { id: holz.userId as string }, data: { passwordHash: "chosen" } });
  const { id } = await inviteMember(holz, person(address(), ["BILLING_ADMIN"]));
  expect((await listMembers(holz, {})).items.map((row) => row.id)).toEqual([await seatOf(holz), id]);
  expect((await listMembers(holz, { state: "invited" })).items).toHaveLength(1);
  expect((await listMembers(holz, { role: "GLOBAL_ADMIN" })).items).toHaveLength(1);
  expect((await listMembers(holz, { q: "NORA" })).items).toHaveLength(1);
  expect((await listMembers(holz, { q: "%" })).items).toEqual([]);
  expect((await listMembers(ada, {})).items).toHaveLength(1);
});
