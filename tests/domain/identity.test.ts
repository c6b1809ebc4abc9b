import { hash } from "@node-rs/argon2";
import { addDays } from "#lib/days.ts";
import { type Actor, mustChangePassword, personOf } from "#lib/actor.ts";
import { afterEach, expect, test } from "vitest";
import { may } from "#lib/access.ts";
import { listSessions, readMyself } from "#lib/domain/identity/reads.ts";
import { changeLanguage, changePassword, choosePassword, revokeSession } from "#lib/domain/identity/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { changed, fresh, knock, person, right } from "../support/sign-in.ts";
import { colleague, refusal } from "../support/world.ts";

afterEach(() => clock.reset());

/** The session's actor, as a request with its cookie would get it. */
async function come(email: string, password: string) {
  const { id, refused } = await knock(email, password);
  if (refused) throw new Error(refused);
  return actorOfSession(id);
}

test("the right password opens a session with the rights of now", async () => {
  const ada = await person();
  const actor = await come(ada.email, right);
  expect(actor).toMatchObject({
    kind: "provider",
    principal: { type: "person", email: ada.email, mustChangePassword: false },
    organizationId: ada.organizationId,
    roles: ["GLOBAL_ADMIN"],
  });
});

test("the case and the spaces around an address don't matter", async () => {
  const ada = await person();
  expect(await come(` ${ada.email.toUpperCase()} `, right)).toBeDefined();
});

test("a wrong password, an unknown address and somebody without an organisation read the same", async () => {
  const ada = await person();
  expect(await knock(ada.email, "wrong")).toMatchObject({ refused: "sign_in.wrong" });
  expect(await knock("nobody@example.test", right)).toMatchObject({ refused: "sign_in.wrong" });
  await db.membership.updateMany({ where: { userId: ada.userId as string }, data: { deactivatedAt: new Date() } });
  expect(await knock(ada.email, right)).toMatchObject({ refused: "sign_in.wrong" });
});

test("a revoked session is refused at once, and nobody revokes another's", async () => {
  const ada = await person();
  const actor = await come(ada.email, right);
  const stranger = await colleague(ada, ["SALES_AGENT"]);
  const id = personOf(actor as Actor).sessionId as string;
  expect((await refusal(revokeSession(stranger, { id }))).code).toBe("session.not_found");
  expect(await actorOfSession(id)).toBeDefined();
  await revokeSession(actor as never, { id });
  expect(await actorOfSession(id)).toBeUndefined();
  expect((await refusal(revokeSession(ada, { id }))).code).toBe("session.not_found");
});

test("a session ends after half an hour of rest, and after its hours whatever happens", async () => {
  const ada = await person();
  const id = (await knock(ada.email, right)).id;
  clock.move(29 * 60_000);
  expect(await actorOfSession(id)).toBeDefined();
  clock.move(29 * 60_000);
  expect(await actorOfSession(id)).toBeDefined();
  clock.move(31 * 60_000);
  expect(await actorOfSession(id)).toBeUndefined();
});

test("losing the place in the organisation ends the session at the next request", async () => {
  const ada = await person();
  const { id } = await knock(ada.email, right);
  await db.membership.updateMany({ where: { userId: ada.userId as string }, data: { deactivatedAt: new Date() } });
  expect(await actorOfSession(id)).toBeUndefined();
});

test("a password that was kept at another cost is kept anew when it is shown, and opens as before", async () => {
  const ada = await person();
  const stored = async () => (await db.user.findUniqueOrThrow({ where: { id: ada.userId as string } })).passwordHash ?? "";
  const old = await hash(right, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
  await db.user.update({ where: { id: ada.userId as string }, data: { passwordHash: old } });
  expect(await knock(ada.email, "wrong")).toMatchObject({ refused: "sign_in.wrong" });
  expect(await stored()).toBe(old);
  expect(await come(ada.email, right)).toBeDefined();
  const anew = await stored();
  expect(anew).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await come(ada.email, right)).toBeDefined();
  expect(await stored()).toBe(anew);
});

test("what isn't a session's id opens nothing", async () => {
  for (const id of ["", "x", "' OR 1=1 --", "00000000-0000-4000-8000-000000000000"]) expect(await actorOfSession(id)).toBeUndefined();
});

test("a temporary password is good for choosing another one only", async () => {
  const hanna = await person({ temporary: true });
  const actor = (await come(hanna.email, right)) as NonNullable<Awaited<ReturnType<typeof come>>>;
  expect(mustChangePassword(actor)).toBe(true);
  expect(may(actor, "customer.list")).toBe(false);
  expect((await refusal(listSessions(actor, {}))).code).toBe("forbidden");
  const session = await changed(actor);
  const now = await actorOfSession(session);
  expect(mustChangePassword(now as never)).toBe(false);
  expect(may(now as never, "customer.list")).toBe(true);
  expect((await knock(hanna.email, right)).refused).toBe("sign_in.wrong");
});

test("a temporary password that is too old opens nothing", async () => {
  const hanna = await person({ temporary: true, expired: true });
  expect((await knock(hanna.email, right)).refused).toBe("sign_in.password_expired");
  expect((await knock(hanna.email, "wrong")).refused).toBe("sign_in.wrong");
});

test("changing the password ends every session; this one goes on under another id, as long as it would have and proven no later", async () => {
  const ada = await person();
  const [here, there] = [await come(ada.email, right), await come(ada.email, right)].map((actor) => personOf(actor as Actor).sessionId as string);
  clock.move(11 * 60_000);
  const sitting = (await actorOfSession(here as string)) as Actor;
  const session = await changed(sitting);
  expect(session).not.toBe(here);
  for (const old of [here, there]) expect(await actorOfSession(old as string)).toBeUndefined();
  const now = (await actorOfSession(session)) as Actor;
  expect(await listSessions(now, {})).toHaveLength(1);
  const kept = { createdAt: true, expiresAt: true, provenAt: true, awaits: true, membershipId: true };
  const [before, after] = [here, session].map((id) => db.session.findUniqueOrThrow({ where: { id: id as string }, select: kept }));
  expect(await after).toEqual(await before);
  // Whoever sits in the old one can't make another of it, not even with the password.
  const again = { currentPassword: fresh, newPassword: right, repeatPassword: right };
  expect((await refusal(changePassword(sitting, again))).code).toBe("session.not_found");
  expect((await knock(ada.email, fresh)).refused).toBeUndefined();
});

test.each([
  [{ currentPassword: "wrong one entirely" }, "currentPassword", "password.current_wrong"],
  [{ newPassword: right, repeatPassword: right }, "newPassword", "password.same_as_before"],
  [{ newPassword: "short", repeatPassword: "short" }, "newPassword", "password.too_short?min=12"],
  [{ newPassword: "password1234", repeatPassword: "password1234" }, "newPassword", "password.nearly_known"],
  [{ repeatPassword: "another horse batter" }, "repeatPassword", "password.not_repeated"],
])("a change with %j is refused at its field", async (wrong, field, code) => {
  const ada = await person();
  const { fields } = await refusal(changePassword(ada, { currentPassword: right, newPassword: fresh, repeatPassword: fresh, ...wrong }));
  expect(fields[field]).toEqual([code]);
});

test("a hand-over link sets the password once and ends all sessions", async () => {
  const ada = await person();
  const open = await come(ada.email, right);
  const token = newToken();
  await db.token.create({ data: { purpose: "HAND_OVER", hash: hashToken(token), userId: ada.userId as string, expiresAt: addDays(new Date(), 1) } });
  const chosen = { token, newPassword: fresh, repeatPassword: fresh };
  const answers = await Promise.allSettled([choosePassword(guest("en"), chosen), choosePassword(guest("en"), chosen)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await actorOfSession(personOf(open as Actor).sessionId as string)).toBeUndefined();
  expect((await knock(ada.email, fresh)).refused).toBeUndefined();
  expect((await refusal(choosePassword(guest("en"), chosen))).code).toBe("password.link_invalid");
});

test("everybody sees themselves and changes their own language only", async () => {
  const [ada, bert] = [await person(), await person()];
  expect((await readMyself(ada, {})).email).toBe(ada.email);
  await changeLanguage(ada, { language: "de" });
  expect((await readMyself(ada, {})).language).toBe("de");
  expect((await readMyself(bert, {})).language).toBe("en");
});

test("a password that somebody chose holds until they choose another", async () => {
  const ada = await person();
  clock.move(10 * 365 * 24 * 60 * 60_000);
  expect(await come(ada.email, right)).toMatchObject({ principal: { mustChangePassword: false } });
});
