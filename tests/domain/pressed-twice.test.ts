import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/actor.ts";
import { addSecret, registerApplication } from "#lib/domain/applications/writes.ts";
import { handOver } from "#lib/domain/customers/writes.ts";
import { enroll, resendConfirmation } from "#lib/domain/enrollment/writes.ts";
import { renewCodes, resetFactor } from "#lib/domain/identity/factors/writes.ts";
import { sendResetLink } from "#lib/domain/identity/forgotten/clock.ts";
import { readPasswordLink } from "#lib/domain/identity/reads.ts";
import { choosePassword } from "#lib/domain/identity/writes.ts";
import { requestPartnership, resendInvitation } from "#lib/domain/partnerships/asking/writes.ts";
import { openInvitation } from "#lib/domain/partnerships/reads.ts";
import { makeCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { inviteMember, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { createUsers, deleteUser } from "#lib/domain/users/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession, guest, system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { come, withApp } from "../support/factors.ts";
import { person } from "../support/sign-in.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "../support/world.ts";

// What is pressed twice, or by two at once, is done once: no second letter, and no link in a mailbox that is void already.

afterEach(() => clock.reset());

const later = () => clock.move(61_000);
const anybody = guest("en");
const lettersTo = (to: string, template?: string) => db.letter.findMany({ where: { to, template }, orderBy: { id: "asc" } });
const tokenIn = (letter: { data: unknown } | undefined) => (letter as { data: { place: string[] } }).data.place[1] as string;
const entriesOf = (subjectId: string, action: string) => db.auditEntry.count({ where: { subjectId, action } });
const refusedOf = (answers: PromiseSettledResult<unknown>[]) =>
  answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));

async function invited() {
  const [ada, email] = [await provider(), `new-${randomUUID()}@team.example`];
  const names = { firstName: "Nora", lastName: "Neu", language: "en" as const };
  const { id } = await inviteMember(ada, { ...names, email, roles: ["SALES_AGENT"], idempotencyKey: randomUUID() });
  return { ada, email, id };
}

test("a password link sent twice is one letter that the same person understands, and its link works", async () => {
  const { ada, email, id } = await invited();
  const chosen = { newPassword: "a-brand-new-secret", repeatPassword: "a-brand-new-secret" };
  await choosePassword(anybody, { token: tokenIn((await lettersTo(email))[0]), ...chosen });
  const pressed = { id, idempotencyKey: randomUUID() };
  const answers = await Promise.all([sendPasswordLink(ada, pressed), sendPasswordLink(ada, pressed)]);
  expect(answers.filter((answer) => "repeated" in answer)).toHaveLength(1);
  const sent = await lettersTo(email, "password-reset");
  expect(sent).toHaveLength(1);
  expect(await readPasswordLink(anybody, { token: tokenIn(sent[0]) })).toMatchObject({ email });
  expect(await entriesOf(id, "member.resetPassword")).toBe(1);
  // Pressed on another page it is meant, and they are still nobody new.
  await sendPasswordLink(ada, { id, idempotencyKey: randomUUID() });
  expect((await lettersTo(email)).map(({ template }) => template)).toEqual(["member-invited", "password-reset", "password-reset"]);
});

test("whoever never chose a password is invited again", async () => {
  const { ada, email, id } = await invited();
  await sendPasswordLink(ada, { id, idempotencyKey: randomUUID() });
  expect((await lettersTo(email)).map(({ template }) => template)).toEqual(["member-invited", "member-invited"]);
});

test("a link that somebody else was shown a moment ago is void once a colleague sends one", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [hanna, { id: customerId }] = [await colleague(holz, ["GLOBAL_ADMIN"]), await db.customer.findFirstOrThrow({ where: { id: holz.organizationId } })];
  await db.user.update({ where: { id: holz.userId }, data: { mustChangePassword: true } });
  const { token } = (await handOver(ada, { id: customerId })) as { token: string };
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: holz.userId } });
  await sendPasswordLink(hanna, { id, idempotencyKey: randomUUID() });
  expect((await refusal(choosePassword(anybody, { token, newPassword: "a-brand-new-secret", repeatPassword: "a-brand-new-secret" }))).code).toBe(
    "password.link_invalid",
  );
  expect(await lettersTo(holz.email)).toHaveLength(1);
});

test("a confirmation asked for again within a minute is the one on its way, and doesn't count; parallel presses leave one link that works", async () => {
  const email = `wanda-${randomUUID()}@waldlaeufer.example`;
  const place = { country: "DE", addressLine1: "Waldweg 3", addressLine2: "", city: "Freiburg", state: "", postalCode: "79098" };
  const who = { companyName: "Waldläufer IT", registrationNumber: "", firstName: "Wanda", lastName: "Wald", email, phone: "+49761123456", partnerId: "" };
  const password = { newPassword: "ein-langes-kennwort", repeatPassword: "ein-langes-kennwort" };
  const { id } = await enroll(anybody, { ...place, ...who, ...password, language: "de", idempotencyKey: randomUUID() });
  const { id: membershipId, userId } = await db.membership.findFirstOrThrow({ where: { resellerId: id } });
  const session = await db.session.create({ data: { userId, membershipId, expiresAt: new Date(Date.now() + 3_600_000) } });
  const wanda = (await actorOfSession(session.id)) as Actor;
  const { version } = await db.reseller.findUniqueOrThrow({ where: { id } });
  for (let presses = 0; presses < 5; presses++) expect(await resendConfirmation(wanda, {})).toEqual({ id, unchanged: true });
  expect(await lettersTo(email)).toHaveLength(1);
  expect(await db.reseller.findUniqueOrThrow({ where: { id } })).toMatchObject({ version });
  later();
  await Promise.all([1, 2, 3, 4].map(() => resendConfirmation(wanda, {})));
  expect(await lettersTo(email)).toHaveLength(2);
  expect(await db.token.count({ where: { resellerId: id, supersededAt: null, consumedAt: null } })).toBe(1);
  expect(await entriesOf(id, "reseller.resendConfirmation")).toBe(1);
});

test("a link for a forgotten password that is asked for twice is one letter, by two jobs at once too", async () => {
  const ada = await person();
  const ask = () => sendResetLink(system(), { id: ada.userId });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.filter((answer) => "unchanged" in answer)).toHaveLength(2);
  expect(await lettersTo(ada.email, "password-forgotten")).toHaveLength(1);
  expect(await entriesOf(ada.userId, "user.sendLink")).toBe(1);
  later();
  await ask();
  const links = await lettersTo(ada.email, "password-forgotten");
  expect(links).toHaveLength(2);
  for (const link of links) expect(await readPasswordLink(anybody, { token: tokenIn(link) })).toMatchObject({ email: ada.email });
});

test("of two operators who reset a second factor at once, the second hears that there is none, and one letter goes out", async () => {
  const ada = await person();
  await withApp(await come(ada.email));
  const [olga, otto] = [await operator(), await operator()];
  const answers = await Promise.allSettled([olga, otto].map((by) => resetFactor(by, { email: ada.email })));
  expect(refusedOf(answers)).toEqual(["invalid"]);
  expect(await db.letter.count({ where: { to: ada.email, data: { path: ["change"], equals: "RESET" } } })).toBe(1);
});

test("new recovery codes whose answer was lost are made again without a second letter; after a minute, with one", async () => {
  const ada = await person();
  const { now } = await withApp(await come(ada.email));
  const told = () => db.letter.count({ where: { to: ada.email, data: { path: ["change"], equals: "CODES_RENEWED" } } });
  later();
  const [one, other] = (await Promise.all([renewCodes(now, {}), renewCodes(now, {})])) as { codes: string[] }[];
  expect(one?.codes).not.toEqual(other?.codes);
  expect(await db.recoveryCode.count({ where: { userId: ada.userId } })).toBe(10);
  expect(await told()).toBe(1);
  later();
  await renewCodes(now, {});
  expect(await told()).toBe(2);
});

test("a calendar's address whose answer was lost is made again without a second letter; after a minute, with one", async () => {
  const ada = await provider();
  const [one, other] = (await Promise.all([makeCalendar(ada, {}), makeCalendar(ada, {})])) as { token: string }[];
  expect(one?.token).not.toBe(other?.token);
  expect(await db.calendarFeed.count({ where: { userId: ada.userId } })).toBe(1);
  expect(await lettersTo(ada.email, "calendar-made")).toHaveLength(1);
  later();
  await makeCalendar(ada, {});
  expect(await lettersTo(ada.email, "calendar-made")).toHaveLength(2);
});

test("an invitation whose link is renewed by several at once has one link that is current", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { id } = await requestPartnership(ada, { language: "en" });
  const made = (await Promise.all([1, 2, 3, 4].map(() => resendInvitation(ada, { id })))) as { token: string }[];
  const verdicts = await Promise.all(made.map(async ({ token }) => (await openInvitation(rita, { token })).verdict));
  expect(verdicts.filter((verdict) => verdict === "invitation.superseded")).toHaveLength(3);
  expect(await db.invitationLink.count({ where: { invitationId: id, supersededAt: null } })).toBe(1);
});

test("a user whom two delete at once is deleted once, by one entry", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const berta = { userName: "berta", firstName: "Berta", lastName: "Braun", email: "" };
  const made = (await createUsers(rita, { customerId: holz.organizationId, users: [berta], idempotencyKey: randomUUID() })) as {
    users: { userName: string }[];
  };
  const { id } = await db.membership.findFirstOrThrow({ where: { user: { email: made.users[0]?.userName } } });
  const answers = await Promise.allSettled([deleteUser(rita, { id }), deleteUser(ada, { id })]);
  expect(refusedOf(answers)).toEqual(["not_found"]);
  expect(await entriesOf(id, "customerUser.delete")).toBe(1);
});

test("another secret for a program is one, however often the button is pressed, and all global admins are told of one", async () => {
  const ada = await provider();
  const said = { name: "Automation", redirectUris: [], changes: false, roles: ["ADMIN_AGENT" as const], byCode: false };
  const { id } = await registerApplication(ada, { ...said, idempotencyKey: randomUUID() });
  const form = { id, idempotencyKey: randomUUID() };
  const answers = await Promise.all([addSecret(ada, form), addSecret(ada, form)]);
  expect(answers.filter((answer) => "secret" in answer)).toHaveLength(1);
  expect(await addSecret(ada, form)).toMatchObject({ id, repeated: true });
  expect(await db.applicationSecret.count({ where: { applicationId: id } })).toBe(2);
  expect(await db.notification.count({ where: { userId: ada.userId as string, kind: "application_changed" } })).toBe(1);
});
