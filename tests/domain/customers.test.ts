import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { choosePassword, signIn } from "#lib/domain/identity/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readAdmin, readCustomer, readMays, summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { attestAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { editAccount, handOver, resetPassword, withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { db } from "../support/db.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

const bill = (more: object = {}) => ({
  companyName: "Neuer Name GmbH",
  country: "DE",
  addressLine1: "Ring 2",
  city: "Köln",
  postalCode: "50667",
  firstName: "Hanna",
  lastName: "Holz",
  email: "hanna@holz.example",
  phone: "0221 1234567",
  language: "de",
  version: 1,
  ...more,
});
const names = async (who: Actor, query: object = {}) => (await listCustomers(who, query)).items.map(({ name }) => name);

test("a provider sees its own customers, found by parts of name or domain", async () => {
  const [ada, otto] = [await provider(), await provider()];
  await customer(ada, { name: "Gärtnerei Grün" });
  await customer(ada, { name: "Bäckerei Braun" });
  await customer(otto, { name: "Gärtnerei Fremd" });
  expect(await names(ada)).toEqual(["Bäckerei Braun", "Gärtnerei Grün"]);
  expect(await names(ada, { q: "ÄRTN" })).toEqual(["Gärtnerei Grün"]);
  expect(await names(ada, { q: "onmicrosoft" })).toHaveLength(2);
  expect(await names(ada, { q: "x" })).toHaveLength(2);
  expect(await names(ada, { q: "%_" })).toEqual([]);
});

test("the list is paged without gaps or repetitions, also among customers of one name", async () => {
  const ada = await provider();
  const rows = Array.from({ length: 120 }, (_, at) => ({ name: at % 3 ? "Same" : `Name ${at}`, at }));
  const tenants = await db.tenant.createManyAndReturn({ data: rows.map(({ name, at }) => ({ name, domain: `paged-${process.pid}-${at}.onmicrosoft.com` })) });
  await db.customer.createMany({
    data: rows.map(({ name, at }) => ({
      tenantId: tenants[at]?.id as string,
      providerId: ada.organizationId,
      name,
      domain: `paged-${process.pid}-${at}.onmicrosoft.com`,
      country: "DE",
      addressLine1: "x",
      firstName: "x",
      lastName: "x",
      email: "x@x.example",
      language: "de",
      agreementSource: "CUSTOMER_WILL_BE_ASKED",
      createdById: ada.userId as string,
    })),
  });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listCustomers(ada, { after });
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

test("a reseller sees the customers delegated to it; one that is suspended sees none", async () => {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  const [hers, plain] = [await customer(ada, { reseller: rita, name: "Hers" }), await customer(ada, { name: "Not hers" })];
  expect(await names(rita)).toEqual(["Hers"]);
  expect(await names(ada, { reseller: rita.organizationId })).toEqual(["Hers"]);
  expect((await listCustomers(rita, {})).items[0]?.provider.name).toBe(ada.organizationName);
  expect((await refusal(readCustomer(rita, { id: plain.organizationId }))).code).toBe("not_found");
  expect(await names(olga, { q: "not hers" })).toEqual(["Not hers"]);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await names(rita)).toEqual([]);
  expect((await refusal(readCustomer(rita, { id: hers.organizationId }))).code).toBe("not_found");
});

test("a reseller doesn't learn who else looks after its customer", async () => {
  const [ada, rita, rolf] = [await provider(), await reseller(), await reseller()];
  const theirs = await customer(ada, { reseller: rita });
  const partnershipId = await partners(ada, rolf);
  await db.customerReseller.create({
    data: {
      providerId: ada.organizationId,
      customerId: theirs.organizationId,
      resellerId: rolf.organizationId,
      partnershipId,
      adminRights: "NONE",
      startedAt: new Date(),
      grantedById: ada.userId as string,
    },
  });
  expect((await readCustomer(rita, { id: theirs.organizationId })).resellers.map((row) => row.resellerId)).toEqual([rita.organizationId]);
  expect((await readCustomer(ada, { id: theirs.organizationId })).resellers).toHaveLength(2);
  expect((await readCustomer(theirs, { id: theirs.organizationId })).resellers).toHaveLength(2);
});

test("the account is edited by the provider and by a reseller with admin rights, each time on what they saw", async () => {
  const [ada, rita, rolf] = [await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const id = holz.organizationId;
  await editAccount(ada, { id, ...bill() });
  expect(await readCustomer(ada, { id })).toMatchObject({ name: "Neuer Name GmbH", phone: "+492211234567", version: 2 });
  expect((await refusal(editAccount(rita, { id, ...bill() }))).code).toBe("customer.changed");
  await editAccount(rita, { id, ...bill({ version: 2, city: "Bonn" }) });
  const [entry] = await db.auditEntry.findMany({ where: { action: "customer.editAccount", actorId: rita.userId } });
  expect(entry?.details).toMatchObject({ before: { city: "Köln" }, after: { city: "Bonn" } });
  expect((await refusal(editAccount(rolf, { id, ...bill({ version: 3 }) }))).code).toBe("not_found");
  expect((await refusal(editAccount(ada, { id, ...bill({ version: 3, country: "AT", postalCode: "1010" }) }))).fields).toMatchObject({
    country: ["field.choice"],
  });
  expect((await refusal(editAccount(ada, { id, ...bill({ version: 3, email: "a@provider.example" }) }))).fields).toMatchObject({
    email: ["customer.own_mail_domain"],
  });
});

test("a reseller without admin rights edits nothing", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { organizationId: id } = await customer(ada, { reseller: rita, rights: "NONE" });
  expect(await readMays(rita, { id })).toEqual({
    edit: false,
    reset: false,
    handOver: false,
    withdraw: false,
    withdrawProvider: false,
    attest: false,
    // Whoever looks after it may remind it.
    askForAgreement: true,
    tag: false,
    remove: false,
    qualify: false,
    requestSupport: false,
    users: false,
    signIn: false,
  });
  expect((await refusal(editAccount(rita, { id, ...bill() }))).code).toBe("not_found");
});

test("the customer's own administrator withdraws a reseller's rights; the reseller keeps the customer, not the rights", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const id = holz.organizationId;
  await withdrawAdminRights(holz, { id, resellerId: rita.organizationId });
  expect((await refusal(editAccount(rita, { id, ...bill() }))).code).toBe("not_found");
  expect((await readCustomer(rita, { id })).resellers).toMatchObject([{ adminRights: "NONE", withdrawnAt: expect.any(Date) }]);
  const told = await db.notification.findMany({ where: { kind: "admin_rights_withdrawn", userId: { in: [ada.userId as string, rita.userId as string] } } });
  expect(told).toHaveLength(2);
  expect((await refusal(withdrawAdminRights(ada, { id, resellerId: rita.organizationId }))).code).toBe("customer.no_rights");
  const stranger = await customer(ada);
  expect((await refusal(withdrawAdminRights(stranger, { id, resellerId: rita.organizationId }))).code).toBe("not_found");
  const seller = await colleague(ada, ["SALES_AGENT"]);
  expect((await refusal(withdrawAdminRights(seller, { id, resellerId: rita.organizationId }))).code).toBe("forbidden");
});

type Reset = { userName: string; password: string };

test("a new temporary password ends the administrator's sessions and voids links", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const id = holz.organizationId;
  const { token } = (await handOver(ada, { id })) as { token: string };
  const { userName, password } = (await resetPassword(rita, { id })) as Reset;
  expect(userName).toBe(holz.email);
  expect(await actorOfSession(holz.sessionId as string)).toBeUndefined();
  expect((await signIn(guest("en"), { email: userName, password, ip: "192.0.2.9" })).id).toEqual(expect.any(String));
  const chosen = { newPassword: "a-good-long-secret", repeatPassword: "a-good-long-secret" };
  expect((await refusal(choosePassword(guest("en"), { token, ...chosen }))).code).toBe("password.link_invalid");
  const [entry] = await db.auditEntry.findMany({ where: { action: "customer.resetPassword", customerId: id } });
  expect(JSON.stringify(entry, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(password);
});

test("a hand-over link works once, the newest only, and not over a password that somebody chose", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const id = holz.organizationId;
  const [older, newer] = [(await handOver(ada, { id })) as { token: string }, (await handOver(ada, { id })) as { token: string }];
  const chosen = { newPassword: "a-good-long-secret", repeatPassword: "a-good-long-secret" };
  expect((await refusal(choosePassword(guest("en"), { token: older.token, ...chosen }))).code).toBe("password.link_invalid");
  await choosePassword(guest("en"), { token: newer.token, ...chosen });
  expect((await refusal(choosePassword(guest("en"), { token: newer.token, ...chosen }))).code).toBe("password.link_invalid");
  expect((await readAdmin(ada, { id })).admin).toMatchObject({ waiting: false });
  expect((await refusal(handOver(ada, { id }))).code).toBe("customer.admin_in_charge");
  await resetPassword(ada, { id });
  expect(await handOver(ada, { id })).toHaveProperty("token");
});

test("strangers reset and hand over nothing", async () => {
  const [ada, otto, rita] = [await provider(), await provider(), await reseller()];
  const { organizationId: id } = await customer(ada);
  for (const stranger of [otto, rita]) expect((await refusal(resetPassword(stranger, { id }))).code).toBe("not_found");
  expect((await refusal(handOver(otto, { id }))).code).toBe("not_found");
  const seller = await colleague(ada, ["SALES_AGENT"]);
  expect((await refusal(resetPassword(seller, { id }))).code).toBe("forbidden");
});

test("the provider confirms the agreement later, once", async () => {
  const ada = await provider();
  const { organizationId: id } = await customer(ada, { unasked: true });
  const agreement = { firstName: "Hanna", lastName: "Holz", email: "hanna@holz.example", phone: "", acceptedOn: "2026-01-31" };
  const accepted = { id, version: 1, agreement };
  expect((await refusal(attestAgreement(ada, { ...accepted, agreement: { ...agreement, lastName: "" } }))).fields).toEqual({
    "agreement.lastName": ["field.required"],
  });
  await attestAgreement(ada, accepted);
  expect(await readCustomer(ada, { id })).toMatchObject({ agreementSource: "ATTESTED_BY_PARTNER", agreementLastName: "Holz", version: 2 });
  expect((await refusal(attestAgreement(ada, { ...accepted, version: 2 }))).code).toBe("customer.agreement_given");
});

test("the overview shows the newest ten subscriptions and says that there are more", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  for (let made = 0; made < 11; made++) await subscription(ada, holz);
  const summary = await summarizeSubscriptions(ada, { customerId: holz.organizationId });
  expect(summary.items).toHaveLength(10);
  expect(summary).toMatchObject({ more: true, azure: false });
});

test("customers come by name or by age, in both directions, and every page goes on where the last one ended", async () => {
  const ada = await provider();
  for (const name of ["Berta", "Anton", "Dora", "Cäsar"])
    for (let at = 0; at < 14; at++) await customer(ada, { name: `${name} ${String(at).padStart(2, "0")}` });
  const all = async (sort: string) => {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await listCustomers(ada, { sort, after });
      names.push(...page.items.map(({ name }) => name));
      after = page.next;
    } while (after);
    return names;
  };
  const [up, down, old, young] = [await all("name"), await all("-name"), await all("since"), await all("-since")];
  expect(up).toHaveLength(56);
  expect(up[0]).toBe("Anton 00");
  expect(down).toEqual([...up].reverse());
  expect(old.slice(0, 2)).toEqual(["Berta 00", "Berta 01"]);
  expect(young).toEqual([...old].reverse());
});
