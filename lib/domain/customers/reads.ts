import "server-only";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { may } from "../../access.ts";
import { read, readByKey } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { OneCustomer } from "./rules.ts";

/** Where bills go, and to whom: what can be changed, and what a company brings along to another provider. */
export const profile = {
  addressLine1: true,
  addressLine2: true,
  city: true,
  state: true,
  postalCode: true,
  registrationNumber: true,
  firstName: true,
  lastName: true,
  email: true,
  phone: true,
  language: true,
} as const;

const shownCustomer = {
  id: true,
  name: true,
  domain: true,
  country: true,
  ...profile,
  agreementSource: true,
  agreementFirstName: true,
  agreementLastName: true,
  agreementEmail: true,
  agreementPhone: true,
  agreementDate: true,
  status: true,
  createdAt: true,
  version: true,
  tenantId: true,
  tenant: { select: { name: true } },
  providerAdminRights: true,
  qualification: true,
  removedAt: true,
  provider: { select: { id: true, name: true, region: true, mailDomain: true, supportEmail: true, supportPhone: true, supportWebsite: true } },
} as const;

/** One customer, and who looks after it with which rights since when. A reseller sees its own association only. */
export const readCustomer = readByKey("customer.read", OneCustomer, async ({ db, mine, input, scopeOf }) => {
  const customer = await db.customer.findFirst({
    where: { AND: [mine, input] },
    select: {
      ...shownCustomer,
      resellers: {
        where: { AND: [scopeOf("association.read"), { endedAt: null }] },
        select: {
          resellerId: true,
          adminRights: true,
          startedAt: true,
          withdrawnAt: true,
          reseller: { select: { name: true, status: true, supportEmail: true } },
        },
        orderBy: { startedAt: "asc" },
        take: 50,
      },
    },
  });
  return customer ?? problem("not_found");
});

const summarized = 10;

/** The newest subscriptions of a customer, whether there are more, and whether this reader may change how many licenses they have. */
export const summarizeSubscriptions = read("subscription.read", z.object({ customerId: z.uuid() }), async ({ actor, db, mine, input, scopeOf }) => {
  const where = { AND: [mine, input, { status: { not: "DELETED" as const } }] };
  const [rows, azure, changing] = await Promise.all([
    db.subscription.findMany({
      where,
      select: {
        id: true,
        nickname: true,
        quantity: true,
        status: true,
        version: true,
        endOfTerm: true,
        endChosenAt: true,
        extendedSince: true,
        commitmentEndsAt: true,
        offer: { select: { title: true, unitType: true, billingType: true, isTrial: true, isAutoRenewable: true } },
        _count: { select: { licenses: { where: { endedAt: null } } } },
      },
      orderBy: { id: "desc" },
      take: summarized + 1,
    }),
    db.subscription.findFirst({ where: { AND: [where, { offer: { category: "AZURE" } }] }, select: { id: true } }),
    may(actor, "subscription.changeSeats")
      ? db.subscription.findFirst({ where: { AND: [scopeOf("subscription.changeSeats"), input] }, select: { id: true } })
      : null,
  ]);
  const items = rows.slice(0, summarized).map(({ _count, ...row }) => ({
    ...row,
    assigned: _count.licenses,
    changesSeats: changing !== null && row.status === "ACTIVE" && row.offer.billingType === "LICENSE" && !row.offer.isTrial,
  }));
  return { items, more: rows.length > summarized, azure: azure !== null };
});

/** What this reader may do to this very customer; a page offers nothing else. */
export const readMays = readByKey("customer.read", OneCustomer, async ({ actor, db, input, scopeOf }) => {
  // Most rights are to the same rows: each scope is asked for once.
  const within = new Map<string, Promise<boolean>>();
  const reaches = (scope: Prisma.CustomerWhereInput) => {
    const key = JSON.stringify(scope);
    const found =
      within.get(key) ?? db.customer.findFirst({ where: { AND: [scope, input, { status: "ACTIVE" }] }, select: { id: true } }).then((row) => row !== null);
    within.set(key, found);
    return found;
  };
  const can = async (
    permission:
      | "customer.editAccount"
      | "customer.resetPassword"
      | "customer.handOver"
      | "customer.withdrawAdminRights"
      | "customer.withdrawProviderRights"
      | "customer.attestAgreement"
      | "customer.askForAgreement"
      | "customer.tag"
      | "customer.remove"
      | "customer.qualify"
      | "customer.requestSupport"
      | "customer.listUsers",
  ) => may(actor, permission) && reaches(scopeOf(permission));
  const [edit, reset, handOver, withdraw, withdrawProvider, attest, askForAgreement, tag, remove, qualify, requestSupport, users] = await Promise.all([
    can("customer.editAccount"),
    can("customer.resetPassword"),
    can("customer.handOver"),
    can("customer.withdrawAdminRights"),
    can("customer.withdrawProviderRights"),
    can("customer.attestAgreement"),
    can("customer.askForAgreement"),
    can("customer.tag"),
    can("customer.remove"),
    can("customer.qualify"),
    can("customer.requestSupport"),
    can("customer.listUsers"),
  ]);
  return { edit, reset, handOver, withdraw, withdrawProvider, attest, askForAgreement, tag, remove, qualify, requestSupport, users, signIn: reset || handOver };
});

/** The account that the customer started with: its oldest global administrator. */
export const firstAdmin = (db: Pick<ReadDb, "membership">, customerId: string) =>
  db.membership.findFirst({
    where: { tenant: { customers: { some: { id: customerId } } }, deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" } },
    select: { user: { select: { id: true, email: true, mustChangePassword: true, passwordExpiresAt: true, passwordHash: true } } },
    orderBy: { id: "asc" },
  });

export const readAdmin = read("customer.read", OneCustomer, async ({ db, mine, input, now }) => {
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] }, select: { id: true, name: true, domain: true } })) ?? problem("not_found");
  const admin = await firstAdmin(db, customer.id);
  const user = admin?.user;
  return {
    ...customer,
    admin: user && {
      id: user.id,
      email: user.email,
      /** Nobody has chosen a password for it yet. */
      waiting: user.mustChangePassword || user.passwordHash === null,
      expired: user.mustChangePassword && user.passwordExpiresAt !== null && user.passwordExpiresAt < now,
    },
  };
});
