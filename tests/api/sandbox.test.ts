import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deliverLetter } from "#lib/jobs/index.ts";
import { actorOfDemo } from "#lib/platform/session.ts";
import { ask, register, serveApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, operator, provider } from "../support/world.ts";

// The demo's own call: a channel in a minute.

let origin: string;
let stop: () => Promise<unknown>;
let ada: Member;
let token: string;
let tending: Promise<void>;
let over = false;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  [ada] = [await provider(), await operator()];
  ({ token } = await signIn(origin, ada));
  tending = tend();
});
afterAll(async () => {
  over = true;
  await tending;
  await stop();
});
beforeEach(() => vi.stubEnv("TWOTIER_EMBEDDED", "1"));
afterEach(() => vi.unstubAllEnvs());

/** The worker, as far as it is needed here. */
async function tend(): Promise<void> {
  while (!over) {
    for (const { id } of await db.letter.findMany({ where: { template: "email-confirmation", state: "QUEUED" }, select: { id: true } }))
      await deliverLetter(id);
    await wait(50);
  }
}

const numberOf = () => String(10_000_000 + Math.floor(Math.random() * 900_000_000));
const company = (more: object = {}) => ({
  mpnId: numberOf(),
  legalBusinessProfile: {
    companyName: "Moselblick IT",
    address: { country: "DE", city: "Trier", addressLine1: "Uferweg 3", postalCode: "54290" },
    primaryContact: { firstName: "Mia", lastName: "Kern", email: `Mia-${crypto.randomUUID()}@moselblick.example`, phoneNumber: "+49651123456" },
    ...more,
  },
});
const make = (body: object, by = token, headers = {}) => ask(origin, by, "/v1/sandboxIndirectReseller", { method: "POST", body, headers });
const partners = async () => (await ask(origin, token, "/v1/channel/partnerships")).body.items;

test("a reseller is there, active, and a partner, and a customer can be made for it", async () => {
  const sent = company();
  const headers = { "MS-RequestId": crypto.randomUUID() };
  const { status, body } = await make(sent, token, headers);
  expect(status, JSON.stringify(body)).toBe(201);
  const email = sent.legalBusinessProfile.primaryContact.email.toLowerCase();
  expect(body).toMatchObject({ mpnId: sent.mpnId, tenant: { adminUserAccount: email }, partnerRelationship: { name: "Moselblick IT", state: "Active" } });
  expect(await partners()).toMatchObject([{ status: "active", partner: { id: body.accountId, mpnId: sent.mpnId } }]);
  const row = await db.reseller.findFirstOrThrow({ where: { tenantId: body.accountId } });
  const acts = await db.auditEntry.findMany({
    where: { OR: [{ resellerId: row.id }, { organizationId: row.id }] },
    orderBy: { id: "asc" },
    select: { action: true },
  });
  const steps = ["reseller.enroll", "reseller.confirmEmail", "reseller.approve", "reseller.signAgreement", "invitation.accept"];
  expect(acts.map(({ action }) => action)).toEqual(steps);
  const address = { country: "DE", city: "Trier", addressLine1: "Uferweg 4", postalCode: "54290", firstName: "Ole", lastName: "Ahr" };
  const billingProfile = { email: "ole@ahrwein.example", culture: "de-DE", language: "de", companyName: "Ahrwein", defaultAddress: address };
  const companyProfile = { domain: `ahrwein-${crypto.randomUUID().slice(0, 8)}` };
  const customer = { associatedPartnerId: body.accountId, companyProfile, billingProfile };
  const made = await ask(origin, token, "/v1/customers", { method: "POST", body: customer });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(await partners()).toMatchObject([{ customerCount: 1 }]);
  expect(await make(sent, token, headers)).toMatchObject({ status: 409, body: { code: 1003 } });
  expect(await partners()).toHaveLength(1);
});

test("what is wrong is said by its member, and leaves no invitation", async () => {
  const { body } = await make(company({ address: { country: "XX", city: "Trier", addressLine1: "Uferweg 3" } }));
  expect(body.data).toEqual([expect.stringMatching(/^legalBusinessProfile\.address\.country: /)]);
  const twice = company();
  expect((await make(twice)).status).toBe(201);
  expect((await make({ ...twice, mpnId: numberOf() })).body).toMatchObject({ code: 1003 });
  expect(await db.partnershipInvitation.count({ where: { providerId: ada.organizationId, state: "OPEN" } })).toBe(0);
});

test("whoever may not invite makes nobody; and outside the demo there is no such call", async () => {
  const before = await db.reseller.count();
  const helper = (await signIn(origin, await colleague(ada, ["HELPDESK_AGENT"]), await register(ada))).token;
  expect((await make(company(), helper)).body).toMatchObject({ code: 2032 });
  vi.stubEnv("TWOTIER_EMBEDDED", "");
  expect((await make(company())).status).toBe(404);
  expect(await actorOfDemo("operator")).toBeUndefined();
  expect(await db.reseller.count()).toBe(before);
});
