import { randomUUID } from "node:crypto";
import { type Actor, personOf } from "#lib/actor.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resetMinutes } from "#lib/domain/identity/forgotten/rules.ts";
import { askForLink } from "#lib/domain/identity/forgotten/writes.ts";
import { readPasswordLink } from "#lib/domain/identity/reads.ts";
import { askingLimits } from "#lib/domain/identity/rules.ts";
import { changePassword, choosePassword } from "#lib/domain/identity/writes.ts";
import { sendPasswordLink } from "#lib/domain/team/writes.ts";
import { sendResetLinks } from "#lib/jobs/send-reset-links.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { fresh, knock, person, right } from "../support/sign-in.ts";
import { colleague, refusal } from "../support/world.ts";

let asked = 0;
/** Each test from an address of its own. */
let ip = "";
beforeEach(() => void (ip = `192.0.2.${++asked}`));
afterEach(() => clock.reset());

const stranger = guest("en");
const chosen = { newPassword: fresh, repeatPassword: fresh };
const lettersTo = (to: string, template: string) => db.letter.findMany({ where: { to, template }, orderBy: { id: "asc" } });
const linksTo = async (to: string) => (await lettersTo(to, "password-forgotten")).map(({ data }) => (data as { place: [string, string] }).place[1]);

/** They ask, and the job does its work. */
async function forget(email: string): Promise<void> {
  await askForLink(stranger, { email, ip });
  await sendResetLinks(email.toLowerCase());
}

test("whoever forgot the password chooses another one by a link, which ends all sessions and works once", async () => {
  const ada = await person();
  const open = (await knock(ada.email, right, ip)).id;
  await forget(ada.email.toUpperCase());
  const [token = ""] = await linksTo(ada.email);
  // Until then all is as it was: anybody may have asked.
  expect(await actorOfSession(open)).toBeDefined();
  await choosePassword(stranger, { token, ...chosen });
  expect(await actorOfSession(open)).toBeUndefined();
  expect((await knock(ada.email, right, ip)).refused).toBe("sign_in.wrong");
  expect((await knock(ada.email, fresh, ip)).refused).toBeUndefined();
  expect((await refusal(choosePassword(stranger, { token, ...chosen }))).code).toBe("password.link_invalid");
});

test("looking at the link, as a mail scanner does, doesn't use it up; only its hash is kept", async () => {
  const ada = await person();
  await forget(ada.email);
  const [token = ""] = await linksTo(ada.email);
  for (let looks = 0; looks < 3; looks++) expect(await readPasswordLink(stranger, { token })).toMatchObject({ email: ada.email });
  expect(await db.token.count({ where: { hash: token } })).toBe(0);
  await choosePassword(stranger, { token, ...chosen });
});

test("a link is good for 45 minutes", async () => {
  const ada = await person();
  await forget(ada.email);
  const [token = ""] = await linksTo(ada.email);
  clock.move((resetMinutes - 1) * 60_000);
  expect(await readPasswordLink(stranger, { token })).toBeDefined();
  clock.move(2 * 60_000);
  expect((await refusal(readPasswordLink(stranger, { token }))).code).toBe("password.link_invalid");
  expect((await refusal(choosePassword(stranger, { token, ...chosen }))).code).toBe("password.link_invalid");
});

test("a stranger who asks again doesn't spoil the first link; using one voids the others, also of two at once", async () => {
  const ada = await person();
  await forget(ada.email);
  clock.move(61_000);
  await forget(ada.email);
  const links = await linksTo(ada.email);
  expect(links).toHaveLength(2);
  const answers = await Promise.allSettled(links.map((token) => choosePassword(stranger, { token, ...chosen })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const token of links) expect((await refusal(readPasswordLink(stranger, { token }))).code).toBe("password.link_invalid");
});

test("an address that nobody has gets the same answer, no letter and no entry", async () => {
  const ada = await person();
  const nobodys = `nobody-${crypto.randomUUID()}@example.test`;
  const entries = () => db.auditEntry.count({ where: { action: { in: ["user.askForLink", "user.sendLink"] }, subjectName: nobodys } });
  expect(await askForLink(stranger, { email: nobodys, ip })).toEqual(await askForLink(stranger, { email: ada.email, ip }));
  await sendResetLinks(nobodys);
  expect(await db.letter.count({ where: { to: nobodys } })).toBe(0);
  expect(await entries()).toBe(0);
});

test("who was deactivated gets no link", async () => {
  const ada = await person();
  await db.membership.updateMany({ where: { userId: ada.userId }, data: { deactivatedAt: new Date() } });
  await forget(ada.email);
  expect(await linksTo(ada.email)).toEqual([]);
});

test("the letter goes to the mailbox on record, found by it and by the sign-in name", async () => {
  const ada = await person();
  const contactEmail = `mailbox-${crypto.randomUUID()}@example.test`;
  await db.user.update({ where: { id: ada.userId }, data: { contactEmail } });
  await forget(ada.email);
  clock.move(61_000);
  await forget(contactEmail);
  expect(await linksTo(contactEmail)).toHaveLength(2);
  expect(await linksTo(ada.email)).toEqual([]);
  expect((await lettersTo(contactEmail, "password-forgotten"))[0]?.data).toMatchObject({ email: ada.email });
});

test("the entry stands in the log of the person's own organisation", async () => {
  const ada = await person();
  await forget(ada.email);
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "user.sendLink", subjectName: ada.email } });
  expect(entry).toMatchObject({ providerId: ada.organizationId, organizationId: ada.organizationId, actorKind: "system" });
});

test("asking is bounded for an account, known or not, and for an address", async () => {
  const ada = await person();
  for (const email of [ada.email, `nobody-${crypto.randomUUID()}@example.test`]) {
    for (let times = 0; times < askingLimits.perAccount; times++) await askForLink(stranger, { email, ip });
    expect((await refusal(askForLink(stranger, { email, ip: "198.51.100.9" }))).code).toBe("password.asked_too_often");
  }
  const each = (at: number) => askForLink(stranger, { email: `one-${at}-${ip}@example.test`, ip });
  for (let at = 2 * askingLimits.perAccount; at < askingLimits.perAddress; at++) await each(at);
  expect((await refusal(each(100))).code).toBe("password.asked_too_often");
  // From then on nothing is asked of the database, and others aren't touched.
  const before = await db.throttle.aggregate({ where: { key: `reset-address:${ip}` }, _sum: { count: true } });
  await refusal(each(101));
  expect(await db.throttle.aggregate({ where: { key: `reset-address:${ip}` }, _sum: { count: true } })).toEqual(before);
  await askForLink(stranger, { email: `other-${ip}@example.test`, ip: "198.51.100.10" });
});

test("a letter tells of every change, but not of the first password", async () => {
  const ada = await person();
  const told = async () => (await lettersTo(ada.email, "password-changed")).length;
  await forget(ada.email);
  await choosePassword(stranger, { token: (await linksTo(ada.email))[0] ?? "", ...chosen });
  expect(await told()).toBe(0);
  const here = (await actorOfSession((await knock(ada.email, fresh, ip)).id)) as Actor;
  await changePassword(here, { currentPassword: fresh, newPassword: right, repeatPassword: right });
  expect(await told()).toBe(1);
  await forget(ada.email);
  await choosePassword(stranger, { token: (await linksTo(ada.email)).at(-1) ?? "", ...chosen });
  expect(await told()).toBe(2);
});

test("a changed password, and an administrator's link, void what was asked for before", async () => {
  const ada = await person();
  await forget(ada.email);
  const here = (await actorOfSession((await knock(ada.email, right, ip)).id)) as Actor;
  await changePassword(here, { currentPassword: right, ...chosen });
  await forget(ada.email);
  const boss = await colleague(ada, ["GLOBAL_ADMIN"]);
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: personOf(ada).userId } });
  await sendPasswordLink(boss, { idempotencyKey: randomUUID(), id });
  for (const token of await linksTo(ada.email)) expect((await refusal(readPasswordLink(stranger, { token }))).code).toBe("password.link_invalid");
});
