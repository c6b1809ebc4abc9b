import { expect, test } from "vitest";
import { readProfile } from "#lib/domain/profiles/reads.ts";
import { editBilling, editSupport, requestProfileChange } from "#lib/domain/profiles/writes.ts";
import { numbered } from "#lib/partner-center/errors.ts";
import { alone, ask, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { once } from "../support/cast.ts";
import { colleague, refusal } from "../support/world.ts";

// One's own company.

const { origin, world, token } = await apiOfCast();

const get = async (name: string, by = token) => (await ask(origin, by, `/v1/profiles/${name}`)).body;
const put = (name: string, body: unknown, by = token) => ask(origin, by, `/v1/profiles/${name}`, { method: "PUT", body });

test("the legal profile is asked to be another, and stays what it was until somebody has looked at it", async () => {
  const before = await get("legalbusiness");
  expect(before).toMatchObject({ companyName: world.ada.organizationName, vettingStatus: "authorized", attributes: { objectType: "LegalBusinessProfile" } });
  const sent = { ...before, companyName: "Rheintal Distribution GmbH", primaryContact: { firstName: "Mia", lastName: "Kern", phoneNumber: "+49221123456" } };
  const address = { ...before.address, addressLine1: "Uferweg 3", city: "Köln", postalCode: "50667" };
  const { status, body } = await put("legalbusiness", { ...sent, address });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({ companyName: before.companyName, vettingStatus: "pending" });
  expect((await readProfile(world.ada, {})).change?.wanted).toMatchObject({ companyName: "Rheintal Distribution GmbH", lastName: "Kern" });
  const elsewhere = await put("legalbusiness", { ...sent, address: { ...address, country: "XX" } });
  expect(elsewhere.body.data).toEqual([expect.stringMatching(/^address\.country: /)]);
});

test("support and billing hold at once", async () => {
  const { body } = await put("support", {
    Email: "hilfe@rheintal.example",
    Telephone: "+49221999",
    Website: "https://rheintal.example",
    ProfileType: "support_profile",
  });
  expect(body).toMatchObject({ email: "hilfe@rheintal.example", telephone: "+49221999", attributes: { objectType: "SupportProfile" } });
  expect((await put("support", { email: "nobody" })).body.data).toEqual([expect.stringMatching(/^email: /)]);
  const billing = { ...(await get("billing")), purchaseOrderNumber: "PO-7", primaryContact: { email: "rechnung@rheintal.example" } };
  expect((await put("billing", billing)).body).toMatchObject({
    purchaseOrderNumber: "PO-7",
    billingCurrency: "EUR",
    primaryContact: { email: "rechnung@rheintal.example" },
  });
  expect(await get("organization")).toMatchObject({ companyName: world.ada.organizationName, email: "hilfe@rheintal.example" });
});

test("what a page refuses is refused here, by the same rule", async () => {
  const helper = await colleague(world.ada, ["HELPDESK_AGENT"]);
  const theirs = (await signIn(origin, helper, await register(world.ada))).token;
  const { legal, country } = await readProfile(world.ada, {});
  const company = { companyName: legal.companyName, address: { country, city: legal.city, addressLine1: legal.addressLine1 } };
  for (const [name, operation, body] of [
    ["legalbusiness", () => requestProfileChange(helper, { ...legal, country, ...once() }), company],
    ["support", () => editSupport(helper, { supportEmail: "a@b.example", supportPhone: "", supportWebsite: "" }), { email: "a@b.example" }],
    ["billing", () => editBilling(helper, { billingEmail: "", purchaseOrderNumber: "", taxId: "" }), {}],
  ] as const) {
    const { status, code } = numbered((await refusal(operation())).code);
    const answer = await put(name, body, theirs);
    expect([name, answer.status, answer.body.code]).toEqual([name, status, code]);
  }
  // A reseller has its own, and no bills of a provider's to edit.
  const ritas = (await signIn(origin, world.rita)).token;
  expect(await get("organization", ritas)).toMatchObject({ companyName: world.rita.organizationName });
  expect((await put("billing", {}, ritas)).body).toMatchObject({ code: 2032 });
  const app = await alone(origin, await register(world.ada, { roles: ["ADMIN_AGENT"] }));
  expect(await get("legalbusiness", app)).toMatchObject({ attributes: { objectType: "LegalBusinessProfile" } });
  for (const name of ["support", "organization", "billing"]) expect(await get(name, app)).toMatchObject({ code: 900329 });
});
