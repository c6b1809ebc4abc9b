import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listResellers } from "#lib/domain/partnerships/reads.ts";
import { exportProfileChanges, listProfileChanges, readProfile, readProfileChange } from "#lib/domain/profiles/reads.ts";
import {
  approveProfileChange,
  editBilling,
  editSupport,
  refuseProfileChange,
  requestProfileChange,
  withdrawProfileChange,
} from "#lib/domain/profiles/writes.ts";
import { db } from "../support/db.ts";
import { colleague, operator, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

const wanted = (more: object = {}) => ({
  ...{ companyName: "Neuer Name GmbH", country: "DE", addressLine1: "Weg 2", addressLine2: "", city: "Köln", state: "", postalCode: "50667" },
  ...{ registrationNumber: "", firstName: "Nora", lastName: "Neu", phone: "0221 5550100", idempotencyKey: randomUUID() },
  ...more,
});
const told = async (who: Member) => (await db.notification.findMany({ where: { userId: who.userId as string } })).map(({ kind }) => kind);

test("a provider's legal profile changes when the operator approves, and not before", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const { id } = await requestProfileChange(ada, wanted());
  expect(await told(olga)).toContain("profile_change_requested");
  expect(await readProfile(ada, {})).toMatchObject({ legal: { companyName: ada.organizationName }, change: { id, state: "SUBMITTED" } });
  expect((await refusal(requestProfileChange(ada, wanted()))).code).toBe("profile.change_open");
  expect(await readProfileChange(olga, { id })).toMatchObject({
    wanted: { companyName: "Neuer Name GmbH", phone: "+492215550100" },
    provider: { name: ada.organizationName },
  });
  await approveProfileChange(olga, { id });
  expect(await readProfile(ada, {})).toMatchObject({ legal: { companyName: "Neuer Name GmbH", lastName: "Neu", city: "Köln" }, change: { state: "APPROVED" } });
  expect(await told(ada)).toEqual(["profile_change_approved"]);
  expect((await refusal(refuseProfileChange(olga, { id, reason: "Too late" }))).code).toBe("profile.decided");
});

test("a reseller's new name stands in its providers' lists at once", async () => {
  const [ada, rita, olga] = [await provider(), await reseller(), await operator()];
  await partners(ada, rita);
  const { id } = await requestProfileChange(rita, wanted({ companyName: "Rheintech AG" }));
  await approveProfileChange(olga, { id });
  expect((await listResellers(ada, {})).items.map(({ resellerName }) => resellerName)).toEqual(["Rheintech AG"]);
  const [entry] = await db.auditEntry.findMany({ where: { action: "profileChange.approve", resellerId: rita.organizationId } });
  expect(entry?.details).toMatchObject({ before: { companyName: rita.organizationName }, after: { companyName: "Rheintech AG" } });
});

test("refused with a reason, or withdrawn, nothing is different", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const one = await requestProfileChange(ada, wanted());
  expect((await refusal(refuseProfileChange(olga, { id: one.id, reason: " " }))).fields).toEqual({ reason: ["field.required"] });
  await refuseProfileChange(olga, { id: one.id, reason: "Show the register" });
  expect(await readProfile(ada, {})).toMatchObject({ legal: { companyName: ada.organizationName }, change: { state: "REFUSED", reason: "Show the register" } });
  const two = await requestProfileChange(ada, wanted());
  await withdrawProfileChange(ada, { id: two.id });
  expect((await refusal(approveProfileChange(olga, { id: two.id }))).code).toBe("profile.decided");
  expect((await listProfileChanges(olga, { state: "WITHDRAWN" })).items.map(({ id }) => id)).toContain(two.id);
  expect(await readProfile(ada, {})).toMatchObject({ legal: { companyName: ada.organizationName } });
});

test("what can't be is said at its field: another country, no change, a postal code of nowhere", async () => {
  const ada = await provider();
  expect((await refusal(requestProfileChange(ada, wanted({ country: "AT", postalCode: "6020" })))).fields).toEqual({ country: ["profile.country_fixed"] });
  expect((await refusal(requestProfileChange(ada, wanted({ postalCode: "1" })))).fields).toEqual({ postalCode: [expect.stringMatching(/^field.postal_code/)] });
  const { id } = await requestProfileChange(ada, wanted());
  await approveProfileChange(await operator(), { id });
  expect((await refusal(requestProfileChange(ada, wanted()))).code).toBe("profile.no_change");
  expect((await refusal(requestProfileChange(await reseller({ status: "SUSPENDED" }), wanted()))).code).toBe("profile.not_active");
});

test("of two operators at once one decides", async () => {
  const [ada, olga] = [await provider(), await operator()];
  const { id } = await requestProfileChange(ada, wanted());
  const outcomes = await Promise.allSettled([
    approveProfileChange(olga, { id }),
    refuseProfileChange(olga, { id, reason: "No" }),
    withdrawProfileChange(ada, { id }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("support and billing hold at once, for admins; the legal profile is a global admin's", async () => {
  const ada = await provider();
  const ben = await colleague(ada, ["ADMIN_AGENT"]);
  await editSupport(ben, { supportEmail: "hilfe@nord.example", supportPhone: "+49 40 1", supportWebsite: "https://nord.example" });
  await editBilling(ben, { billingEmail: "rechnung@nord.example", purchaseOrderNumber: "4711", taxId: "DE136695976" });
  expect(await readProfile(ben, {})).toMatchObject({
    supportEmail: "hilfe@nord.example",
    taxId: "DE136695976",
    can: { legal: false, support: true, billing: true },
  });
  const billing = { billingEmail: "", purchaseOrderNumber: "" };
  expect((await refusal(editBilling(ben, { ...billing, taxId: "DE136695977" }))).fields).toEqual({ taxId: ["field.vat_number.check_digit"] });
  // One that stands there from before isn't in anybody's way.
  await db.provider.update({ where: { id: ada.organizationId }, data: { taxId: "DE136695977" } });
  await editBilling(ben, { billingEmail: "rechnung@nord.example", purchaseOrderNumber: "", taxId: "DE136695977" });
  expect((await refusal(requestProfileChange(ada, wanted({ registrationNumber: "DE136695977" })))).fields).toEqual({
    registrationNumber: ["field.registration_number.check_digit"],
  });
  expect((await refusal(requestProfileChange(ben, wanted()))).code).toBe("forbidden");
  expect((await refusal(editSupport(ben, { supportEmail: "x" }))).fields).toEqual({ supportEmail: ["field.email.invalid"] });
  expect((await refusal(editBilling(await colleague(ada, ["SALES_AGENT"]), {}))).code).toBe("forbidden");
});

test("operators find changes by company or person, the oldest first or the newest, and the file has the same", async () => {
  const olga = await operator();
  const [nord, alpen] = [await provider(), await reseller()];
  await db.provider.update({ where: { id: nord.organizationId }, data: { name: "Nordlicht 100%" } });
  await db.reseller.update({ where: { id: alpen.organizationId }, data: { name: "Alpenglühen_1" } });
  const [first, second] = [await requestProfileChange(nord, wanted()), await requestProfileChange(alpen, wanted())];
  const all = async (cases: [object, { id: string }[]][]) => {
    for (const [asked, expected] of cases) {
      const list = await listProfileChanges(olga, asked);
      // Other tests' changes wait too.
      const ids = list.items.map(({ id }) => id).filter((id) => id === first.id || id === second.id || "q" in asked);
      expect(ids, JSON.stringify(asked)).toEqual(expected.map(({ id }) => id));
      expect((await exportProfileChanges(olga, asked)).items).toEqual(list.items);
    }
  };
  await all([
    [{}, [first, second]],
    [{ sort: "-submitted" }, [second, first]],
    [{ q: "nordLICHT" }, [first]],
    [{ q: "alpenglüh" }, [second]],
    [{ q: alpen.name }, [second]],
    [{ q: "%" }, [first]],
    [{ q: "_" }, [second]],
    [{ q: "nordlicht", state: "REFUSED" }, []],
  ]);
  await refuseProfileChange(olga, { id: first.id, reason: "Show the register" });
  await all([
    [{ q: "nordlicht" }, []],
    [{ q: "nordlicht", state: "REFUSED" }, [first]],
  ]);
  expect((await listProfileChanges(olga, { sort: ["x"], after: ["x"], q: ["y"], state: ["z"] })).items).toEqual((await listProfileChanges(olga, {})).items);
  expect((await refusal(exportProfileChanges(nord, {}))).code).toBe("forbidden");
});
