import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { listRelationships, openRelationship, readRelationshipStart } from "#lib/domain/relationships/reads.ts";
import { acceptRelationship, declineRelationship, revokeRelationship } from "#lib/domain/relationships/writes.ts";
import { guest } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller } from "../support/world.ts";

type Made = { id: string; token: string };
const ask = async (by: Actor, more: object = {}) => (await requestRelationship(by, { note: "For Holz", language: "en", adminRights: true, ...more })) as Made;
const accept = (by: Actor, token: string) => acceptRelationship(by, { token, confirmed: true });
const joined = async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  return { ada, rita };
};
const domainOf = async (company: Actor) => (await db.tenant.findUniqueOrThrow({ where: { id: company.organizationId } })).domain;

test("a request is answered once, even at the same moment", async () => {
  const paul = await provider();
  const companies = await Promise.all(Array.from({ length: 4 }, async () => customer(await provider())));
  const { token } = await ask(paul);
  const answers = await Promise.allSettled(companies.map((each) => accept(each, token)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.customer.count({ where: { providerId: paul.organizationId } })).toBe(1);
});

test("two requests accepted by one company at once make one customer", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const links = [await ask(ada), await ask(ada, { resellerId: rita.organizationId }), await ask(rita, { providerId: ada.organizationId })];
  const answers = await Promise.allSettled(links.map(({ token }) => accept(holz, token)));
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(["relationship.exists"]));
  expect(await db.customer.count({ where: { providerId: ada.organizationId } })).toBe(1);
  expect(await db.customerReseller.count({ where: { resellerId: rita.organizationId, endedAt: null } })).toBeLessThan(2);
});

test("accepting while it is revoked, or while the partnership ends, leaves one truth", async () => {
  for (let round = 0; round < 4; round++) {
    const { ada, rita } = await joined();
    const holz = await customer(await provider());
    const { id, token } = await ask(ada, { resellerId: rita.organizationId });
    const [yes, no] = await Promise.allSettled([accept(holz, token), revokeRelationship(ada, { id })]);
    expect([yes.status, no.status].filter((status) => status === "fulfilled")).toHaveLength(1);
    const { state } = await db.relationshipRequest.findUniqueOrThrow({ where: { id } });
    expect(state).toBe(yes.status === "fulfilled" ? "ACCEPTED" : "REVOKED");
  }
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const { token } = await ask(ada, { resellerId: rita.organizationId });
  const partnership = await db.partnership.findFirstOrThrow({ where: { resellerId: rita.organizationId } });
  const ending = { id: partnership.id, customers: "withdraw", confirmed: true } as const;
  await Promise.allSettled([accept(holz, token), endPartnership(ada, ending)]);
  expect(await db.customerReseller.count({ where: { resellerId: rita.organizationId, endedAt: null } })).toBe(0);
});

test("each wrong person gets an answer of their own", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const { token } = await ask(ada, { resellerId: rita.organizationId });
  const verdict = async (who: Actor) => (await openRelationship(who, { token })).verdict;
  expect(await verdict(guest("en"))).toBe("guest");
  expect(await verdict(ada)).toBe("own_link");
  expect(await verdict(rita)).toBe("own_link");
  expect(await verdict(await reseller())).toBe("wrong_account");
  expect(await verdict(await provider())).toBe("wrong_account");
  expect(await verdict(await operator())).toBe("wrong_account");
  const billing = await colleague(holz, ["BILLING_ADMIN"]);
  expect(await verdict(billing)).toBe("not_global_admin");
  expect((await refusal(accept(billing, token))).code).toBe("forbidden");
  expect(await verdict(holz)).toBe("open");
});

test("a request for one company opens nothing to another, and doesn't tell whether that one exists", async () => {
  const paul = await provider();
  const [holz, other] = [await customer(await provider()), await customer(await provider())];
  const bound = await ask(paul, { boundDomain: ` ${(await domainOf(holz)).toUpperCase()} ` });
  const nobody = await ask(paul, { boundDomain: "https://no-such-company . OnMicrosoft.com/" });
  const short = await ask(paul, { boundDomain: "no-such-company" });
  const [first, second, third] = (await listRelationships(paul, {})).items;
  expect([first?.boundDomain, second?.boundDomain]).toEqual(["no-such-company.onmicrosoft.com", "no-such-company.onmicrosoft.com"]);
  expect(Object.keys(third ?? {})).toEqual(Object.keys(first ?? {}));
  for (const { token } of [bound, nobody, short]) {
    expect(await openRelationship(other, { token })).toMatchObject({ verdict: "relationship.bound_elsewhere" });
    expect(JSON.stringify(await openRelationship(other, { token }))).not.toContain("onmicrosoft");
    expect((await refusal(accept(other, token))).code).toBe("relationship.bound_elsewhere");
    expect((await refusal(declineRelationship(other, { token }))).code).toBe("relationship.bound_elsewhere");
  }
  await accept(holz, bound.token);
  expect((await refusal(ask(paul, { boundDomain: "not a domain" }))).fields).toEqual({ boundDomain: ["relationship.domain_format"] });
});

test("suspended providers, resellers that aren't active, ended partnerships and other regions stop it", async () => {
  const { ada, rita } = await joined();
  const holz = await customer(await provider());
  const { token } = await ask(ada, { resellerId: rita.organizationId });
  const both = async () => {
    const { verdict } = await openRelationship(holz, { token });
    expect((await refusal(accept(holz, token))).code).toBe(verdict);
    return verdict;
  };
  const [providerId, resellerId] = [ada.organizationId, rita.organizationId];
  await db.reseller.update({ where: { id: resellerId }, data: { status: "SUSPENDED" } });
  expect(await both()).toBe("relationship.reseller_not_active");
  expect((await refusal(ask(rita, { providerId }))).code).toBe("relationship.reseller_not_active");
  expect(await readRelationshipStart(rita, {})).toMatchObject({ active: false });
  await db.reseller.update({ where: { id: resellerId }, data: { status: "ACTIVE" } });
  await db.provider.update({ where: { id: providerId }, data: { status: "SUSPENDED" } });
  expect(await both()).toBe("relationship.provider_suspended");
  expect((await refusal(ask(ada))).code).toBe("relationship.provider_suspended");
  expect((await readRelationshipStart(ada, {})).providers).toEqual([]);
  await db.provider.update({ where: { id: providerId }, data: { status: "ACTIVE" } });
  await db.customer.updateMany({ where: { tenantId: holz.organizationId }, data: { country: "US" } });
  expect(await both()).toBe("relationship.region_differs");
  await db.partnership.updateMany({ where: { providerId, resellerId }, data: { endedAt: new Date(), endedById: ada.userId } });
  expect(await both()).toBe("relationship.partnership_ended");
});
