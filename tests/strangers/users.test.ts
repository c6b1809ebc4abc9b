import { createUsers, deleteUser } from "#lib/domain/users/writes.ts";
import { db } from "../support/db.ts";
import { cast, once, userOf } from "../support/cast.ts";
import { by, notFound, strangers } from "../support/strangers.ts";

const { rita, id: customerId, paul, nils, wanda, florist } = await cast();
const named = (userName: string) => ({ userName, firstName: "B", lastName: "B" });
await createUsers(rita, { customerId, users: [named("berta"), named("bruno")], ...once() });
const membershipOf = async (name: string) => (await db.membership.findFirstOrThrow({ where: { user: { email: { startsWith: `${name}@` } } } })).id;
const [id, gone] = [await membershipOf("berta"), await membershipOf("bruno")];
await deleteUser(rita, { id: gone });
const { id: seat } = await db.membership.findFirstOrThrow({ where: { userId: await userOf(rita) } });
// Wanda looks after the customer, but has no admin rights there.
const others = [paul, nils, wanda, florist];

await strangers(import.meta.filename, {
  listUsers: by(others, { customerId }, notFound),
  exportUsers: by(others, { customerId }, notFound),
  pageUsers: by(others, { customerId, size: 500 }, notFound),
  summarizePeople: by(others, { id: customerId }, notFound),
  readDirectory: by(others, { id: customerId }, notFound),
  listLicenses: by(others, { id: customerId }, notFound),
  readUserStart: by(others, { id: customerId }, notFound),
  checkUsers: by(others, { customerId, rows: [] }, notFound),
  createUsers: by(others, { customerId, users: [named("eve")], ...once() }, notFound),
  // Somebody's own staff aren't a customer's users.
  readUser: [...by(others, { id }, notFound), ...by(rita, { id: seat }, notFound, { input: { id } })],
  setLicenses: by(others, { id, subscriptionIds: [] }, notFound),
  changeLicenses: by(others, { id, add: [], remove: [] }, notFound),
  resetUserPassword: [...by(others, { id }, notFound), ...by(rita, { id: seat }, notFound)],
  deleteUser: by(others, { id }, notFound),
  changeUserRoles: [...by(others, { id, add: ["GLOBAL_ADMIN"] }, notFound), ...by(rita, { id: seat }, notFound, { input: { id } })],
  restoreUser: by(others, { id: gone }, notFound),
});
