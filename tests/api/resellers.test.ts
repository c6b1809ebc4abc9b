import { expect, test } from "vitest";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { alone, ask, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, refusal } from "../support/world.ts";

const namesOf = (of: Member) => db.reseller.findUniqueOrThrow({ where: { id: of.organizationId }, select: { tenantId: true, partnerId: true } });
const { origin, world, token } = await apiOfCast();
const ritas = await namesOf(world.rita);

const link = (query = "", by = token, headers = {}) => ask(origin, by, `/v1/customers/relationshiprequests${query}`, { headers });
test("a link for a customer is made: a provider's own, or tying a reseller too", async () => {
  const own = await link();
  expect(own.status, JSON.stringify(own.body)).toBe(200);
  expect(own.body).toEqual({ url: expect.stringMatching(/^https?:\/\/.+\/relationship\/[\w-]{43}$/), attributes: { objectType: "RelationshipRequest" } });
  const tied = await link(`?indirectResellerId=${ritas.tenantId.toUpperCase()}`);
  const rows = await db.relationshipRequest.findMany({ where: { providerId: world.ada.organizationId }, orderBy: { id: "asc" }, select: { resellerId: true } });
  expect(rows).toEqual([{ resellerId: null }, { resellerId: world.rita.organizationId }]);
  expect(tied.body.url).not.toBe(own.body.url);
  const asReseller = (await signIn(origin, world.rita)).token;
  const adas = await db.provider.findUniqueOrThrow({ where: { id: world.ada.organizationId } });
  expect((await link(`?indirectCloudSolutionProviderId=${adas.tenantId}`, asReseller)).status).toBe(200);
  expect((await link(`?indirectCloudSolutionProviderId=${adas.tenantId}`)).status).toBe(200);
  expect((await link(`?indirectCloudSolutionProviderId=${ritas.tenantId}`)).body).toMatchObject({ code: 2032 });
  expect((await link("", asReseller)).body).toMatchObject({ code: 3000, data: [expect.stringMatching(/^indirectCloudSolutionProviderId: /)] });
});

test("a repeated request makes no second link", async () => {
  const headers = { "MS-RequestId": crypto.randomUUID() };
  const count = () => db.relationshipRequest.count({ where: { providerId: world.ada.organizationId } });
  expect((await link("", token, headers)).status).toBe(200);
  const made = await count();
  expect(await link("", token, headers)).toMatchObject({ status: 409, body: { code: 1003 } });
  expect(await count()).toBe(made);
});

test("a link is refused here as on its page", async () => {
  const helper = await colleague(world.ada, ["HELPDESK_AGENT"]);
  expect((await refusal(requestRelationship(helper, { language: "en", note: "" }))).code).toBe("forbidden");
  const program = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  expect((await link("", (await signIn(origin, helper, program)).token)).body).toMatchObject({ code: 2032 });
  expect((await link("", await alone(origin, program))).body).toMatchObject({ code: 900329 });
  expect((await link("", (await signIn(origin, world.ada, await register(world.ada, { changes: false }))).token)).body).toMatchObject({ code: 900150 });
  // A reseller of somebody else's ties nobody.
  const theirs = await namesOf(world.mallory);
  expect((await link(`?indirectResellerId=${theirs.tenantId}`)).body).toMatchObject({ code: 800016 });
  expect((await link(`?indirectResellerId=${ritas.tenantId}`, (await signIn(origin, world.paul)).token)).body).toMatchObject({ code: 800016 });
});

const validate = (partnerIds: unknown, by = token) => ask(origin, by, "/v1/partners/validateresellers", { method: "POST", body: { PartnerIds: partnerIds } });

test("ids are looked at in one go: which of them an order takes, and why not the others", async () => {
  const [nils, mallory] = [await namesOf(world.nils), await namesOf(world.mallory)];
  await db.reseller.update({ where: { id: world.nils.organizationId }, data: { status: "SUSPENDED" } });
  const { status, body } = await validate([ritas.partnerId, nils.partnerId, mallory.partnerId, "nobody", Number(ritas.partnerId)]);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.validationResults).toEqual([
    { partnerId: ritas.partnerId, isValidPartnerIdOnRecord: true },
    { partnerId: nils.partnerId, isValidPartnerIdOnRecord: false, errorCode: 800039, errorDescription: expect.stringMatching(/active/) },
    { partnerId: mallory.partnerId, isValidPartnerIdOnRecord: false, errorCode: 900154, errorDescription: expect.stringMatching(/partnership/) },
    { partnerId: "nobody", isValidPartnerIdOnRecord: false, errorCode: 900154, errorDescription: expect.any(String) },
  ]);
  // The page says the same of each.
  const page = async (partnerId: string | null) => {
    const { version } = await db.subscription.findUniqueOrThrow({ where: { id: world.sub } });
    return assignReseller(world.ada, { id: world.sub, version, reseller: { partnerId: partnerId ?? "" } }).then(
      () => undefined,
      (error) => error.code,
    );
  };
  for (const { partnerId, isValidPartnerIdOnRecord } of body.validationResults) expect((await page(partnerId)) === undefined).toBe(isValidPartnerIdOnRecord);
  await db.reseller.update({ where: { id: world.nils.organizationId }, data: { status: "ACTIVE" } });
  expect((await validate([])).body).toMatchObject({ code: 3000, data: [expect.stringMatching(/^partnerIds: /)] });
  expect((await validate([ritas.partnerId], (await signIn(origin, world.rita)).token)).body).toMatchObject({ code: 2032 });
});

test("what each reseller has to do with is counted, of one's own alone", async () => {
  const at = "/partner/v1/analytics/indirectresellers";
  const { body } = await ask(origin, token, at);
  const row = body.items.find((each: { id: string }) => each.id === world.rita.organizationId);
  const held = await db.subscription.findMany({ where: { resellerOfRecordId: world.rita.organizationId } });
  expect(row).toMatchObject({ partnerTenantId: ritas.tenantId, market: "DE", subscriptionCount: held.length });
  expect(row.licenseCount).toBe(held.reduce((sum, { quantity }) => sum + quantity, 0));
  expect(held.length).toBeGreaterThan(0);
  expect((await ask(origin, token, `${at}?top=1&skip=1`)).body.items).toEqual(body.items.slice(1, 2));
  expect((await ask(origin, token, `${at}?groupby=market`)).body).toMatchObject({ code: 2000, data: ["groupby"] });
  expect((await ask(origin, (await signIn(origin, world.paul)).token, at)).body.items).toEqual([]);
  expect((await ask(origin, (await signIn(origin, world.rita)).token, at)).body).toMatchObject({ code: 2032 });
});
