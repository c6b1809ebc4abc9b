import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { type Actor, may, permissions } from "#lib/access.ts";
import { sweepRecords } from "#lib/jobs/sweep-records.ts";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { signIn } from "#lib/domain/identity/writes.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { checkUsers, listUsers, readUser, readUserStart } from "#lib/domain/users/reads.ts";
import { createUsers, deleteUser, resetUserPassword, restoreUser, setLicenses } from "#lib/domain/users/writes.ts";
import { checkRows } from "#lib/domain/users/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { change } from "../support/changes.ts";
import { colleague, customer, provider, refusal, reseller, subscription } from "../support/world.ts";
import { inShort } from "../support/in-short.ts";

type Made = { id: string; users: { userName: string; name: string; password: string }[] };
const person = (userName: string, more: object = {}) => ({ userName, firstName: "Berta", lastName: "Braun", email: "", ...more });
const form = (of: Actor, users: object[], more: object = {}) => ({ customerId: of.organizationId, users, idempotencyKey: randomUUID(), ...more });
const add = async (by: Actor, of: Actor, users: object[], more: object = {}) => (await createUsers(by, form(of, users, more))) as Made;

async function shop() {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita, name: "Holz" });
  const sub = await subscription(ada, holz, { quantity: 3 });
  return { ada, rita, holz, sub };
}
let all: Awaited<ReturnType<typeof shop>>;
beforeEach(async () => {
  all = await shop();
});
const idOf = async (userName: string) => (await db.membership.findFirstOrThrow({ where: { user: { email: userName } } })).id;
const one = async () => {
  const made = await add(all.rita, all.holz, [person("berta")], { subscriptionIds: [all.sub] });
  const [{ userName = "", password = "" } = {}] = made.users;
  return { id: await idOf(userName), userName, password };
};

test("a reseller with rights adds a user with a license; the password is in the answer once, and has to be changed", async () => {
  const { userName, password } = await one();
  expect(userName).toMatch(/^berta@customer-/);
  const session = await signIn(guest("de"), { email: userName, password });
  const berta = (await actorOfSession(session.id)) as Actor;
  expect(berta).toMatchObject({ kind: "customer", roles: [], principal: { mustChangePassword: true } });
  const { items, licenses } = await listUsers(all.ada, { customerId: all.holz.organizationId });
  expect(items.find(({ user }) => user.email === userName)?.licenses).toMatchObject([{ subscriptionId: all.sub }]);
  expect(licenses).toMatchObject([{ quantity: 3, assigned: 1, free: 2 }]);
  // Nothing of it is kept where somebody could read it.
  const entries = await db.auditEntry.findMany({ where: { customerId: all.holz.organizationId }, omit: { sequence: true } });
  const kept = JSON.stringify([entries, await db.idempotencyKey.findMany()]);
  expect(kept).not.toContain(password);
});

test("a user without a role has an account, and nothing else in the portal", async () => {
  const { userName, password } = await one();
  const session = await signIn(guest("de"), { email: userName, password });
  await db.user.updateMany({ where: { email: userName }, data: { mustChangePassword: false } });
  const berta = (await actorOfSession(session.id)) as Actor;
  const public_ = permissions.filter((permission) => may(guest("en"), permission) && permission !== "user.signIn" && permission !== "reseller.enroll");
  const own = [
    "user.read",
    "user.changePassword",
    "user.changeLanguage",
    "session.read",
    "session.revoke",
    "session.leave",
    "session.prove",
    "singleSignOn.leave",
  ];
  const factors = ["factor.read", "factor.add", "factor.rename", "factor.remove", "factor.renewCodes"];
  const told = ["notification.read", "notification.markRead", "notification.choose", "user.changeHabits", "user.chooseKeys"];
  expect(permissions.filter((permission) => may(berta, permission)).sort()).toEqual([...public_, ...own, ...factors, ...told].sort());
  expect((await refusal(listMembers(berta, {}))).code).toBe("forbidden");
});

test("who has no role isn't told of the company's affairs", async () => {
  const { ada, rita, holz } = all;
  const { userName } = await one();
  await withdrawAdminRights(ada, { id: holz.organizationId, resellerId: rita.organizationId });
  const { id } = await db.user.findUniqueOrThrow({ where: { email: userName } });
  expect(await db.notification.count({ where: { userId: holz.userId as string } })).toBe(1);
  expect(await db.notification.count({ where: { userId: id } })).toBe(0);
});

test("a company with two providers: neither sees what the other sold to its people", async () => {
  const { ada, rita, holz, sub } = all;
  const { id } = await one();
  const paul = await provider();
  const { tenantId, domain, id: _, search: __, companyKey: ___, ...profile } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const theirs = await db.customer.create({ data: { ...profile, tenantId, domain, providerId: paul.organizationId } });
  const other = await subscription(paul, { ...holz, organizationId: theirs.id });
  await setLicenses(paul, { id, subscriptionIds: [other] });
  const seen = async (by: Actor) => (await readUser(by, { id })).licenses.map(({ subscriptionId }) => subscriptionId);
  expect(await seen(paul)).toEqual([other]);
  for (const by of [ada, rita]) expect(await seen(by)).toEqual([sub]);
  expect((await listUsers(paul, { customerId: theirs.id })).items.flatMap(({ licenses }) => licenses.map(({ subscriptionId }) => subscriptionId))).toEqual([
    other,
  ]);
  // And what one of them saves leaves the other's alone.
  await setLicenses(rita, { id, subscriptionIds: [] });
  expect(await seen(paul)).toEqual([other]);
});

test("where a user is written to is one address, and nothing else that a letter could go to", async () => {
  const { rita, holz } = all;
  for (const email of ["nomail", "a@b.example, eve@else.example", "a@b.example\nBcc: eve@else.example", "Eve <eve@else.example>"])
    expect(Object.keys((await refusal(add(rita, holz, [person("w1", { email })]))).fields), email).toEqual(["users[0].email"]);
  expect(checkRows([{ userName: "w1", firstName: "A", lastName: "B", email: "nomail" }]).problems).toMatchObject([{ column: "email" }]);
  await add(rita, holz, [person("w1", { email: " Berta@Web.Example " })]);
  expect(await db.user.count({ where: { contactEmail: "berta@web.example" } })).toBe(1);
});

test("no more licenses than were bought, by two at once too", async () => {
  const { ada, rita, holz, sub } = all;
  const made = await add(rita, holz, [person("a1"), person("a2"), person("a3"), person("a4")]);
  const ids = await Promise.all(made.users.map(({ userName }) => idOf(userName)));
  const outcomes = await Promise.allSettled(ids.map((id) => setLicenses(rita, { id, subscriptionIds: [sub] })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await db.licenseAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(3);
  const { fields } = await refusal(createUsers(ada, form(holz, [person("a5")], { subscriptionIds: [sub] })));
  expect(fields).toEqual({ subscriptionIds: ["users.no_license_left?name=Test+Suite&free=0"] });
  expect(await db.user.count({ where: { email: { startsWith: "a5@" } } })).toBe(0);
});

test("what is assigned can't be given back; taken away, it can", async () => {
  const { ada, rita, holz, sub } = all;
  const made = await add(rita, holz, [person("b1"), person("b2")], { subscriptionIds: [sub] });
  const refused = await refusal(change(ada, "seats", sub, { quantity: "1" }));
  expect(refused.fields).toEqual({ quantity: ["subscription.seats_assigned?assigned=2"] });
  await setLicenses(rita, { id: await idOf(made.users[0]?.userName as string), subscriptionIds: [] });
  await change(ada, "seats", sub, { quantity: "1" });
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({ quantity: 1 });
});

test("a cancelled subscription licenses nobody any more, and a suspended one can't be assigned", async () => {
  const { ada, rita, holz, sub } = all;
  const { id } = await one();
  const other = await subscription(ada, holz);
  await db.subscription.update({ where: { id: other }, data: { status: "SUSPENDED", endOfTerm: "END" } });
  expect((await refusal(setLicenses(rita, { id, subscriptionIds: [sub, other] }))).fields).toEqual({ subscriptionIds: ["users.not_licensable"] });
  await change(ada, "cancel", sub, {});
  expect((await readUser(rita, { id })).licenses).toEqual([]);
});

test("a file is looked at before anything is made: each row, names that are there twice, and taken ones", async () => {
  const { rita, holz } = all;
  await one();
  const rows = [person("berta"), person("carla"), person("carla"), person("-dora"), { userName: "emil", firstName: "", lastName: "E" }];
  const { users, problems } = await checkUsers(rita, { customerId: holz.organizationId, rows: rows as Record<string, string>[] });
  expect(problems.map(({ row, column, ...refused }) => [row, column, inShort(refused)])).toEqual([
    [0, "userName", "users.name_taken"],
    [2, "userName", "users.name_twice?row=2"],
    [3, "userName", "users.name_format"],
    [4, "firstName", "field.required"],
  ]);
  expect(users).toHaveLength(3);
  const { fields } = await refusal(createUsers(rita, form(holz, [person("berta"), person("fritz")])));
  expect(fields).toEqual({ "users[0].userName": ["users.name_taken"] });
  expect(await db.user.count({ where: { email: { startsWith: "fritz@" } } })).toBe(0);
});

test("a hundred at once, each with a password of its own", async () => {
  const { rita, holz } = all;
  const made = await add(
    rita,
    holz,
    Array.from({ length: 100 }, (_, at) => person(`user${at}`)),
  );
  expect(new Set(made.users.map(({ password }) => password)).size).toBe(100);
  const tooMany = Array.from({ length: 101 }, (_, at) => person(`more${at}`));
  expect((await refusal(createUsers(rita, form(holz, tooMany)))).fields).toEqual({ users: ["users.too_many?max=100"] });
}, 60_000);

test("a reset ends the sessions and the old password; an administrator's isn't reset here", async () => {
  const { rita, holz } = all;
  const { id, userName, password } = await one();
  const session = await signIn(guest("de"), { email: userName, password });
  const reset = (await resetUserPassword(rita, { id })) as { password: string };
  expect(await actorOfSession(session.id)).toBeUndefined();
  expect((await refusal(signIn(guest("de"), { email: userName, password }))).code).toBe("sign_in.wrong");
  expect((await signIn(guest("de"), { email: userName, password: reset.password })).id).toEqual(expect.any(String));
  const admin = await idOf(holz.email);
  expect((await refusal(resetUserPassword(rita, { id: admin }))).code).toBe("users.is_admin");
  expect((await refusal(deleteUser(rita, { id: admin }))).code).toBe("users.is_admin");
});

test("deleted, they are out at once and their licenses free; restored within thirty days, and gone for good after", async () => {
  const { rita, holz, sub } = all;
  const { id, userName, password } = await one();
  const session = await signIn(guest("de"), { email: userName, password });
  await deleteUser(rita, { id });
  expect(await actorOfSession(session.id)).toBeUndefined();
  expect((await refusal(signIn(guest("de"), { email: userName, password }))).code).toBe("sign_in.wrong");
  expect(await db.licenseAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
  const list = async (state: string) => (await listUsers(rita, { customerId: holz.organizationId, state })).items.map(({ user }) => user.email);
  expect(await list("active")).not.toContain(userName);
  expect(await list("deleted")).toEqual([userName]);
  expect((await listMembers(holz, {})).items.map(({ user }) => user.email)).not.toContain(userName);
  // The name isn't free yet.
  expect((await refusal(createUsers(rita, form(holz, [person("berta")])))).fields).toEqual({ "users[0].userName": ["users.name_taken"] });
  await restoreUser(rita, { id });
  expect(await list("active")).toContain(userName);
  await deleteUser(rita, { id });
  clock.move(31 * 86_400_000);
  try {
    expect(await refusal(restoreUser(rita, { id }))).toMatchObject({ code: "users.too_late", params: { days: 30 } });
    await sweepRecords();
  } finally {
    clock.reset();
  }
  expect(await db.user.count({ where: { email: userName } })).toBe(0);
});

test("who may: with admin rights, by role; the customer's own global admin too", async () => {
  const { ada, rita, holz } = all;
  const { id } = await one();
  const [sales, help] = [await colleague(rita, ["SALES_AGENT"]), await colleague(rita, ["HELPDESK_AGENT"])];
  expect((await refusal(deleteUser(sales, { id }))).code).toBe("forbidden");
  expect((await refusal(resetUserPassword(sales, { id }))).code).toBe("forbidden");
  await resetUserPassword(help, { id });
  expect((await readUser(holz, { id })).can).toEqual({ license: true, roles: true, reset: true, remove: true, restore: false });
  const weak = await reseller();
  await customer(ada, { reseller: weak, rights: "NONE" });
  expect((await refusal(readUser(weak, { id }))).code).toBe("not_found");
  await db.customer.update({ where: { id: holz.organizationId }, data: { providerAdminRights: "NONE" } });
  expect((await refusal(readUser(ada, { id }))).code).toBe("not_found");
  expect((await refusal(readUserStart(ada, { id: holz.organizationId }))).code).toBe("not_found");
});
