import { expect, test } from "vitest";
import { createUsers } from "#lib/domain/users/writes.ts";
import { alone, ask, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { once } from "../support/cast.ts";
import { db } from "../support/db.ts";
import { colleague } from "../support/world.ts";

// Roles in a customer's directory, given and taken away by whoever administers it for the customer.

const { origin, world, token, tokenOf, get } = await apiOfCast();
const at = `customers/${world.id}`;
const { items: roles } = await get(`${at}/directoryroles`);
const roleId = (name: string): string => roles.find((role: { name: string }) => role.name === name).id;
const [globalAdmin, helpdesk] = [roleId("Company Administrator"), roleId("Helpdesk Administrator")];

let people = 0;
async function somebody(): Promise<string> {
  people += 1;
  await createUsers(world.ada, { customerId: world.id, users: [{ userName: `p${people}`, firstName: "Berta", lastName: "Braun" }], ...once() });
  return (await db.membership.findFirstOrThrow({ where: { user: { email: { startsWith: `p${people}@` } } } })).id;
}
const give = (id: string, role: string, by = token) => ask(origin, by, `/v1/${at}/directoryroles/${role}/usermembers`, { method: "POST", body: { Id: id } });
const take = (id: string, role: string, by = token) => ask(origin, by, `/v1/${at}/directoryroles/${role}/usermembers/${id}`, { method: "DELETE" });
const rolesOf = async (id: string) => (await get(`${at}/users/${id}/directoryroles`)).items.map((role: { id: string }) => role.id);

test("somebody gets roles and loses them, as often as it is asked for", async () => {
  const id = await somebody();
  for (const again of [false, true]) {
    const { status, body } = await give(id.toUpperCase(), helpdesk);
    expect([again, status, body]).toMatchObject([again, 201, { id, displayName: "Berta Braun", roleId: helpdesk, attributes: { objectType: "UserMember" } }]);
  }
  await give(id, globalAdmin);
  expect((await rolesOf(id)).sort()).toEqual([globalAdmin, helpdesk].sort());
  expect((await get(`${at}/directoryroles/${helpdesk}/usermembers`)).items.map((each: { id: string }) => each.id)).toEqual([id]);
  for (const again of [false, true]) expect([again, (await take(id, helpdesk.toUpperCase())).status]).toEqual([again, 204]);
  expect(await rolesOf(id)).toEqual([globalAdmin]);
  const entries = await db.auditEntry.findMany({ where: { action: "customerUser.changeRoles" }, orderBy: { sequence: "asc" } });
  expect(entries.map(({ details, customerId }) => [details, customerId])).toMatchObject([
    [{ before: { roles: [] }, after: { roles: ["HELPDESK_AGENT"] } }, world.id],
    [{ before: { roles: ["HELPDESK_AGENT"] }, after: { roles: ["GLOBAL_ADMIN", "HELPDESK_AGENT"] } }, world.id],
    [{ before: { roles: ["GLOBAL_ADMIN", "HELPDESK_AGENT"] }, after: { roles: ["GLOBAL_ADMIN"] } }, world.id],
  ]);
  await take(id, globalAdmin);
});

test("the last global admin stays one, also where two are taken away at once", async () => {
  const [{ id: first }] = (await get(`${at}/directoryroles/${globalAdmin}/usermembers`)).items;
  expect((await take(first, globalAdmin)).body).toMatchObject({ code: 1005 });
  const second = await somebody();
  await give(second, globalAdmin);
  const both = await Promise.all([take(first, globalAdmin), take(second, globalAdmin)]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await get(`${at}/directoryroles/${globalAdmin}/usermembers`)).totalCount).toBe(1);
});

test("what is no role, or nobody there, is refused", async () => {
  const id = await somebody();
  expect((await give(id, crypto.randomUUID())).body).toMatchObject({ code: 1000 });
  expect((await give(crypto.randomUUID(), helpdesk)).body).toMatchObject({ code: 60002 });
  expect((await ask(origin, token, `/v1/${at}/directoryroles/${helpdesk}/usermembers`, { method: "POST", body: {} })).body).toMatchObject({ code: 3000 });
  await ask(origin, token, `/v1/${at}/users/${id}`, { method: "DELETE" });
  expect((await give(id, helpdesk)).status).toBe(404);
});

test("strangers, other resellers and whoever has too few rights give nobody a role; a program by itself neither", async () => {
  const id = await somebody();
  const [{ id: boss }] = (await get(`${at}/directoryroles/${globalAdmin}/usermembers`)).items;
  // Wanda looks after the customer, but has no rights in its directory.
  for (const stranger of [world.paul, world.nils, world.wanda]) {
    const theirs = await tokenOf(stranger);
    expect([(await give(id, globalAdmin, theirs)).status, (await take(boss, globalAdmin, theirs)).status]).toEqual([404, 404]);
  }
  const hal = (await signIn(origin, await colleague(world.rita, ["HELPDESK_AGENT"]), await register(world.rita))).token;
  expect([(await give(id, globalAdmin, hal)).body.code, (await take(boss, globalAdmin, hal)).body.code]).toEqual([2032, 2032]);
  const app = await alone(origin, await register(world.ada, { roles: ["ADMIN_AGENT"] }));
  expect((await give(id, helpdesk, app)).body).toMatchObject({ code: 900329 });
  // Nor is somebody of one customer found at another.
  const paul = await tokenOf(world.paul);
  const elsewhere = `/v1/customers/${world.florist.organizationId}/directoryroles/${helpdesk}/usermembers`;
  expect((await ask(origin, paul, elsewhere, { method: "POST", body: { id } })).body).toMatchObject({ code: 60002 });
  expect(await rolesOf(id)).toEqual([]);
  // Its reseller with rights does as the provider.
  expect((await give(id, helpdesk, await tokenOf(world.rita))).status).toBe(201);
});
