import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { may, type Permission } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { OneCustomer } from "../customers/rules.ts";
import { CheckUsers, checkRows, ListUsers, OneUser, restorableUntil, userOrder } from "./rules.ts";

const perPage = 50;
const shown = {
  ...{ id: true, roles: true, createdAt: true, deactivatedAt: true, deletedAt: true, tenantId: true },
  user: { select: { id: true, email: true, contactEmail: true, firstName: true, lastName: true, mustChangePassword: true } },
} as const satisfies Prisma.MembershipSelect;
/** Of these customers' subscriptions: what another provider sold to the same company is nobody's business here. */
const shownWith = (customer: Prisma.CustomerWhereInput) =>
  ({
    ...shown,
    licenses: {
      where: { endedAt: null, subscription: { customer } },
      select: { subscriptionId: true, subscription: { select: { nickname: true } } },
      take: 100,
    },
  }) satisfies Prisma.MembershipSelect;

const customerOf = async (db: ReadDb, where: Prisma.CustomerWhereInput) =>
  (await db.customer.findFirst({ where, select: { id: true, name: true, domain: true, tenantId: true, status: true, providerId: true } })) ??
  problem("not_found");

/** License-based subscriptions of a customer, each with how many licenses nobody has yet. */
async function licensesOf(db: ReadDb, customerId: string) {
  const rows = await db.subscription.findMany({
    where: { customerId, status: { in: ["ACTIVE", "SUSPENDED", "EXPIRED"] }, offer: { billingType: "LICENSE" } },
    select: {
      id: true,
      nickname: true,
      term: true,
      commitmentEndsAt: true,
      status: true,
      quantity: true,
      _count: { select: { licenses: { where: { endedAt: null } } } },
    },
    orderBy: { id: "desc" },
    take: 300,
  });
  return rows.map(({ _count, ...row }) => ({ ...row, assigned: _count.licenses, free: row.quantity - _count.licenses }));
}

const list = (perPage: number) =>
  read("customer.listUsers", ListUsers, async ({ actor, db, mine, input, scopeOf }) => {
    const customer = await customerOf(db, { AND: [mine, { id: input.customerId }] });
    const page = userOrder.page(input, perPage);
    const rows = await db.membership.findMany({
      where: {
        tenantId: customer.tenantId,
        deletedAt: input.state === "deleted" ? { not: null } : null,
        ...(input.q && { user: { OR: [{ email: containing(input.q) }, { firstName: containing(input.q) }, { lastName: containing(input.q) }] } }),
        AND: [page.after],
      },
      select: shownWith({ id: customer.id }),
      orderBy: page.orderBy,
      take: page.take,
    });
    const licenses = await licensesOf(db, customer.id);
    const create = may(actor, "customer.createUsers") && customer.status === "ACTIVE" && (await seen(db, scopeOf("customer.createUsers"), customer.id));
    return { customer, ...page.of(rows), licenses, create };
  });
export const listUsers = list(perPage);
/** The same rows in the same order, more at a time. */
export const exportUsers = list(500);
export type UserRow = Awaited<ReturnType<typeof listUsers>>["items"][number];

const seen = async (db: ReadDb, where: Prisma.CustomerWhereInput, id: string) =>
  (await db.customer.findFirst({ where: { AND: [where, { id }] }, select: { id: true } })) !== null;

/** What somebody new can get. */
export const readUserStart = read("customer.createUsers", OneCustomer, async ({ db, mine, input }) => {
  const customer = await customerOf(db, { AND: [mine, input, { status: "ACTIVE" }] });
  return { customer, licenses: await licensesOf(db, customer.id) };
});

/** The dry run of a file: what is wrong in which row, taken names too. Changes nothing. */
export const checkUsers = read("customer.createUsers", CheckUsers, async ({ db, mine, input }) => {
  const { domain } = await customerOf(db, { AND: [mine, { id: input.customerId, status: "ACTIVE" }] });
  const { users, problems } = checkRows(input.rows);
  const names = new Map(input.rows.map((row, at) => [`${(row.userName ?? "").trim().toLowerCase()}@${domain}`, at]));
  const taken = await db.user.findMany({ where: { email: { in: [...names.keys()] } }, select: { email: true } });
  for (const { email } of taken) problems.push({ row: names.get(email) ?? 0, column: "userName", code: "users.name_taken" });
  return { users, problems: problems.sort((one, other) => one.row - other.row), domain };
});

/** One user of a customer that this person looks after: licenses, and what can be done. */
export const readUser = read("customerUser.read", OneUser, async ({ actor, db, mine, input, now, scopeOf }) => {
  const select = shownWith({ AND: [scopeOf("customer.listUsers"), { status: "ACTIVE" }] });
  const row = (await db.membership.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const customers = await db.customer.findMany({
    where: { AND: [scopeOf("customer.listUsers"), { tenantId: row.tenantId as string, status: "ACTIVE" }] },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
    take: 50,
  });
  const licenses = (await Promise.all(customers.map(({ id }) => licensesOf(db, id)))).flat();
  const allowed = async (permission: Extract<Permission, `customerUser.${string}`>) =>
    may(actor, permission) && (await db.membership.findFirst({ where: { AND: [scopeOf(permission), input] }, select: { id: true } })) !== null;
  // Who has a role is an administrator: managed by its own people, and by the page about the administrator's password.
  const plain = row.roles.length === 0;
  const [license, reset, remove, restore] = await Promise.all([
    row.deletedAt === null && allowed("customerUser.license"),
    row.deletedAt === null && plain && allowed("customerUser.resetPassword"),
    row.deletedAt === null && plain && allowed("customerUser.delete"),
    row.deletedAt !== null && restorableUntil(row.deletedAt) > now && allowed("customerUser.restore"),
  ]);
  return { ...row, customer: customers[0] ?? problem("not_found"), choices: licenses, can: { license, reset, remove, restore } };
});
export type CustomerUser = Awaited<ReturnType<typeof readUser>>;
