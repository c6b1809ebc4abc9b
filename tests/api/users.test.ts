import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn as signInTyped } from "#lib/domain/identity/writes.ts";
import { createUsers, deleteUser, resetUserPassword, restoreUser, setLicenses } from "#lib/domain/users/writes.ts";
import { numbered } from "#lib/partner-center/errors.ts";
import { guest } from "#lib/platform/session.ts";
import { alone, ask, register, type Registered, serveApi, signIn } from "../support/api.ts";
import { cast, once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, refusal, subscription } from "../support/world.ts";

let origin: string;
let stop: () => Promise<unknown>;
let world: Awaited<ReturnType<typeof cast>>;
let program: Registered;
let token: string;
let domain: string;
let at: string;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  world = await cast();
  program = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  ({ token } = await signIn(origin, world.ada, program));
  ({ domain } = await db.customer.findUniqueOrThrow({ where: { id: world.id } }));
  at = `/v1/customers/${world.id}`;
});
afterAll(() => stop());

const person = (userName: string) => ({
  ...{ usageLocation: "DE", userPrincipalName: `${userName}@${domain}`, firstName: "Berta", lastName: "Braun", displayName: "Berta Braun" },
  passwordProfile: { password: "chosen-by-the-client", forceChangePassword: true },
});
const post = (path: string, body: unknown, by = token, headers = {}) => ask(origin, by, path, { method: "POST", body, headers });
const patch = (path: string, body: unknown, by = token) => ask(origin, by, path, { method: "PATCH", body });
const get = (path: string, by = token) => ask(origin, by, path);
const made = async (userName: string) => (await post(`${at}/users/`, person(userName))).body.id as string;

test("somebody is added once, with a password that is in the first answer and in no other", async () => {
  const headers = { "MS-RequestId": randomUUID() };
  const { status, body } = await post(`${at}/users/`, person("Berta"), token, headers);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body).toMatchObject({ userPrincipalName: `berta@${domain}`, displayName: "Berta Braun", state: "active", usageLocation: "DE" });
  expect(body.attributes).toEqual({ objectType: "CustomerUser" });
  const { password } = body.passwordProfile;
  await signInTyped(guest("en"), { email: `berta@${domain}`, password });
  const again = await post(`${at}/users/`, person("Berta"), token, headers);
  expect([again.status, again.body.id, again.body.passwordProfile]).toEqual([201, body.id, undefined]);
  expect((await get(`${at}/users/${body.id.toUpperCase()}`)).body).toMatchObject({ id: body.id, firstName: "Berta" });
  expect((await post(`${at}/users`, person("berta"))).body).toMatchObject({ code: 60001, data: [expect.stringMatching(/^userPrincipalName: /)] });
  expect((await post(`${at}/users`, { ...person("x"), userPrincipalName: "x@elsewhere.example" })).body).toMatchObject({ code: 3000 });
  expect((await post(`${at}/users`, { ...person("bruno"), firstName: "" })).body.data).toEqual([expect.stringMatching(/^firstName: /)]);
});

test("somebody is deleted, listed as such, and restored; and gets a new password", async () => {
  const id = await made("carla");
  expect(await ask(origin, token, `${at}/users/${id}`, { method: "DELETE" })).toMatchObject({ status: 204, body: undefined });
  const inactive = `filter=${encodeURIComponent('{"Field":"UserStatus","Value":"Inactive","Operator":"equals"}')}`;
  const names = async (query = "") => (await get(`${at}/users?${query}`)).body.items.map((each: { id: string }) => each.id);
  expect(await names()).not.toContain(id);
  const gone = (await get(`${at}/users?${inactive}`)).body.items.find((each: { id: string }) => each.id === id);
  expect(gone).toMatchObject({ state: "inactive", softDeletionTime: expect.stringMatching(/Z$/) });
  expect((await patch(`${at}/users/${id}`, { State: "active", Attributes: { ObjectType: "CustomerUser" } })).body).toMatchObject({ state: "active" });
  expect(await names()).toContain(id);
  const { body } = await patch(`${at}/users/${id}/resetpassword`, {});
  await signInTyped(guest("en"), { email: `carla@${domain}`, password: body.passwordProfile.password });
  const older = await patch(`${at}/users/${id}`, { passwordProfile: { password: "chosen", forceChangePassword: true } });
  expect(older.body.passwordProfile.password).not.toMatch(/^chosen|^$/);
  // All sent back as it was is no change; what pages can't change isn't changed here.
  expect((await patch(`${at}/users/${id}`, (await get(`${at}/users/${id}`)).body)).status).toBe(200);
  expect((await patch(`${at}/users/${id}`, { firstName: "Other" })).body).toMatchObject({ code: 3000, data: ["firstName"] });
  expect((await patch(`${at}/users/${id}`, { state: "inactive" })).body).toMatchObject({ code: 3000, data: ["state"] });
});

test("a list of people goes on by its token", async () => {
  for (const name of ["dora", "emil"]) await made(name);
  const first = (await get(`${at}/users?size=1`)).body;
  const [{ key, value }] = first.links.next.headers;
  const second = await ask(origin, token, `/v1${first.links.next.uri}`, { headers: { [key]: value } });
  expect(second.body.totalCount).toBe(1);
  expect(second.body.items[0].id).not.toBe(first.items[0].id);
});

test("licenses are given and taken, as many as were bought", async () => {
  const id = await made("frieda");
  const skus = async () => (await get(`${at}/subscribedskus`)).body.items.find(({ productSku }: { productSku: { id: string } }) => productSku.id === world.sub);
  const before = await skus();
  expect(before).toMatchObject({ activeUnits: 10, consumedUnits: 0, availableUnits: 10, capabilityStatus: "Enabled" });
  const update = { licensesToAssign: [{ skuId: world.sub.toUpperCase(), excludedPlans: null }], licensesToRemove: null, licenseWarnings: [] };
  expect((await post(`${at}/users/${id}/licenseupdates`, update)).status).toBe(201);
  expect(await skus()).toMatchObject({ consumedUnits: 1, availableUnits: 9 });
  const held = async () => (await get(`${at}/users/${id}/licenses`)).body.items.map(({ productSku }: { productSku: { id: string } }) => productSku.id);
  expect(await held()).toEqual([world.sub]);
  await db.subscription.update({ where: { id: world.sub }, data: { quantity: 1 } });
  const none = await post(`${at}/users/${await made("gerd")}/licenseupdates`, update);
  expect(none).toMatchObject({ status: 400, body: { code: 60012, data: [expect.stringMatching(/^licensesToAssign: /)] } });
  await db.subscription.update({ where: { id: world.sub }, data: { quantity: 10 } });
  expect((await post(`${at}/users/${id}/licenseupdates`, { licensesToRemove: [world.sub] })).status).toBe(201);
  expect(await held()).toEqual([]);
});

test("of two programs that license somebody at the same moment both have their way", async () => {
  const id = await made("greta");
  const other = await subscription(world.ada, world.bakery);
  const update = (skuId: string) => post(`${at}/users/${id}/licenseupdates`, { licensesToAssign: [{ skuId }] });
  const waiting = async () =>
    (await db.$queryRaw<object[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).length;
  const both = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Membership" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const sent = Promise.all([update(world.sub), update(other)]);
    while ((await waiting()) < 2) await new Promise((soon) => setTimeout(soon, 10));
    return { sent };
  });
  expect((await both.sent).map(({ status }) => status)).toEqual([201, 201]);
  const held = (await get(`${at}/users/${id}/licenses`)).body.items.map(({ productSku }: { productSku: { id: string } }) => productSku.id);
  expect(held.sort()).toEqual([world.sub, other].sort());
});

test("somebody new is found, however many have a name that ends alike", async () => {
  const { tenantId } = await db.customer.findUniqueOrThrow({ where: { id: world.id } });
  const names = Array.from({ length: 500 }, (_, count) => ({ email: `${count}-lena@${domain}`, firstName: "L", lastName: "L" }));
  const there = await db.user.createManyAndReturn({ data: names, select: { id: true } });
  await db.membership.createMany({ data: there.map(({ id: userId }) => ({ userId, tenantId, roles: [] })) });
  const headers = { "MS-RequestId": randomUUID() };
  for (const status of [201, 201])
    expect(await post(`${at}/users`, person("lena"), token, headers)).toMatchObject({ status, body: { userPrincipalName: `lena@${domain}` } });
});

test("administrators are known by their role, and are nobody's to delete", async () => {
  const { body } = await get(`${at}/directoryroles`);
  const admin = body.items.find(({ name }: { name: string }) => name === "Company Administrator");
  const [member] = (await get(`${at}/directoryroles/${admin.id.toUpperCase()}/usermembers`)).body.items;
  expect(member).toMatchObject({ userPrincipalName: expect.stringContaining(domain), attributes: { objectType: "UserMember" } });
  expect((await get(`${at}/users/${member.id}/directoryroles`)).body.items).toEqual([admin]);
  expect((await get(`${at}/directoryroles/${randomUUID()}/usermembers`)).status).toBe(404);
  expect((await ask(origin, token, `${at}/users/${member.id}`, { method: "DELETE" })).body).toMatchObject({ code: 2032 });
});

test("what a page refuses is refused here, by the same rule", async () => {
  const [id, gone] = [await made("hanna"), await made("ines")];
  await deleteUser(world.ada, { id: gone });
  const sam = await colleague(world.ada, ["SALES_AGENT"]);
  const name = (userName: string) => ({ userName, firstName: "B", lastName: "B" });
  const remove = (by: Member) => deleteUser(by, { id });
  const attempts: [string, (by: Member) => Promise<unknown>, string, string, unknown?][] = [
    ["create", (by) => createUsers(by, { customerId: world.id, users: [name("eve")], ...once() }), "POST", `${at}/users`, person("eve")],
    ["reset", (by) => resetUserPassword(by, { id }), "PATCH", `${at}/users/${id}/resetpassword`, {}],
    ["delete", remove, "DELETE", `${at}/users/${id}`],
    ["restore", (by) => restoreUser(by, { id: gone }), "PATCH", `${at}/users/${gone}`, { state: "active" }],
  ];
  for (const [what, operation, method, path, body] of attempts) {
    const refused = await refusal(operation(sam));
    const { status, code } = numbered(refused.code);
    const answer = await ask(origin, (await signIn(origin, sam, program)).token, path, { method, body });
    expect([what, answer.status, answer.body.code]).toEqual([what, status, code]);
  }
  expect((await refusal(setLicenses(world.wanda, { id, subscriptionIds: [] }))).code).toBe("not_found");
});

test("nobody else's people are in reach, whatever is asked of them", async () => {
  const id = await made("julia");
  const calls = [
    ...[`${at}/users`, `${at}/users/${id}`, `${at}/users/${id}/licenses`, `${at}/users/${id}/directoryroles`, `${at}/subscribedskus`, `${at}/directoryroles`],
  ].map((path) => ["GET", path, undefined] as const);
  const writes = [
    ["POST", `${at}/users`, person("mine")],
    ["PATCH", `${at}/users/${id}`, { state: "active" }],
    ["DELETE", `${at}/users/${id}`, undefined],
    ["PATCH", `${at}/users/${id}/resetpassword`, {}],
    ["POST", `${at}/users/${id}/licenseupdates`, { licensesToRemove: [world.sub] }],
  ] as const;
  // Wanda looks after the customer, but has no rights in its directory.
  for (const stranger of [world.paul, world.nils, world.wanda]) {
    const theirs = (await signIn(origin, stranger)).token;
    for (const [method, path, body] of [...calls, ...writes])
      expect([method, path, (await ask(origin, theirs, path, { method, body })).status]).toEqual([method, path, 404]);
  }
  // Nor is somebody of one customer found at another.
  const theirs = (await signIn(origin, world.paul)).token;
  expect((await get(`/v1/customers/${world.florist.organizationId}/users/${id}`, theirs)).body).toMatchObject({ code: 60002 });
  for (const [method, path, body] of [...calls, ...writes])
    expect((await ask(origin, await alone(origin, program), path, { method, body })).body).toMatchObject({ code: 900329 });
});
