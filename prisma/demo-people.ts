import { randomBytes } from "node:crypto";
import { addDays } from "#lib/days.ts";
import type { Db } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import type { Prisma, Role } from "#prisma/client/client.ts";
import { people } from "./people.ts";

// The organisations and people of the demo world.

const now = new Date();
export const daysAgo = (days: number) => addDays(now, -days);

/** A UUID v7 of that moment, so that lists in order of ids are in order of time. */
export function idAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  const bits = `${hex.slice(0, 12)}7${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
  return bits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const support = (domain: string, phone: string) => ({ supportEmail: `support@${domain}`, supportPhone: phone, supportWebsite: `https://www.${domain}` });

export async function organizations(tx: Db) {
  const provider = (name: string, partnerId: string, country: string, mailDomain: string, phone: string) =>
    tx.provider.create({
      data: { name, partnerId, country, region: "EUROPE", currency: "EUR", mailDomain, ...support(mailDomain, phone), createdAt: daysAgo(700) },
    });
  const reseller = (name: string, domain: string, more: Partial<Prisma.ResellerUncheckedCreateInput>) =>
    tx.reseller.create({
      data: {
        name,
        region: "EUROPE",
        country: "DE",
        contactEmail: `info@${domain}`,
        ...support(domain, more.contactPhone ?? ""),
        createdAt: daysAgo(400),
        ...more,
      },
    });
  const active = {
    status: "ACTIVE" as const,
    emailConfirmedAt: daysAgo(399),
    submittedAt: daysAgo(399),
    vettedAt: daysAgo(396),
    agreementSignedAt: daysAgo(395),
  };
  return {
    northwind: await provider("Northwind Distribution", "4102938", "DE", "northwind.example", "+498955501000"),
    contoso: await provider("Contoso Distribution", "5203847", "FR", "contoso-dist.example", "+33155501000"),
    rheintech: await reseller("Rheintech", "rheintech.example", {
      ...active,
      partnerId: "6304756",
      addressLine1: "Rheinauhafen 8",
      city: "Köln",
      postalCode: "50678",
      registrationNumber: "HRB 45123",
      contactFirstName: "Rita",
      contactLastName: "Rademacher",
      contactEmail: "rita@rheintech.example",
      contactPhone: "+492215550190",
    }),
    nordlicht: await reseller("Nordlicht", "nordlicht.example", {
      ...active,
      partnerId: "7405665",
      addressLine1: "Holstenstraße 40",
      city: "Kiel",
      postalCode: "24103",
      registrationNumber: "HRB 22871",
      contactFirstName: "Nils",
      contactLastName: "Petersen",
      contactEmail: "nils@nordlicht.example",
      contactPhone: "+494315550170",
    }),
    alpenwolke: await reseller("Alpenwolke", "alpenwolke.example", {
      ...active,
      country: "AT",
      partnerId: "8506574",
      addressLine1: "Museumstraße 11",
      city: "Innsbruck",
      postalCode: "6020",
      registrationNumber: "FN 312345 a",
      contactFirstName: "Anna",
      contactLastName: "Moser",
      contactEmail: "anna@alpenwolke.example",
      contactPhone: "+435125550160",
    }),
    neustart: await reseller("Neustart", "neustart.example", {
      status: "VETTING",
      partnerId: "9607483",
      addressLine1: "Torstraße 100",
      city: "Berlin",
      postalCode: "10119",
      registrationNumber: "HRB 98765",
      createdAt: daysAgo(3),
      emailConfirmedAt: daysAgo(2),
      submittedAt: daysAgo(2),
      contactFirstName: "Eva",
      contactLastName: "Neumann",
      contactEmail: "eva@neustart.example",
      contactPhone: "+493055501200",
    }),
    operator: await tx.operator.create({ data: { name: "Twotier program" } }),
  };
}
export type Organizations = Awaited<ReturnType<typeof organizations>>;

type Owner = Pick<Prisma.MembershipUncheckedCreateInput, "providerId" | "resellerId" | "tenantId" | "operatorId">;

/** The people of prisma/people.ts, each with a place in an organisation. */
export async function memberOf(tx: Db, prefix: string, owner: Owner, roles: Role[], language: "en" | "de", passwordHash: string) {
  const person = people(env.TENANT_DOMAIN_SUFFIX).find(({ email }) => email.startsWith(prefix));
  if (!person) throw new Error(`nobody called ${prefix} in people.ts`);
  const [firstName = "", lastName = ""] = person.name.split(" ");
  return tx.user.create({
    data: {
      email: person.email,
      firstName,
      lastName,
      language,
      passwordHash,
      passwordChangedAt: daysAgo(200),
      createdAt: daysAgo(390),
      memberships: { create: { ...owner, roles } },
    },
    select: { id: true, firstName: true, lastName: true },
  });
}

export async function staff(tx: Db, all: Organizations, hash: string) {
  const admin: Role[] = ["GLOBAL_ADMIN"];
  const of = (key: "northwind" | "contoso") => ({ providerId: all[key].id });
  const at = (key: "rheintech" | "nordlicht" | "alpenwolke" | "neustart") => ({ resellerId: all[key].id });
  return {
    ada: await memberOf(tx, "ada@", of("northwind"), admin, "en", hash),
    ines: await memberOf(tx, "ines@", of("northwind"), ["ADMIN_AGENT"], "de", hash),
    sam: await memberOf(tx, "sam@", of("northwind"), ["SALES_AGENT"], "en", hash),
    hal: await memberOf(tx, "hal@", of("northwind"), ["HELPDESK_AGENT"], "en", hash),
    paul: await memberOf(tx, "paul@", of("contoso"), admin, "en", hash),
    rita: await memberOf(tx, "rita@", at("rheintech"), admin, "de", hash),
    nils: await memberOf(tx, "nils@", at("nordlicht"), admin, "de", hash),
    anna: await memberOf(tx, "anna@", at("alpenwolke"), admin, "de", hash),
    eva: await memberOf(tx, "eva@", at("neustart"), admin, "de", hash),
    olga: await memberOf(tx, "olga@", { operatorId: all.operator.id }, admin, "en", hash),
  };
}
export type Staff = Awaited<ReturnType<typeof staff>>;

export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`;
/** Who of a provider does things in this story. */
export const agents = { northwind: "sam", contoso: "paul" } as const;
type Entry = Partial<Prisma.AuditEntryUncheckedCreateInput> & Pick<Prisma.AuditEntryUncheckedCreateInput, "action" | "subjectId" | "subjectName">;

/** An entry of the log, as the gate would have written it then. */
export const log = (tx: Db, at: Date, actor: Staff[keyof Staff], organization: { id: string; name: string }, actorKind: string, entry: Entry) =>
  tx.auditEntry.create({
    data: {
      id: idAt(at),
      organizationId: organization.id,
      at,
      actorKind,
      actorId: actor.id,
      actorName: nameOf(actor),
      actorOrganization: organization.name,
      ...entry,
    },
  });
