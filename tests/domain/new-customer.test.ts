import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { signIn } from "#lib/domain/identity/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { domainAvailable, offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { listDrafts } from "#lib/domain/customers/drafts/reads.ts";
import { discardDraft } from "#lib/domain/customers/drafts/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { refusal as refusalWith } from "#lib/refusal.ts";
import { guest } from "#lib/platform/session.ts";
import { inShort } from "../support/in-short.ts";
import { colleague, partners, provider, refusal, reseller } from "../support/world.ts";
import { chooseLines, draft, fillAccount, keepAccount, offer, readDraft, readDraftSummary, seats, submit, submitCustomer, typing } from "../support/wizard.ts";

const fill = (by: Parameters<typeof fillAccount>[0], more: object) => fillAccount(by, { id: randomUUID(), ...typing(more) });

test("a new customer comes with its administrator, its reseller with admin rights, its order and its subscriptions", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const id = await draft(ada, { resellerId: rita.organizationId, postalCode: "53111" }, [seats(await offer(), 12)]);

  const made = await submit(ada, id);

  const customer = await readCustomer(ada, { id: made.id });
  expect(customer).toMatchObject({ name: "Bäckerei Sonne GmbH", phone: "+4922812345678", agreementSource: "CUSTOMER_WILL_BE_ASKED" });
  expect(customer.resellers).toMatchObject([{ resellerId: rita.organizationId, adminRights: "ADMIN" }]);
  expect(made).toMatchObject({ userName: `admin@${customer.domain}` });
  const admin = await db.user.findUniqueOrThrow({ where: { email: made.userName }, include: { memberships: true } });
  expect(admin).toMatchObject({
    contactEmail: "sina@sonne.example",
    mustChangePassword: true,
    memberships: [{ tenantId: made.id, roles: ["GLOBAL_ADMIN"] }],
  });
  expect((admin.passwordExpiresAt as Date).getTime() - clock.now().getTime()).toBeGreaterThan(71 * 3_600_000);
  const [order] = await db.order.findMany({ where: { customerId: made.id }, include: { lines: true, subscriptions: true } });
  expect(order).toMatchObject({
    totalMinor: 12000n,
    lines: [{ quantity: 12, resellerOfRecordId: rita.organizationId }],
    subscriptions: [{ resellerOfRecordId: rita.organizationId }],
  });
  expect(await db.letter.findMany({ where: { to: "sina@sonne.example" } })).toMatchObject([{ template: "customer-agreement-request", language: "de" }]);
  const kinds = await db.notification.findMany({ where: { userId: rita.userId as string } });
  expect(kinds.map(({ kind }) => kind)).toContain("customer_added");
  expect(await db.auditEntry.findMany({ where: { action: "provider.addCustomer", customerId: made.id } })).toMatchObject([
    { providerId: ada.organizationId, resellerId: rita.organizationId, subjectName: customer.name },
  ]);
  expect((await listCustomers(rita, {})).items.map((row) => row.id)).toEqual([made.id]);
});

test("the temporary password signs in, and good for nothing but choosing another", async () => {
  const ada = await provider();
  const made = await submit(ada, await draft(ada));
  expect((await signIn(guest("en"), { email: made.userName, password: made.password, ip: "192.0.2.1" })).id).toEqual(expect.any(String));
  clock.move(73 * 3_600_000);
  expect((await refusal(signIn(guest("en"), { email: made.userName, password: made.password, ip: "192.0.2.2" }))).code).toBe("sign_in.password_expired");
  clock.reset();
});

test("the temporary password is in the answer once, and nowhere in the database", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const id = await draft(ada, { resellerId: rita.organizationId }, [seats(await offer(), 1)]);
  const { password } = await submit(ada, id);
  expect(password).toHaveLength(16);
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT 1 FROM ${name} t WHERE position($1 IN row_to_json(t)::text) > 0 LIMIT 1`, [password]);
    if (rows.length) found.push(name);
  }
  await client.end();
  expect(tables.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

test("ten submits of one draft make one customer, and only one answer holds the password", async () => {
  const ada = await provider();
  const id = await draft(ada, {}, [seats(await offer(), 3)]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => submitCustomer(ada, { idempotencyKey: id, priceTotal: 3000 })));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  expect(answers.filter((answer) => "password" in answer)).toHaveLength(1);
  expect(answers.filter((answer) => "repeated" in answer)).toHaveLength(9);
  expect(await db.customer.count({ where: { providerId: ada.organizationId } })).toBe(1);
  expect(await db.order.count({ where: { providerId: ada.organizationId } })).toBe(1);
});

test("of two customers with one domain, at the same moment, one wins and nothing of the other is left", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const domainPrefix = `race-${randomUUID().slice(0, 8)}`;
  const drafts = [await draft(ada, { domainPrefix }), await draft(otto, { domainPrefix })] as const;
  const answers = await Promise.allSettled([submit(ada, drafts[0]), submit(otto, drafts[1])]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refused = answers.find((answer) => answer.status === "rejected") as PromiseRejectedResult;
  expect((refused.reason as { fields: object }).fields).toEqual({ domainPrefix: [{ code: "customer.domain_taken" }] });
  expect(await db.customer.count({ where: { domain: { startsWith: domainPrefix } } })).toBe(1);
  expect(await db.user.count({ where: { email: { startsWith: `admin@${domainPrefix}` } } })).toBe(1);
  expect(await db.customerDraft.count({ where: { id: { in: [...drafts] }, submittedAt: null } })).toBe(1);
});

test("a registration number that a customer has already is pointed out before a duplicate is made", async () => {
  const [ada, otto] = [await provider(), await provider()];
  await submit(ada, await draft(ada, { registrationNumber: "HRB 12345" }));
  const twin = { registrationNumber: "hrb-12345", companyName: "Sonne Bäckerei GmbH" };
  const known = { registrationNumber: [inShort(refusalWith("customer.registration_known", { name: "Bäckerei Sonne GmbH" }))] };
  expect((await refusal(fill(ada, twin))).fields).toEqual(known);
  // Another company all the same; and what other providers have is nobody's business.
  await submit(ada, await draft(ada, { ...twin, anotherCompany: "on" }));
  await fill(otto, twin);
});

test("a domain that was taken meanwhile is refused at its field, and nothing is written", async () => {
  const ada = await provider();
  const domainPrefix = `twice-${randomUUID().slice(0, 8)}`;
  const [first, second] = [await draft(ada, { domainPrefix }), await draft(ada, { domainPrefix })];
  expect(await domainAvailable(ada, { domainPrefix })).toMatchObject({ available: true });
  await submit(ada, first);
  // Whose it is, is said to that customer's own provider only.
  expect(await domainAvailable(ada, { domainPrefix })).toMatchObject({ available: false, own: { name: "Bäckerei Sonne GmbH", status: "ACTIVE" } });
  const own = { domainPrefix: [inShort(refusalWith("customer.domain_own", { name: "Bäckerei Sonne GmbH" }))] };
  expect((await refusal(submit(ada, second))).fields).toEqual(own);
  expect((await refusal(fill(ada, { domainPrefix }))).fields).toEqual(own);
  const otto = await provider();
  expect(await domainAvailable(otto, { domainPrefix })).toEqual({ domain: expect.any(String), available: false, own: undefined });
  expect((await refusal(fill(otto, { domainPrefix }))).fields).toEqual({ domainPrefix: ["customer.domain_taken"] });
  expect(await db.customer.count({ where: { providerId: ada.organizationId } })).toBe(1);
});

test.each([
  [
    "the country is in another region",
    { country: "US", state: "NY", postalCode: "10001", phone: "+49 228 12345678" },
    "country",
    "customer.country_outside_region",
  ],
  ["the mail address is the provider's own", { email: "ada@provider.example" }, "email", "customer.own_mail_domain"],
  ["the mail address is of a part of the provider", { email: "ada@mail.provider.example" }, "email", "customer.own_mail_domain"],
  ["the postal code is of no such place", { postalCode: "1234" }, "postalCode", "field.postal_code.format?example=10115"],
  ["the company's name is a legal form", { companyName: "GmbH & Co. KG" }, "companyName", "field.company_name.legal_form_only"],
  ["the domain has a space", { domainPrefix: "a b" }, "domainPrefix", "field.domain_prefix.format"],
  [
    "the registration number is missing where it is demanded",
    { country: "HU", postalCode: "1051", phone: "+3612345678" },
    "registrationNumber",
    "field.required",
  ],
  ["nobody says who accepted", { agreementSource: "ATTESTED_BY_PARTNER" }, "agreementLastName", "field.required"],
  ["nobody says whether a reseller looks after it", { resellerId: "" }, "resellerId", "field.choice"],
  ["the reseller isn't a partner", { resellerId: randomUUID() }, "resellerId", "customer.reseller_not_partner"],
])("an account is refused when %s", async (_, typed, field, code) => {
  const ada = await provider();
  expect((await refusal(fill(ada, typed))).fields[field]).toEqual([code]);
});

test("an acceptance can't lie in the future", async () => {
  const ada = await provider();
  const attested = { agreementSource: "ATTESTED_BY_PARTNER", agreementFirstName: "Sina", agreementLastName: "Sommer", agreementEmail: "sina@sonne.example" };
  const day = (offset: number) => new Date(clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  expect((await refusal(fill(ada, { ...attested, agreementDate: day(1) }))).fields.agreementDate).toEqual(["customer.agreement_date.future"]);
  const made = await submit(ada, await draft(ada, { ...attested, agreementDate: day(0), email: "quiet@sonne.example" }));
  expect(await readCustomer(ada, { id: made.id })).toMatchObject({ agreementSource: "ATTESTED_BY_PARTNER", agreementLastName: "Sommer" });
  expect(await db.letter.count({ where: { to: "quiet@sonne.example" } })).toBe(0);
});

test("a reseller that stopped being a partner between the steps is refused at submit", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const partnership = await partners(ada, rita);
  const id = await draft(ada, { resellerId: rita.organizationId });
  await db.partnership.update({ where: { id: partnership }, data: { endedAt: new Date(), endedById: ada.userId } });
  expect((await refusal(submit(ada, id))).fields).toEqual({ resellerId: ["customer.reseller_not_partner"] });
  expect(await db.customer.count({ where: { providerId: ada.organizationId } })).toBe(0);
});

test("only active partners are offered", async () => {
  const [ada, rita, sleeping] = [await provider(), await reseller(), await reseller({ status: "SUSPENDED" })];
  await partners(ada, rita);
  await partners(ada, sleeping);
  expect(await offeredResellers(ada, {})).toEqual({ resellers: [{ id: rita.organizationId, name: rita.organizationName }], more: false });
});

test("a price that changed since it was seen is refused, and so is an offer that left", async () => {
  const ada = await provider();
  const offerId = await offer("moving-offer", 500);
  const id = await draft(ada, {}, [seats(offerId, 2)]);
  await db.offerPrice.updateMany({ where: { offerId }, data: { amountMinor: 600 } });
  expect((await refusal(submitCustomer(ada, { idempotencyKey: id, priceTotal: 1000 }))).code).toBe("order.price_changed");
  expect((await readDraftSummary(ada, { id })).quote.totalMinor).toBe(1200);
  await db.offer.update({ where: { id: offerId }, data: { isAvailable: false } });
  expect((await readDraftSummary(ada, { id })).wrong).toEqual({ "lines[0].offerId": [{ code: "order.offer_unavailable" }] });
  expect((await refusal(submitCustomer(ada, { idempotencyKey: id, priceTotal: 1200 }))).code).toBe("invalid");
  expect(await db.customer.count({ where: { providerId: ada.organizationId } })).toBe(0);
});

test("a wrong quantity is said at its row; going back keeps it nevertheless", async () => {
  const ada = await provider();
  const offerId = await offer();
  const id = await draft(ada);
  const lines = [{ offerId: "other", chosen: "", plan: "", quantity: "" }, seats(offerId, "many")];
  expect((await refusal(chooseLines(ada, { id, lines }))).fields).toEqual({ "lines[1].quantity": ["field.quantity.whole_number"] });
  await chooseLines(ada, { id, lines, intent: "back" });
  expect((await readDraft(ada, { id })).lines).toEqual([{ ...seats(offerId, "many"), endsWith: "", fixed: "" }]);
  expect((await refusal(submit(ada, id))).code).toBe("invalid");
});

test("half-typed values are kept as they are, and belong to whoever typed them", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const carl = await colleague(ada, ["SALES_AGENT"]);
  const id = randomUUID();
  await keepAccount(ada, { id, companyName: " Half", email: "not yet", country: "DE", resellerId: "nonsense" });
  expect((await readDraft(ada, { id })).account).toMatchObject({ companyName: " Half", email: "not yet" });
  expect(await listDrafts(ada, {})).toMatchObject([{ id, account: { companyName: " Half" } }]);
  for (const stranger of [carl, otto]) {
    expect((await refusal(readDraft(stranger, { id }))).code).toBe("not_found");
    expect((await refusal(keepAccount(stranger, { id, companyName: "Mine" }))).code).toBe("not_found");
    expect((await refusal(submitCustomer(stranger, { idempotencyKey: id, priceTotal: 0 }))).code).toBe("not_found");
  }
  const incomplete = await refusal(submitCustomer(ada, { idempotencyKey: id, priceTotal: 0 }));
  expect(incomplete.code).toBe("invalid");
  expect(Object.keys(incomplete.fields)).toEqual(expect.arrayContaining(["addressLine1", "domainPrefix", "firstName", "email"]));
  await discardDraft(ada, { id });
  expect((await refusal(readDraft(ada, { id }))).code).toBe("not_found");
});

test("a submitted draft is closed", async () => {
  const ada = await provider();
  const id = await draft(ada);
  await submit(ada, id);
  expect((await refusal(keepAccount(ada, { id, companyName: "Other" }))).code).toBe("customer.already_submitted");
  await discardDraft(ada, { id });
  expect((await readDraft(ada, { id })).customerId).toBeTruthy();
});

test("help desk and billing add no customers", async () => {
  const ada = await provider();
  for (const role of ["HELPDESK_AGENT", "BILLING_ADMIN"] as const) {
    const them = await colleague(ada, [role]);
    expect((await refusal(fill(them, {}))).code).toBe("forbidden");
    expect((await refusal(addCustomer(them, { idempotencyKey: randomUUID() } as never))).code).toBe("forbidden");
  }
});
