import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "#lib/days.ts";
import { parseCatalog } from "#lib/domain/catalog/file/rules.ts";
import type { CatalogOffer } from "#lib/domain/catalog/row/rules.ts";
import { checkCatalog, loadChecked } from "#lib/domain/catalog/loads/writes.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { readCsv } from "#lib/platform/csv.ts";
import { askerOf } from "#lib/platform/asking.ts";
import { type Db, reading, writing } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { hashPassword, hashToken, newToken } from "#lib/platform/secret.ts";
import { system } from "#lib/platform/session.ts";
import { type DemoCustomer, demoCustomers } from "./demo-customers.ts";
import { directory } from "./demo-directory.ts";
import { order } from "./demo-orders.ts";
import { openReview, proposedMove } from "./demo-reviews.ts";
import { agents, daysAgo, idAt, log, memberOf, nameOf, type Organizations, organizations, type Staff, staff } from "./demo-people.ts";
import { requests } from "./demo-requests.ts";
import { serviceRequests } from "./demo-support.ts";
import { demoPassword } from "./people.ts";
import type { Place } from "#lib/places.ts";

// One small believable world for trying the portal and for the browser tests: `npm start` loads it into an empty
// embedded database. It does nothing where there is a provider already.

const asker = askerOf(system(), "demo.load");

const catalogText = () => readFileSync(join(import.meta.dirname, "catalog.csv"), "utf8");
const offersOfFile = (): CatalogOffer[] => {
  const csv = readCsv(catalogText());
  const parsed = "rows" in csv ? parseCatalog(csv.rows) : csv;
  if ("errors" in parsed) throw new Error(`catalog.csv: ${JSON.stringify(parsed.errors.slice(0, 5))}`);
  return parsed.offers;
};

/** A catalogue that is there already stays. */
async function loadOffers() {
  if (await reading(asker, (db) => db.offer.findFirst({ select: { id: true } }))) return;
  const { id } = await checkCatalog(system(), { files: [{ name: "catalog.csv", text: catalogText(), encoding: "utf-8" }] });
  await loadChecked(system(), { id });
}

async function partnerships(tx: Db, all: Organizations, them: Staff) {
  const start = async (by: "northwind" | "contoso", with_: "rheintech" | "alpenwolke", who: Staff[keyof Staff], days: number) => {
    const [provider, reseller, at] = [all[by], all[with_], daysAgo(days)];
    const invitation = await tx.partnershipInvitation.create({
      data: {
        id: idAt(addDays(at, -4)),
        providerId: provider.id,
        note: reseller.name,
        language: "de",
        state: "ACCEPTED",
        createdAt: addDays(at, -4),
        createdById: them[agents[by]].id,
        expiresAt: addDays(at, 26),
        openedAt: at,
        answeredAt: at,
        answeredById: who.id,
        links: { create: { tokenHash: hashToken(newToken()), createdAt: addDays(at, -4) } },
      },
    });
    const partnership = await tx.partnership.create({
      data: { providerId: provider.id, resellerId: reseller.id, resellerName: reseller.name, invitationId: invitation.id, startedAt: at, startedById: who.id },
    });
    await log(tx, at, who, reseller, "reseller", {
      action: "invitation.accept",
      subjectId: invitation.id,
      subjectName: provider.name,
      providerId: provider.id,
      resellerId: reseller.id,
    });
    return partnership.id;
  };
  return {
    "northwind-rheintech": await start("northwind", "rheintech", them.rita, 380),
    "northwind-alpenwolke": await start("northwind", "alpenwolke", them.anna, 350),
    "contoso-alpenwolke": await start("contoso", "alpenwolke", them.anna, 340),
  } as Record<string, string>;
}

async function addCustomer(tx: Db, demo: DemoCustomer, all: Organizations, them: Staff, partnershipIds: Record<string, string>) {
  const at = daysAgo(demo.daysAgo);
  const [provider, agent, reseller] = [all[demo.provider], them[agents[demo.provider]], demo.reseller && all[demo.reseller]];
  const [firstName, lastName] = demo.contact;
  const domain = `${demo.prefix}.${env.TENANT_DOMAIN_SUFFIX}`;
  const tenant = await tx.tenant.create({ data: { id: idAt(at), name: demo.name, domain } });
  const customer = await tx.customer.create({
    data: {
      id: tenant.id,
      tenantId: tenant.id,
      providerId: provider.id,
      name: demo.name,
      domain,
      country: demo.country,
      addressLine1: demo.street,
      city: demo.city,
      postalCode: demo.postalCode,
      firstName,
      lastName,
      email: `info@${demo.prefix}.example`,
      phone: demo.phone,
      language: demo.country === "FR" ? "en" : "de",
      ...(demo.unaccepted
        ? { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementAskedAt: at }
        : {
            agreementSource: "ATTESTED_BY_PARTNER",
            agreementFirstName: firstName,
            agreementLastName: lastName,
            agreementEmail: `info@${demo.prefix}.example`,
            agreementDate: at,
            agreementAttestedById: agent.id,
          }),
      createdAt: at,
      createdById: agent.id,
    },
  });
  const who = { customerId: customer.id, customerName: customer.name, providerId: provider.id, resellerId: reseller?.id };
  await log(tx, at, agent, provider, "provider", {
    action: "provider.addCustomer",
    subjectId: customer.id,
    subjectName: customer.name,
    ...who,
    details: { after: { domain, reseller: reseller?.name ?? null } },
  });
  if (reseller) {
    await tx.customerReseller.create({
      data: {
        providerId: provider.id,
        customerId: customer.id,
        resellerId: reseller.id,
        partnershipId: partnershipIds[`${demo.provider}-${demo.reseller}`] as string,
        adminRights: demo.rights ?? "NONE",
        startedAt: at,
        grantedById: agent.id,
        confirmedAt: demo.rights === "ADMIN" ? addDays(at, 1) : null,
      },
    });
  }
  return { customer, at, who };
}

/** One invitation that waits for an answer, and what people haven't read yet. */
async function openEnds(tx: Db, all: Organizations, them: Staff, partnershipIds: Record<string, string>, customerIds: Record<string, string>) {
  const at = daysAgo(2);
  const invitation = await tx.partnershipInvitation.create({
    data: {
      id: idAt(at),
      providerId: all.northwind.id,
      note: "Nordlicht, Kiel",
      boundEmail: "nils@nordlicht.example",
      language: "de",
      createdAt: at,
      createdById: them.sam.id,
      expiresAt: addDays(at, 30),
      links: { create: { tokenHash: hashToken(newToken()), createdAt: at } },
    },
  });
  await log(tx, at, them.sam, all.northwind, "provider", {
    action: "provider.requestPartnership",
    subjectId: invitation.id,
    subjectName: invitation.note,
    providerId: all.northwind.id,
  });
  const partnership = (reseller: string) => partnershipIds[`northwind-${reseller}`] as string;
  const told = (user: { id: string }, days: number, kind: string, data: object, place: Place, read = false) => ({
    id: idAt(daysAgo(days)),
    userId: user.id,
    kind,
    data,
    place: [...place],
    createdAt: daysAgo(days),
    readAt: read ? daysAgo(days - 1) : null,
  });
  await tx.notification.createMany({
    data: [
      told(them.ada, 380, "partnership_started", { name: "Rheintech" }, ["indirectReseller", partnership("rheintech")], true),
      told(them.ada, 350, "partnership_started", { name: "Alpenwolke" }, ["indirectReseller", partnership("alpenwolke")]),
      told(them.rita, 380, "partnership_started", { name: "Northwind Distribution" }, ["indirectProvider", partnership("rheintech")], true),
      told(
        them.rita,
        210,
        "customer_added",
        { name: "Northwind Distribution", customer: "Bäckerei Holz" },
        ["customer", customerIds["baeckerei-holz"] as string],
        true,
      ),
      told(them.rita, 5, "customer_added", { name: "Northwind Distribution", customer: "Tischlerei Ahrens" }, [
        "customer",
        customerIds["tischlerei-ahrens"] as string,
      ]),
      told(them.olga, 2, "reseller_to_vet", { name: "Neustart" }, ["reseller", all.neustart.id]),
    ],
  });
}

/** The programme's shares since before the first sale of this world. */
async function incentiveRates(tx: Db, by: Staff["olga"]) {
  const since = daysAgo(400);
  const validFrom = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), 1));
  const shares = { ENTERPRISE: 400, SMALL_BUSINESS: 600, ADD_ON: 300, SOFTWARE: 250, AZURE: 500 } as const;
  await tx.incentiveRate.createMany({
    data: Object.entries(shares).map(([category, rateBasisPoints]) => ({
      category: category as keyof typeof shares,
      validFrom,
      rateBasisPoints,
      setAt: since,
      setByName: nameOf(by),
    })),
  });
}

async function world(tx: Db, offers: CatalogOffer[]) {
  const all = await organizations(tx);
  const passwordHash = await hashPassword(demoPassword);
  const them = await staff(tx, all, passwordHash);
  const partnershipIds = await partnerships(tx, all, them);
  const customerIds: Record<string, string> = {};
  // The oldest first: the log is a chain.
  for (const demo of [...demoCustomers].sort((one, other) => other.daysAgo - one.daysAgo)) {
    const added = await addCustomer(tx, demo, all, them, partnershipIds);
    customerIds[demo.prefix] = added.customer.id;
    await order(tx, demo, added, all, them, offers);
    await tx.customerTag.createMany({
      data: (demo.tags ?? []).map((name) => ({ name, customerId: added.customer.id, providerId: added.customer.providerId })),
    });
    if (/^(baeckerei-holz|vins-de-la-vallee|kita-sonnenschein)$/.test(demo.prefix)) {
      const { tenantId, language } = added.customer;
      const user = await memberOf(tx, `admin@${demo.prefix}`, { tenantId }, ["GLOBAL_ADMIN"], language, passwordHash);
      await tx.user.update({ where: { id: user.id }, data: { contactEmail: added.customer.email } });
    }
  }
  await incentiveRates(tx, them.olga);
  await requests(tx, all, them, partnershipIds["northwind-rheintech"] as string);
  await directory(tx, all, them);
  await proposedMove(tx, all, them);
  await openReview(tx, all, them);
  await serviceRequests(tx, all, them);
  await openEnds(tx, all, them, partnershipIds, customerIds);
}

/** Loads the demo world into an empty database; says whether it did. */
export async function seed(): Promise<boolean> {
  if (await reading(asker, (db) => db.provider.findFirst({ select: { id: true } }))) return false;
  const offers = offersOfFile();
  await loadOffers();
  const load = async (tx: Db) => {
    // Two starts at the same moment: the second waits, and then finds the world.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7305512)`;
    if (await tx.provider.findFirst({ select: { id: true } })) return false;
    await world(tx, offers);
    return true;
  };
  const loaded = await writing(asker, load, 60_000);
  // What the clock would have worked out by now.
  if (loaded) await accrueIncentives();
  return loaded;
}

if (import.meta.main) {
  const loaded = await seed();
  console.log(loaded ? "Demo data loaded." : "There is data already; nothing was loaded.");
  // Idle connections would keep the process for some seconds.
  process.exit(0);
}
