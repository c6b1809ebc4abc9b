import "server-only";
import type { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { may, type Permission } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { OneCustomer } from "../customers/rules.ts";
import { CheckUsers, checkRows, ListUsers, OneUser, PageOfUsers, restorableUntil, userOrder } from "./rules.ts";

const perPage = 50;
const mostAdmins = 5;
const mostCounted = 1000;
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

type Asked = z.output<typeof ListUsers> & Partial<Pick<z.output<typeof PageOfUsers>, "email" | "role">>;
type Within = { db: ReadDb; mine: Prisma.CustomerWhereInput; input: Asked };
async function pageOf({ db, mine, input: { customerId, q, state, email, role, ...place } }: Within, perPage: number) {
  const customer = await customerOf(db, { AND: [mine, { id: customerId }] });
  const page = userOrder.page(place, perPage);
  const rows = await db.membership.findMany({
    where: {
      tenantId: customer.tenantId,
      deletedAt: state === "deleted" ? { not: null } : null,
      ...(role && { roles: { has: role } }),
      ...(q && { user: { OR: [{ email: containing(q) }, { firstName: containing(q) }, { lastName: containing(q) }] } }),
      AND: [page.after, email ? { user: { email } } : {}],
    },
    select: shownWith({ id: customer.id }),
    orderBy: page.orderBy,
    take: page.take,
  });
  return { customer, ...page.of(rows) };
}

export const listUsers = read("customer.listUsers", ListUsers, async (room) => {
  const { actor, db, scopeOf } = room;
  const found = await pageOf(room, perPage);
  const { id, status } = found.customer;
  const create = may(actor, "customer.createUsers") && status === "ACTIVE" && (await seen(db, scopeOf("customer.createUsers"), id));
  return { ...found, licenses: await licensesOf(db, id), create };
});
/** The same rows in the same order, more at a time. */
export const exportUsers = read("customer.listUsers", ListUsers, (room) => pageOf(room, 500));
/** The same, as many as a program asks for. */
export const pageUsers = read("customer.listUsers", PageOfUsers, (room) => pageOf(room, room.input.size));
export type UserRow = Awaited<ReturnType<typeof listUsers>>["items"][number];

const seen = async (db: ReadDb, where: Prisma.CustomerWhereInput, id: string) =>
  (await db.customer.findFirst({ where: { AND: [where, { id }] }, select: { id: true } })) !== null;

/** Who is who at a customer, in short: its administrators, and how many users there are. */
export const summarizePeople = read("customer.listUsers", OneCustomer, async ({ db, mine, input }) => {
  const { tenantId } = await customerOf(db, { AND: [mine, input] });
  const where = { tenantId, deletedAt: null };
  const admins = await db.membership.findMany({
    where: { ...where, roles: { isEmpty: false } },
    select: { id: true, roles: true, deactivatedAt: true, user: { select: { firstName: true, lastName: true, email: true } } },
    orderBy: { id: "asc" },
    take: mostAdmins,
  });
  return { admins, users: await db.membership.count({ where, take: mostCounted }), mostCounted };
});

/** That one may ask who is there, and of whom. */
export const readDirectory = read("customer.listUsers", OneCustomer, ({ db, mine, input }) => customerOf(db, { AND: [mine, input] }));

/** What was bought for a customer's people, and how much of it is left. */
export const listLicenses = read("customer.listUsers", OneCustomer, async ({ db, mine, input }) => {
  const { id } = await customerOf(db, { AND: [mine, input] });
  return { licenses: await licensesOf(db, id) };
});

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
  const [license, roles, reset, remove, restore] = await Promise.all([
    row.deletedAt === null && allowed("customerUser.license"),
    row.deletedAt === null && row.deactivatedAt === null && allowed("customerUser.changeRoles"),
    row.deletedAt === null && plain && allowed("customerUser.resetPassword"),
    row.deletedAt === null && plain && allowed("customerUser.delete"),
    row.deletedAt !== null && restorableUntil(row.deletedAt) > now && allowed("customerUser.restore"),
  ]);
  return { ...row, customer: customers[0] ?? problem("not_found"), choices: licenses, can: { license, roles, reset, remove, restore } };
});
export type CustomerUser = Awaited<ReturnType<typeof readUser>>;
