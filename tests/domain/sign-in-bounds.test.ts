import { afterEach, expect, test, vi } from "vitest";
import { limits } from "#lib/domain/identity/rules.ts";
import { changePassword, signIn } from "#lib/domain/identity/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { log } from "#lib/platform/log.ts";
import { db } from "../support/db.ts";
import { guest } from "#lib/platform/session.ts";
import type { Problem } from "#lib/problem.ts";
import { come } from "../support/factors.ts";
import { changed, fresh, knock, person, right } from "../support/sign-in.ts";
import { refusal } from "../support/world.ts";

afterEach(() => clock.reset());

test("after five wrong tries the sixth isn't even looked at, from this address", async () => {
  const ada = await person();
  for (let tries = 0; tries < limits.perAccount; tries++) expect((await knock(ada.email, "wrong", "10.1.0.1")).refused).toBe("sign_in.wrong");
  expect((await knock(ada.email, right, "10.1.0.1")).refused).toBe("sign_in.throttled");
  // The owner, elsewhere, isn't locked out.
  expect((await knock(ada.email, right, "10.1.0.2")).refused).toBeUndefined();
  clock.move(limits.windowMinutes * 60_000);
  expect((await knock(ada.email, right, "10.1.0.1")).refused).toBeUndefined();
});

test("tries at the same moment don't slip past the limit together", async () => {
  const ada = await person();
  const windowMs = limits.windowMinutes * 60_000;
  clock.move(windowMs - (Date.now() % windowMs));
  const answers = await Promise.all(Array.from({ length: 12 }, () => knock(ada.email, "wrong", "10.2.0.1")));
  expect(answers.filter(({ refused }) => refused === "sign_in.wrong")).toHaveLength(limits.perAccount);
  expect(answers.filter(({ refused }) => refused === "sign_in.throttled")).toHaveLength(12 - limits.perAccount);
});

test("who guesses from one address, however many at once, doesn't shut the owner out elsewhere", async () => {
  const ada = await person();
  const many = limits.perAccountEverywhere + 20;
  await Promise.all(Array.from({ length: many }, () => knock(ada.email, "wrong", "10.9.0.1")));
  const { count } = await db.throttle.findUniqueOrThrow({ where: rowOf(`account:${ada.email}`) });
  expect(count).toBe(limits.perAccount);
  expect((await knock(ada.email, right, "10.9.0.2")).refused).toBeUndefined();
});

test("each refused sign-in leaves a line: why, at which account and from which network, and nothing of what was typed", async () => {
  const warn = vi.spyOn(log, "warn");
  const ada = await person();
  await knock(ada.email, "a wrong guess", "10.10.0.1");
  await knock("nobody@nowhere.example", "a wrong guess", "10.10.0.2");
  const said = warn.mock.calls.map(([line]) => line as unknown as Record<string, unknown>);
  expect(said).toMatchObject([
    { code: "sign_in.wrong", account: ada.userId, network: "10.10.0.1" },
    { code: "sign_in.wrong", account: undefined, network: "10.10.0.2" },
  ]);
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/@|guess/);
  warn.mockRestore();
});

test("guessing many accounts from one address ends too", async () => {
  await counted("address:10.3.0.1", limits.perAddress);
  const ada = await person();
  expect((await knock(ada.email, right, "10.3.0.1")).refused).toBe("sign_in.throttled");
});

test("a whole office signs in from one address", async () => {
  const ada = await person();
  for (let times = 0; times < limits.perAddress + 3; times++) expect((await knock(ada.email, right, "10.4.0.1")).refused).toBeUndefined();
});

const rowOf = (key: string) => {
  const windowMs = limits.windowMinutes * 60_000;
  return { key_windowStart: { key, windowStart: new Date(Math.floor(clock.now().getTime() / windowMs) * windowMs) } };
};
const counted = (key: string, count: number) => db.throttle.upsert({ where: rowOf(key), create: { ...rowOf(key).key_windowStart, count }, update: { count } });

test("an account is bounded whatever the addresses, and so are all accounts together", async () => {
  const [ada, bert] = [await person(), await person()];
  await counted(`account:${ada.email}`, limits.perAccountEverywhere);
  expect((await knock(ada.email, right, "10.5.0.1")).refused).toBe("sign_in.throttled");
  expect((await knock(bert.email, right, "10.5.0.1")).refused).toBeUndefined();
  await counted("everybody", limits.altogether);
  expect((await knock(bert.email, right, "10.5.0.2")).refused).toBe("sign_in.throttled");
  await db.throttle.deleteMany({ where: { key: "everybody" } });
});

test("an IPv6 network is one address, however many it has", async () => {
  await counted("address:2001:db8:0:1::/64", limits.perAddress);
  const ada = await person();
  expect((await knock(ada.email, right, "2001:db8:0:1:ffff::7")).refused).toBe("sign_in.throttled");
  expect((await knock(ada.email, right, "2001:db8:0:2::7")).refused).toBeUndefined();
});

test("a stranger can't lock somebody out of a browser that is known", async () => {
  const ada = await person();
  expect((await knock(ada.email, right, "10.6.0.1", "her own browser")).refused).toBeUndefined();
  await counted(`account:${ada.email}:10.6.0.1`, limits.perAccount);
  await counted("address:10.6.0.1", limits.perAddress);
  expect((await knock(ada.email, right, "10.6.0.1", "another one")).refused).toBe("sign_in.throttled");
  expect((await knock(ada.email, right, "10.6.0.1", "her own browser")).refused).toBeUndefined();
});

test("a known browser has a bound of its own, and is known for its own people only", async () => {
  const [ada, bert] = [await person(), await person()];
  await knock(ada.email, right, "10.7.0.1", "a shared browser");
  for (let tries = 0; tries < limits.perDevice; tries++)
    expect((await knock(ada.email, "wrong", "10.7.0.1", "a shared browser")).refused).toBe("sign_in.wrong");
  expect((await knock(ada.email, right, "10.7.0.1", "a shared browser")).refused).toBe("sign_in.throttled");
  for (let tries = 0; tries < limits.perAccount; tries++) await knock(bert.email, "wrong", "10.7.0.1", "a shared browser");
  expect((await knock(bert.email, right, "10.7.0.1", "a shared browser")).refused).toBe("sign_in.throttled");
});

test("wrong current passwords within a session end too", async () => {
  const ada = await come((await person()).email);
  const change = (currentPassword: string) => changePassword(ada, { currentPassword, newPassword: fresh, repeatPassword: fresh });
  for (let tries = 0; tries < limits.perPerson; tries++) expect((await refusal(change("wrong"))).code).toBe("invalid");
  expect((await refusal(change(right))).code).toBe("sign_in.throttled");
  clock.move(limits.windowMinutes * 60_000);
  await change(right);
});

test("a password that was changed while the old one was looked at opens nothing", async () => {
  const ada = await person();
  const here = await come(ada.email);
  const open = () => db.session.findMany({ where: { userId: ada.userId as string, revokedAt: null }, select: { id: true } });
  const early = Promise.all(Array.from({ length: 4 }, () => knock(ada.email, right, "10.8.0.1")));
  const session = await changed(here);
  await early;
  expect(await open()).toEqual([{ id: session }]);
  expect((await knock(ada.email, right, "10.8.0.2")).refused).toBe("sign_in.wrong");
});

test("a refusal says when to come back, and neither it nor the attempt writes into the log", async () => {
  const ada = await person();
  const before = await db.auditEntry.count();
  await counted(`account:${ada.email}`, limits.perAccountEverywhere);
  const refused = await signIn(guest("en"), { email: ada.email, password: right, ip: "10.9.0.1" }).catch((error: unknown) => error as Problem);
  const { minutes } = (refused as Problem).params;
  expect(minutes).toBeGreaterThan(0);
  expect(minutes).toBeLessThanOrEqual(limits.windowMinutes);
  expect(await db.auditEntry.count()).toBe(before);
});
