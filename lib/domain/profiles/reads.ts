import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { type Actor, may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { formerPartnerIds, partnerIdChanges } from "../organizations/numbers/rules.ts";
import { profileChangeOrder, type Changeable, type Legal, ListProfileChanges, OneProfileChange } from "./rules.ts";

const legal = {
  ...{ name: true, addressLine1: true, addressLine2: true, city: true, state: true, postalCode: true, registrationNumber: true },
  ...{ contactFirstName: true, contactLastName: true, contactPhone: true },
} as const;
const shared = {
  ...legal,
  id: true,
  country: true,
  region: true,
  tenantId: true,
  partnerId: true,
  supportEmail: true,
  supportPhone: true,
  supportWebsite: true,
} as const;
const security = { securityName: true, securityEmail: true, securityPhone: true, admins: true, securedAdmins: true } as const;
type Row = { [name in keyof typeof legal]: string };

const legalOf = ({ name, contactFirstName, contactLastName, contactPhone, ...rest }: Row): Legal => {
  const { addressLine1, addressLine2, city, state, postalCode, registrationNumber } = rest;
  return {
    companyName: name,
    addressLine1,
    addressLine2,
    city,
    state,
    postalCode,
    registrationNumber,
    firstName: contactFirstName,
    lastName: contactLastName,
    phone: contactPhone,
  };
};
/** The legal fields under the names they have in the tables. */
export const legalColumns = ({ companyName, firstName, lastName, phone, ...address }: Legal) => ({
  ...address,
  ...{ name: companyName, contactFirstName: firstName, contactLastName: lastName, contactPhone: phone },
});

/** The actor's own organisation, whichever of the two it is. */
export async function ownProfile(db: Pick<Db | ReadDb, "provider" | "reseller">, actor: Actor) {
  const where = { id: actor.organizationId };
  const provider = await db.provider.findFirst({
    where,
    select: { ...shared, currency: true, billingEmail: true, purchaseOrderNumber: true, taxId: true },
  });
  if (provider) return { ...provider, legal: legalOf(provider), of: { providerId: provider.id }, agreement: null, formerPartnerIds: [] };
  const reseller =
    (await db.reseller.findFirst({
      where,
      select: {
        ...shared,
        ...security,
        status: true,
        agreementSignedAt: true,
        agreementSignedBy: { select: { firstName: true, lastName: true } },
        ...partnerIdChanges,
      },
    })) ?? problem("not_found");
  const { agreementSignedAt: at, agreementSignedBy: by, profileChanges, ...rest } = reseller;
  const before = { formerPartnerIds: formerPartnerIds(profileChanges) };
  return { ...rest, ...before, legal: legalOf(reseller), of: { resellerId: reseller.id }, agreement: { at, by: by ? `${by.firstName} ${by.lastName}` : "" } };
}

const shown = {
  id: true,
  kind: true,
  before: true,
  wanted: true,
  state: true,
  submittedAt: true,
  submittedByName: true,
  decidedAt: true,
  decidedByName: true,
  reason: true,
} as const;
const typed = <Each extends { before: unknown; wanted: unknown }>(row: Each) => ({
  ...row,
  before: row.before as Changeable,
  wanted: row.wanted as Changeable,
});

/** Everything about one's own company, with the change that waits and how the last one was decided. */
export const readProfile = read("profileChange.listOwn", z.object({}), async ({ actor, db, mine }) => {
  const profile = await ownProfile(db, actor);
  const lastOf = async (kind: "LEGAL" | "PARTNER_ID") => {
    const change = await db.profileChange.findFirst({ where: { AND: [mine, { kind }] }, select: shown, orderBy: { id: "desc" } });
    return change ? typed(change) : undefined;
  };
  const can = {
    legal: may(actor, "profileChange.request"),
    partnerId: may(actor, "reseller.changePartnerId") && "status" in profile && profile.status === "ACTIVE",
    support: may(actor, "provider.editSupport") || may(actor, "reseller.editProfile"),
    billing: may(actor, "provider.editBilling"),
    security: may(actor, "reseller.nameSecurityContact"),
  };
  return { ...profile, change: await lastOf("LEGAL"), partnerIdChange: await lastOf("PARTNER_ID"), can };
});
export type Profile = Awaited<ReturnType<typeof readProfile>>;

const named = { select: { id: true, partnerId: true, name: true, country: true } } as const;
const company = { provider: named, reseller: named } as const;

/** Changes that wait for the operator, and those that don't any more. */
const list = (perPage: number) =>
  read("profileChange.list", ListProfileChanges, async ({ db, mine, input }) => {
    const page = profileChangeOrder.page(input, perPage);
    const name = containing(input.q);
    const sought: Prisma.ProfileChangeWhereInput = input.q ? { OR: [{ provider: { name } }, { reseller: { name } }, { submittedByName: name }] } : {};
    const rows = await db.profileChange.findMany({
      where: { AND: [mine, { state: input.state }, sought, page.after] },
      select: { ...shown, ...company },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    return { items: items.map(typed), next };
  });
export const listProfileChanges = list(50);
/** The same rows in the same order, more at a time. */
export const exportProfileChanges = list(500);

export const readProfileChange = read("profileChange.list", OneProfileChange, async ({ db, mine, input }) =>
  typed((await db.profileChange.findFirst({ where: { AND: [mine, input] }, select: { ...shown, ...company } })) ?? problem("not_found")),
);
