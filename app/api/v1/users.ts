import { readCustomer } from "#lib/domain/customers/reads.ts";
import { listLicenses, pageUsers, readDirectory, readUser } from "#lib/domain/users/reads.ts";
import { changeUserRoles } from "#lib/domain/users/roles/writes.ts";
import { userOrder } from "#lib/domain/users/rules.ts";
import { changeLicenses, createUsers, deleteUser, resetUserPassword, restoreUser } from "#lib/domain/users/writes.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { filterOf } from "#lib/partner-center/filters.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, personRoute, sent } from "#lib/partner-center/routes.ts";
import { seeking, soughtBy } from "#lib/partner-center/seeking.ts";
import {
  differingIn,
  LicensesSent,
  licensesIn,
  MemberSent,
  printedRoles,
  printLicense,
  printMember,
  printSku,
  printUpdate,
  printUser,
  roleBy,
  UserPatched,
  UserSent,
  usersAt,
} from "#lib/partner-center/users.ts";
import { orNothing } from "#lib/problem.ts";
import { everyPage, pageAt, wordOf } from "./paging.ts";
import { renamed } from "./renaming.ts";

const customerIn = ({ at }: Call) => at.customerId?.toLowerCase() ?? "";

/** One of this very customer's people. */
async function one(call: Call, userId = call.at.userId ?? "") {
  const customer = await readCustomer(call.actor, { id: customerIn(call) });
  const id = userId.toLowerCase();
  const person = await orNothing(readUser(call.actor, { id }));
  if (person?.tenantId !== customer.tenantId) return fault(404, 60002, `User with ID ${id.slice(0, 50)} not found.`);
  return { person, of: { customerId: customer.id, country: customer.country } };
}

async function list(call: Call) {
  const customerId = customerIn(call);
  const place = soughtBy(call, (after, back) => !back && userOrder.isPlace(after));
  const [said] = filterOf(place.filter, ["UserState", "UserStatus"], call.query);
  const state = wordOf(said?.field ?? "", ["active", "inactive"], said?.value) === "inactive" ? "deleted" : "active";
  const { country } = await readCustomer(call.actor, { id: customerId });
  const { items, next } = await pageUsers(call.actor, { customerId, state, size: place.size, after: place.after });
  const rows = items.map((person) => printUser(person, { customerId, country }));
  return { body: pageAt(usersAt(customerId, place), place, rows, next) };
}

const named = Object.fromEntries(["userName", "firstName", "lastName"].map((name) => [`users[0].${name}`, name === "userName" ? "userPrincipalName" : name]));
/** The password is in the first answer, and in no repetition of it. */
const create = sent(UserSent, async (call, { userPrincipalName, firstName, lastName }) => {
  const customer = await readCustomer(call.actor, { id: customerIn(call) });
  const [userName = "", domain] = userPrincipalName.toLowerCase().split("@");
  if (domain !== customer.domain) fault(400, 3000, `userPrincipalName must end with @${customer.domain}.`, ["userPrincipalName"]);
  const wanted = { customerId: customer.id, users: [{ userName, firstName, lastName }], idempotencyKey: call.idempotencyKey };
  const done = await renamed(createUsers(call.actor, wanted), named);
  // By its name, which is nobody else's: a repetition is answered like the first, by what became of it.
  const { items } = await pageUsers(call.actor, { customerId: customer.id, email: userPrincipalName.toLowerCase(), size: 1 });
  const person = items[0] ?? fault(404, 60002, "The user was deleted meanwhile.");
  const password = "users" in done ? done.users[0]?.password : undefined;
  return { status: 201, body: printUser(person, { customerId: customer.id, country: customer.country }, password) };
});

async function reset(call: Call) {
  const { person, of } = await one(call);
  const done = await resetUserPassword(call.actor, { id: person.id });
  return { body: printUser(person, of, "password" in done ? done.password : undefined) };
}

const change = sent(UserPatched, async (call, patched) => {
  const { person, of } = await one(call);
  const other = differingIn(patched, person);
  if (other.length > 0) return fault(400, 3000, `Can't be changed here: ${other.join(", ")}.`, other);
  if (patched.state === "inactive" && !person.deletedAt) return fault(400, 3000, "A user becomes inactive by being deleted.", ["state"]);
  if (patched.state === "active" && person.deletedAt) await restoreUser(call.actor, { id: person.id });
  if (patched.passwordProfile?.password) return reset(call);
  return { body: printUser((await one(call)).person, of) };
});

async function remove(call: Call) {
  await deleteUser(call.actor, { id: (await one(call)).person.id });
  return { status: 204 };
}

const roleOf = ({ at }: Call) => roleBy(at.role ?? "") ?? fault(404, 1000, "There is no such role.");
async function membersOf(call: Call) {
  const role = roleOf(call);
  const rows = await everyPage((after) => pageUsers(call.actor, { customerId: customerIn(call), role, size: 500, after }));
  return { body: collection(rows.map((person) => printMember(person))) };
}
const join = sent(MemberSent, async (call, { id }) => {
  const { person } = await one(call, id);
  const role = roleOf(call);
  await changeUserRoles(call.actor, { id: person.id, add: [role] });
  return { status: 201, body: printMember(person, role) };
});
/** Whoever doesn't have it any more is as they should be. */
async function leave(call: Call) {
  const { person } = await one(call, call.at.member);
  await changeUserRoles(call.actor, { id: person.id, remove: [roleOf(call)] });
  return { status: 204 };
}

async function rolesThere(call: Call) {
  await readDirectory(call.actor, { id: customerIn(call) });
  return { body: collection(printedRoles()) };
}

const license = sent(LicensesSent, async (call, update) => {
  const { person } = await one(call);
  const members = { subscriptionIds: "licensesToAssign", add: "licensesToAssign", remove: "licensesToRemove" };
  await renamed(changeLicenses(call.actor, { id: person.id, ...licensesIn(update) }), members);
  return { status: 201, body: printUpdate(update) };
});

const at = "customers/{customerId}";
export const users = [
  personRoute("GET", `${at}/users`, list, seeking),
  personRoute("POST", `${at}/users`, create),
  personRoute("GET", `${at}/users/{userId}`, async (call) => {
    const { person, of } = await one(call);
    return { body: printUser(person, of) };
  }),
  personRoute("PATCH", `${at}/users/{userId}`, change),
  personRoute("DELETE", `${at}/users/{userId}`, remove),
  personRoute("PATCH", `${at}/users/{userId}/resetpassword`, reset),
  personRoute("GET", `${at}/directoryroles`, rolesThere),
  personRoute("GET", `${at}/directoryroles/{role}/usermembers`, membersOf),
  personRoute("POST", `${at}/directoryroles/{role}/usermembers`, join),
  personRoute("DELETE", `${at}/directoryroles/{role}/usermembers/{member}`, leave),
  personRoute("GET", `${at}/users/{userId}/directoryroles`, async (call) => ({ body: collection(printedRoles((await one(call)).person.roles)) })),
  personRoute("GET", `${at}/subscribedskus`, async (call) => {
    const { licenses } = await listLicenses(call.actor, { id: customerIn(call) });
    return { body: collection(licenses.map(printSku)) };
  }),
  personRoute("GET", `${at}/users/{userId}/licenses`, async (call) => ({ body: collection((await one(call)).person.licenses.map(printLicense)) })),
  personRoute("POST", `${at}/users/{userId}/licenseupdates`, license),
];
