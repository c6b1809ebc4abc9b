import { randomInt } from "node:crypto";
import { addDays } from "#lib/days.ts";
import type { ResellerStatus, Role } from "#prisma/client/enums.ts";
import { type Actor, type Kind, mint, type Person } from "#lib/actor.ts";
import { addMonths } from "#lib/domain/catalog/rules.ts";
import { openingOf, periodFrom } from "#lib/domain/orders/billing/rules.ts";
import { db } from "./db.ts";
export { refusal, refusals } from "./in-short.ts";

// People and their organisations, each test's own. Names differ so that a stranger's row is seen when it leaks.
/** An actor, and what its principal holds beside it, for tests to ask. */
export type Member = Actor & Omit<Person, "type">;

let count = 0;
const next = () => `${process.pid}-${++count}`;
const partnerId = () => String(randomInt(10_000_000, 999_999_999));

type Owner = { providerId: string } | { resellerId: string } | { tenantId: string } | { operatorId: string };

async function member(
  kind: Kind,
  organization: { id: string; name: string },
  owner: Owner,
  roles: Role[],
  email = `${kind}-${next()}@example.test`,
): Promise<Member> {
  const user = await db.user.create({
    data: { email, firstName: kind, lastName: next(), memberships: { create: { ...owner, roles } } },
    include: { memberships: true },
  });
  const membership = user.memberships[0] as { id: string };
  const session = await db.session.create({ data: { userId: user.id, membershipId: membership.id, expiresAt: new Date(Date.now() + 3_600_000) } });
  const person = {
    ...{ userId: user.id, email, sessionId: session.id, mustChangePassword: false },
    // Proven for good: a test that moves the clock is about something else.
    ...{ awaits: null, provesBy: "password" as const, provenAt: new Date(8e15), singleSignOn: false },
  };
  const actor = mint({
    kind,
    principal: { type: "person", ...person },
    name: `${user.firstName} ${user.lastName}`,
    ...{ language: "en" as const, region: null, zone: "UTC", hours: null },
    organizationId: organization.id,
    organizationName: organization.name,
    roles,
    customerIds: kind === "customer" ? [organization.id] : [],
  });
  return { ...actor, ...person };
}

const admin: Role[] = ["GLOBAL_ADMIN"];

export async function provider(overrides: { country?: string; region?: string; currency?: string; mailDomain?: string } = {}): Promise<Member> {
  const row = await db.provider.create({
    data: {
      partnerId: partnerId(),
      name: `Provider ${next()}`,
      country: "DE",
      region: "EUROPE",
      currency: "EUR",
      mailDomain: "provider.example",
      supportEmail: "help@provider.example",
      supportPhone: "+49301234567",
      supportWebsite: "https://provider.example",
      ...overrides,
    },
  });
  return member("provider", row, { providerId: row.id }, admin);
}

export async function reseller({
  status = "ACTIVE",
  region = "EUROPE",
  country = "DE",
}: {
  status?: ResellerStatus;
  region?: string;
  country?: string;
} = {}): Promise<Member> {
  const vetted = ["QUALIFIED", "ACTIVE", "SUSPENDED", "DEAUTHORIZED"].includes(status);
  const signed = ["ACTIVE", "SUSPENDED", "DEAUTHORIZED"].includes(status);
  const name = `Reseller ${next()}`;
  const row = await db.reseller.create({
    data: {
      name,
      country,
      region,
      status,
      partnerId: partnerId(),
      contactEmail: `contact-${next()}@reseller.example`,
      contactFirstName: "Rita",
      contactLastName: "Rhein",
      supportEmail: "support@reseller.example",
      supportPhone: "+4922112345",
      supportWebsite: "https://reseller.example",
      rejectionReason: status === "REJECTED" ? "Address unclear" : "",
      vettedAt: vetted ? new Date() : null,
      agreementSignedAt: signed ? new Date() : null,
    },
  });
  return member("reseller", row, { resellerId: row.id }, admin);
}

export async function operator(): Promise<Member> {
  const row = await db.operator.create({ data: { name: `Operator ${next()}` } });
  return member("operator", row, { operatorId: row.id }, admin);
}

/** Somebody else of the same organisation, with other roles. */
export async function colleague(actor: Actor, roles: Role[]): Promise<Member> {
  const owner = { [actor.kind === "customer" ? "tenantId" : `${actor.kind}Id`]: actor.organizationId } as Owner;
  return member(actor.kind, { id: actor.organizationId, name: actor.organizationName }, owner, roles);
}

/** Provider and reseller work together; the partnership's id. */
export async function partners(one: Member, other: Member): Promise<string> {
  const { id } = await db.partnership.create({
    data: {
      providerId: one.organizationId,
      resellerId: other.organizationId,
      resellerName: other.organizationName,
      startedAt: new Date(Date.now() - 1000),
      startedById: other.userId as string,
    },
  });
  return id;
}

const accepted = { agreementSource: "ACCEPTED_BY_CUSTOMER", agreementLastName: "Holz", agreementDate: new Date("2026-01-02") } as const;
type Served = { reseller?: Member; rights?: "ADMIN" | "NONE"; name?: string /** Hasn't accepted the customer agreement. */; unasked?: boolean };

/** A customer of the provider, looked after by the reseller when one is named (they become partners if they aren't). */
export async function customer(by: Member, served: Served = {}): Promise<Member> {
  const name = served.name ?? `Customer ${next()}`;
  const tenant = await db.tenant.create({ data: { name, domain: `customer-${next()}.onmicrosoft.com` } });
  const row = await db.customer.create({
    data: {
      id: tenant.id,
      tenantId: tenant.id,
      domain: tenant.domain,
      providerId: by.organizationId,
      name,
      country: "DE",
      addressLine1: "Hauptstraße 1",
      city: "Köln",
      postalCode: "50667",
      firstName: "Hanna",
      lastName: "Holz",
      email: `hanna-${next()}@customer.example`,
      language: "de",
      ...(served.unasked ? { agreementSource: "CUSTOMER_WILL_BE_ASKED" } : accepted),
      createdById: by.userId as string,
    },
  });
  if (served.reseller) {
    const pair = { providerId: by.organizationId, resellerId: served.reseller.organizationId };
    const open = await db.partnership.findFirst({ where: { ...pair, endedAt: null } });
    const partnershipId = open?.id ?? (await partners(by, served.reseller));
    await db.customerReseller.create({
      data: {
        ...pair,
        customerId: row.id,
        partnershipId,
        adminRights: served.rights ?? "ADMIN",
        startedAt: new Date(Date.now() - 1000),
        grantedById: by.userId as string,
      },
    });
  }
  return member("customer", tenant, { tenantId: tenant.id }, admin, `admin-${next()}@${row.domain}`);
}

/** An active subscription of ten seats, outside the catalogue's rules. */
export async function subscription(by: Member, of: Member, more: { quantity?: number; resellerOfRecordId?: string } = {}): Promise<string> {
  const offer = await db.offer.upsert({
    where: { id: "test-offer" },
    update: {},
    create: {
      id: "test-offer",
      ...{ productId: "TEST", pool: "TEST" },
      skuId: "0001",
      availabilityId: "TESTAVAIL",
      title: "Test Suite",
      ...{ descriptionEn: "For tests", descriptionDe: "Für Tests", publisher: "Test", unitType: "Licenses" },
      ...{ category: "ENTERPRISE", billingType: "LICENSE", segment: "COMMERCIAL" },
      minimumQuantity: 1,
      maximumQuantity: 300,
      isTrial: false,
      isAddOn: false,
      isAutoRenewable: true,
      rank: 1,
      prices: { create: [{ term: "P1Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 1000 }] },
    },
  });
  const now = new Date();
  const quantity = more.quantity ?? 10;
  const month = periodFrom(now, "MONTHLY", { startsAt: now, endsAt: addMonths(now, 12) });
  const order = await db.order.create({
    data: {
      providerId: by.organizationId,
      customerId: of.organizationId,
      status: "COMPLETED",
      currency: "EUR",
      totalMinor: 1000n * BigInt(quantity),
      placedAt: now,
      placedById: by.userId as string,
    },
  });
  const row = await db.subscription.create({
    data: {
      providerId: by.organizationId,
      customerId: of.organizationId,
      orderId: order.id,
      offerId: offer.id,
      quantity,
      term: "P1Y",
      billingCycle: "MONTHLY",
      currency: "EUR",
      unitPriceMinor: 1000,
      endOfTerm: "RENEW",
      startedAt: now,
      termStartsAt: now,
      commitmentEndsAt: addMonths(now, 12),
      cancellableUntil: addDays(now, 7),
      ...openingOf(month, BigInt(quantity * 1000)),
      changedAt: now,
      changedByName: by.name,
      ...more,
    },
  });
  await db.charge.create({
    data: {
      providerId: by.organizationId,
      subscriptionId: row.id,
      orderId: order.id,
      kind: "PERIOD",
      periodNumber: 1,
      periodStartsAt: month.startsAt,
      periodEndsAt: month.endsAt,
      currency: "EUR",
      amountMinor: quantity * 1000,
      resellerOfRecordId: more.resellerOfRecordId,
      chargedAt: now,
    },
  });
  await db.seatBatch.create({
    data: { providerId: by.organizationId, subscriptionId: row.id, quantity, addedAt: now, reducibleUntil: addDays(now, 7) },
  });
  return row.id;
}
