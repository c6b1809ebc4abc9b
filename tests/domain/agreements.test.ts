import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { publishAgreement } from "#lib/domain/agreements/writes.ts";
import { ownOpenAgreements, readAgreementStanding } from "#lib/domain/customers/agreement/reads.ts";
import { acceptAgreement, attestAgreement, remindOfAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, provider, refusal, reseller, type Member } from "../support/world.ts";

const accept = async (holz: Member, more: object = {}) => {
  const { id: textId } = await readAgreement(holz, {});
  return acceptAgreement(holz, { id: holz.organizationId, textId, accepted: true, ...more });
};
const day = 86_400_000;
const attestation = { firstName: "Hanna", lastName: "Holz", email: "hanna@holz.example", phone: "", acceptedOn: "2026-01-31" };
const lettersOf = (of: Member) => db.letter.findMany({ where: { data: { path: ["customer"], equals: of.organizationName } }, orderBy: { id: "asc" } });

test("a global admin of the customer accepts the text they read; who, when and which version are kept", async () => {
  const ada = await provider();
  const holz = await customer(ada, { unasked: true });
  const id = holz.organizationId;
  const { accounts, text } = await ownOpenAgreements(holz, {});
  expect(accounts).toMatchObject([{ id, provider: { name: ada.organizationName }, subscriptions: [] }]);
  expect((await refusal(accept(holz, { accepted: undefined }))).fields).toEqual({ accepted: ["customer.agreement_accept_first"] });

  await accept(holz);

  const customers = await readCustomer(ada, { id });
  expect(customers).toMatchObject({ agreementSource: "ACCEPTED_BY_CUSTOMER", agreementEmail: holz.email, agreementFirstName: "customer" });
  expect(customers.agreementDate?.toISOString().slice(0, 10)).toBe(clock.now().toISOString().slice(0, 10));
  expect(await readAgreementStanding(ada, { id })).toMatchObject({ open: false, textVersion: text?.version });
  expect(await ownOpenAgreements(holz, {})).toMatchObject({ accounts: [], text: null });
  expect((await refusal(accept(holz))).code).toBe("customer.agreement_given");
  expect(await db.auditEntry.findFirst({ where: { customerId: id, action: "customer.acceptAgreement" } })).toMatchObject({
    actorName: holz.name,
    providerId: ada.organizationId,
    details: { after: { agreementVersion: text?.version } },
  });
  expect(await db.notification.findMany({ where: { userId: ada.userId } })).toMatchObject([{ kind: "agreement_accepted", data: { count: 0 } }]);
});

test("only a global admin accepts, and two at once are one acceptance", async () => {
  const ada = await provider();
  const holz = await customer(ada, { unasked: true });
  const clerk = await colleague(holz, ["HELPDESK_AGENT"]);
  expect((await refusal(accept(clerk))).code).toBe("forbidden");
  for (const someone of [ada, await reseller(), await operator()]) expect((await refusal(accept(someone))).code).toBe("forbidden");

  const answers = await Promise.allSettled([accept(holz), accept(holz)]);

  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.auditEntry.count({ where: { customerId: holz.organizationId, action: "customer.acceptAgreement" } })).toBe(1);
});

test("a new version is read before it is accepted, and leaves what was accepted as it was", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const [holz, before] = [await customer(ada, { unasked: true }), await customer(ada, { unasked: true })];
  const old = await readAgreement(holz, {});
  await accept(before);
  const version = `V-${randomUUID().slice(0, 8)}`;
  const words = { version, english: "# One\n\nNew words.", german: "# Eins\n\nNeue Worte." };
  await publishAgreement(olga, { ...words, idempotencyKey: randomUUID() });
  expect((await refusal(publishAgreement(olga, { ...words, idempotencyKey: randomUUID() }))).fields).toEqual({ version: ["agreement.version_taken"] });

  expect((await refusal(accept(holz, { textId: old.id }))).code).toBe("customer.agreement_replaced");
  await accept(holz);

  expect(await readAgreementStanding(ada, { id: holz.organizationId })).toMatchObject({ textVersion: version });
  expect(await readAgreementStanding(ada, { id: before.organizationId })).toMatchObject({ open: false, textVersion: old.version });
  await expect(db.agreementText.update({ where: { id: old.id }, data: { english: "Other words" } })).rejects.toThrow("agreement_text_stays");
});

test("the customer is reminded once a day at most, by its provider or whoever looks after it", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { unasked: true, reseller: rita });
  const id = holz.organizationId;
  await remindOfAgreement(rita, { id });
  const { email } = await readCustomer(ada, { id });
  expect((await lettersOf(holz)).map(({ to, template }) => [template, to])).toEqual([
    ["customer-agreement-reminder", email],
    ["customer-agreement-reminder", holz.email],
  ]);
  expect((await refusal(remindOfAgreement(ada, { id }))).code).toBe("customer.agreement_asked_lately");
  expect(await readAgreementStanding(rita, { id })).toMatchObject({ open: true, mayAskNow: false });

  await db.customer.update({ where: { id }, data: { agreementAskedAt: new Date(clock.now().getTime() - day) } });
  await remindOfAgreement(ada, { id });
  expect(await lettersOf(holz)).toHaveLength(4);

  await accept(holz);
  expect((await refusal(remindOfAgreement(ada, { id }))).code).toBe("customer.agreement_given");
});

test("what a provider attests is the text of now, if it says which it means", async () => {
  const ada = await provider();
  const holz = await customer(ada, { unasked: true });
  const attest = { id: holz.organizationId, version: 1, agreement: attestation };
  for (const textId of [randomUUID(), "the old one"]) {
    const { code, fields } = await refusal(attestAgreement(ada, { ...attest, textId }));
    expect([code, Object.keys(fields)]).toEqual(["invalid", ["textId"]]);
  }
  const { id: textId } = await readAgreement(ada, {});
  expect(await attestAgreement(ada, { ...attest, textId: textId.toUpperCase() })).toMatchObject({ textId });
});

test("a reseller never attests, a provider does and the customer's administrators hear of it", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { unasked: true, reseller: rita });
  const attest = { id: holz.organizationId, version: 1, agreement: attestation };
  expect((await refusal(attestAgreement(rita, attest))).code).toBe("forbidden");
  await attestAgreement(ada, attest);
  expect(await db.notification.findMany({ where: { userId: holz.userId } })).toMatchObject([
    { kind: "agreement_attested", data: { acceptor: "Hanna Holz", name: ada.organizationName } },
  ]);
});
