import { afterEach, beforeEach, expect, test } from "vitest";
import { may, permissions } from "#lib/access.ts";
import { type Actor, awaits, personOf } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import { listFactors, readAppSetUp } from "#lib/domain/identity/factors/reads.ts";
import { confirmApp, removeFactor, renewCodes, resetFactor, setFactorRule, startApp } from "#lib/domain/identity/factors/writes.ts";
import { prove } from "#lib/domain/identity/proving/writes.ts";
import { limits } from "#lib/domain/identity/rules.ts";
import { listSessions } from "#lib/domain/identity/reads.ts";
import { leaveSession, revokeOtherSessions } from "#lib/domain/identity/sessions/writes.ts";
import { choosePassword, revokeSession } from "#lib/domain/identity/writes.ts";
import { resetMembersFactor } from "#lib/domain/team/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { codeOf, come, sessionOf, show, withApp } from "../support/factors.ts";
import { fresh, person, right } from "../support/sign-in.ts";
import { colleague, operator, refusal } from "../support/world.ts";

// A window of its own for each test's tries, and codes that no test before has used.
let windows = 0;
beforeEach(() => clock.move(++windows * limits.windowMinutes * 60_000));
afterEach(async () => {
  clock.reset();
  await db.secondFactorRule.deleteMany();
});

/** Somebody with an app who has signed in with the password alone. */
async function halfway() {
  const ada = await person();
  const app = await withApp(await come(ada.email));
  clock.move(2 * 60_000);
  return { ada, ...app, half: await come(ada.email) };
}

test("the first factor ends every session that never showed one, and the own one goes on under another id", async () => {
  const ada = await person();
  const [here, elsewhere] = [await come(ada.email), await come(ada.email)];
  const app = await withApp(here);
  expect(await actorOfSession(sessionOf(elsewhere))).toBeUndefined();
  expect(await actorOfSession(sessionOf(here))).toBeUndefined();
  expect(may(app.now, "customer.list")).toBe(true);
  // A second one, set up by whoever has shown the first, ends nobody's.
  clock.move(2 * 60_000);
  const shown = await show(await come(ada.email), codeOf(app.secret));
  clock.move(60_000);
  const tablet = await withApp(app.now, "Tablet");
  expect(may(await come(ada.email), "customer.list")).toBe(false);
  expect(await actorOfSession(sessionOf(shown))).toBeDefined();
  // But the own one goes on under another id then too: who sits in the old one doesn't share the proof.
  expect(await actorOfSession(sessionOf(app.now))).toBeUndefined();
  expect(may(tablet.now, "customer.list")).toBe(true);
});

test("with a password alone nobody gets in who has a second factor", async () => {
  const { half } = await halfway();
  expect(awaits(half)).toBe("PROOF");
  const left = permissions.filter((permission) => may(half, permission) && !may(guest("en"), permission));
  expect(left).toEqual(["user.changeLanguage", "session.leave", "session.prove"]);
  expect((await refusal(listSessions(half, {}))).code).toBe("forbidden");
});

test("a code makes the session whole, under another id: whoever knew the first one has nothing", async () => {
  const { half, secret } = await halfway();
  const whole = await show(half, codeOf(secret));
  expect(awaits(whole)).toBeNull();
  expect(sessionOf(whole)).not.toBe(sessionOf(half));
  expect(await actorOfSession(sessionOf(half))).toBeUndefined();
  expect(may(whole, "customer.list")).toBe(true);
});

test("a code is taken once, also when two show it at the same moment", async () => {
  const { ada, half, secret } = await halfway();
  const twin = await come(ada.email);
  const code = codeOf(secret);
  const answers = await Promise.allSettled([prove(half, { proof: code }), prove(twin, { proof: code })]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const third = await come(ada.email);
  expect((await refusal(prove(third, { proof: code }))).fields.proof).toEqual(["proof.wrong"]);
  // Nor one of a half minute before that one.
  expect((await refusal(prove(third, { proof: codeOf(secret, -1) }))).fields.proof).toEqual(["proof.wrong"]);
  await show(third, codeOf(secret, 1));
});

test("a code of the half minute before or after is taken, and none of further away", async () => {
  const { ada, half, secret } = await halfway();
  expect((await refusal(prove(half, { proof: codeOf(secret, -2) }))).fields.proof).toEqual(["proof.wrong"]);
  expect((await refusal(prove(half, { proof: codeOf(secret, 2) }))).fields.proof).toEqual(["proof.wrong"]);
  await show(half, codeOf(secret, -1));
  await show(await come(ada.email), codeOf(secret, 1));
});

test("after five wrong ones in a window the right one isn't looked at, wherever it comes from", async () => {
  const { ada, half, secret } = await halfway();
  for (let tries = 0; tries < limits.perPerson; tries++) expect((await refusal(prove(half, { proof: "000000" }))).fields.proof).toEqual(["proof.wrong"]);
  expect((await refusal(prove(half, { proof: codeOf(secret) }))).code).toBe("sign_in.throttled");
  expect((await refusal(prove(await come(ada.email), { proof: codeOf(secret) }))).code).toBe("sign_in.throttled");
});

test("a recovery code opens once, however it is typed, and its owner hears of it", async () => {
  const { ada, half, codes } = await halfway();
  expect(codes).toHaveLength(10);
  const [code = ""] = codes;
  const whole = await show(half, ` ${code.toLowerCase().replaceAll("-", " ")}`);
  expect((await listFactors(whole, {})).codesLeft).toBe(9);
  expect((await refusal(prove(await come(ada.email), { proof: code }))).fields.proof).toEqual(["proof.code_used"]);
  expect(await db.letter.count({ where: { to: ada.email, template: "second-factor-changed" } })).toBe(2);
});

test("the password is no second factor for who has one", async () => {
  const { half } = await halfway();
  expect((await refusal(prove(half, { proof: right }))).fields.proof).toEqual(["proof.wrong"]);
});

test("another's code and another's recovery code open nothing", async () => {
  const [one, other] = [await halfway(), await halfway()];
  for (const proof of [codeOf(other.secret), other.codes[0] as string]) {
    expect((await refusal(prove(one.half, { proof }))).fields.proof).toEqual(["proof.wrong"]);
  }
});

test("what isn't an answer of a browser is wrong, and nothing breaks", async () => {
  const { half } = await halfway();
  for (const proof of ["{", "{}", '{"id":"x"}', '{"id":"x","response":{"clientDataJSON":"e30"}}']) {
    expect((await refusal(prove(half, { proof }))).fields.proof).toEqual(["proof.wrong"]);
  }
});

test("choosing a password by a link doesn't take the second factor away", async () => {
  const { ada } = await halfway();
  const token = newToken();
  await db.token.create({ data: { purpose: "RESET_PASSWORD", hash: hashToken(token), userId: ada.userId, expiresAt: addMinutes(clock.now(), 45) } });
  await choosePassword(guest("en"), { token, newPassword: fresh, repeatPassword: fresh });
  expect(awaits(await come(ada.email, fresh))).toBe("PROOF");
});

test("the secret is kept sealed, and once it was confirmed nobody reads it any more", async () => {
  const { id, secret, half } = await halfway();
  const kept = await db.secondFactor.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify({ ...kept, counter: 0 })).not.toContain(secret);
  const whole = await show(half, codeOf(secret));
  expect(JSON.stringify([await readAppSetUp(whole, { id }), await listFactors(whole, {})])).not.toContain(secret);
  const entries = await db.auditEntry.findMany({ where: { subjectId: id }, select: { action: true, details: true } });
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toContain(secret);
});

test("an app counts only once a code of it was right", async () => {
  const ada = await person();
  const actor = await come(ada.email);
  const { id } = await startApp(actor, { name: "Phone" });
  expect((await refusal(confirmApp(actor, { id, code: "000000" }))).fields.code).toEqual(["proof.wrong_code"]);
  expect(awaits(await come(ada.email))).toBeNull();
});

test("of several second factors each may go but, where one is demanded, the last", async () => {
  const olga = await operator();
  const { half, secret, id } = await halfway();
  let whole = await show(half, codeOf(secret));
  const second = await withApp(whole, "Tablet");
  expect(second.codes).toEqual([]);
  whole = second.now;
  await setFactorRule(olga, { kind: "provider", roles: ["GLOBAL_ADMIN"], from: "2026-01-01" });
  await removeFactor(whole, { id });
  expect((await refusal(removeFactor(whole, { id: second.id }))).code).toBe("factor.last_one");
  await setFactorRule(olga, { kind: "provider", roles: [], from: "2026-01-01" });
  await removeFactor(whole, { id: second.id });
  expect(await db.recoveryCode.count({ where: { userId: personOf(whole).userId } })).toBe(0);
});

test("new recovery codes take the place of the old ones", async () => {
  const { ada, half, secret, codes } = await halfway();
  const whole = await show(half, codeOf(secret));
  const { codes: renewed } = (await renewCodes(whole, {})) as { codes: string[] };
  expect(renewed).toHaveLength(10);
  const again = await come(ada.email);
  expect((await refusal(prove(again, { proof: codes[1] as string }))).fields.proof).toEqual(["proof.wrong"]);
  await show(again, renewed[0] as string);
});

test("a global admin resets a colleague's, with an entry and a letter; not their own, and nobody else's", async () => {
  const { ada, half, secret } = await halfway();
  const whole = await show(half, codeOf(secret));
  const ben = await colleague(ada, ["GLOBAL_ADMIN"]);
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: ada.userId } });
  expect((await refusal(resetMembersFactor(whole, { id }))).code).toBe("team.own_factor");
  expect((await refusal(resetMembersFactor(await person(), { id }))).code).toBe("not_found");
  await resetMembersFactor(ben, { id });
  expect(await actorOfSession(sessionOf(whole))).toBeUndefined();
  expect(awaits(await come(ada.email))).toBeNull();
  expect(await db.auditEntry.count({ where: { action: "member.resetFactor", subjectId: id } })).toBe(1);
  expect(await db.letter.count({ where: { to: ada.email, data: { path: ["change"], equals: "RESET" } } })).toBe(1);
  expect((await refusal(resetMembersFactor(ben, { id }))).code).toBe("factor.none_there");
});

test("the operator resets that of whoever has no admin left, and it stands in their log", async () => {
  const { ada } = await halfway();
  await resetFactor(await operator(), { email: ada.email });
  expect(awaits(await come(ada.email))).toBeNull();
  expect(await db.auditEntry.count({ where: { action: "factor.reset", organizationId: ada.organizationId } })).toBe(1);
});

test("ending a session wants a proof of the last ten minutes; signing out doesn't", async () => {
  const ada = await person();
  const [here, elsewhere] = [sessionOf(await come(ada.email)), sessionOf(await come(ada.email))];
  clock.move(11 * 60_000);
  const later = (await actorOfSession(here)) as Actor;
  expect((await refusal(revokeSession(later, { id: elsewhere }))).code).toBe("proof.needed");
  expect((await refusal(revokeOtherSessions(later, {}))).code).toBe("proof.needed");
  expect(await actorOfSession(elsewhere)).toBeDefined();
  const proven = await show(later, right);
  await revokeSession(proven, { id: elsewhere });
  expect(await actorOfSession(elsewhere)).toBeUndefined();
  clock.move(11 * 60_000);
  await leaveSession((await actorOfSession(sessionOf(proven))) as Actor, {});
  expect(await actorOfSession(sessionOf(proven))).toBeUndefined();
});

test("a proof holds for ten minutes; then what hurts asks for another, and by what", async () => {
  const ada = await person();
  const actor: Actor = await come(ada.email);
  await startApp(actor, { name: "Phone" });
  clock.move(11 * 60_000);
  const again = (await actorOfSession(sessionOf(actor))) as Actor;
  const asked = await refusal(startApp(again, { name: "Phone" }));
  expect([asked.code, asked.params]).toEqual(["proof.needed", { by: "password" }]);
  expect((await refusal(prove(again, { proof: "wrong" }))).fields.proof).toEqual(["proof.wrong"]);
  const proven = await show(again, right);
  // Under another id, with the hours of the one before: who had that one's cookie has nothing of the proof, and no session.
  expect(sessionOf(proven)).not.toBe(sessionOf(actor));
  expect(await actorOfSession(sessionOf(actor))).toBeUndefined();
  const [before, after] = await Promise.all([actor, proven].map((one) => db.session.findUniqueOrThrow({ where: { id: sessionOf(one) } })));
  expect([after?.createdAt, after?.expiresAt]).toEqual([before?.createdAt, before?.expiresAt]);
  const { secret, now } = await withApp(proven);
  clock.move(12 * 60_000);
  const later = (await actorOfSession(sessionOf(now))) as Actor;
  expect((await refusal(renewCodes(later, {}))).params).toEqual({ by: "factor" });
  await renewCodes(await show(later, codeOf(secret)), {});
});
