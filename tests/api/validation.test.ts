import { afterAll, beforeAll, expect, test } from "vitest";
import { countries } from "#lib/domain/organizations/countries/data.ts";
import { alone, ask, register, serveApi, signIn } from "../support/api.ts";
import { provider, reseller } from "../support/world.ts";

// Addresses are judged by the rules of the pages, and a country's rules can be read.

let origin: string;
let stop: () => Promise<unknown>;
let token: string;
beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  ({ token } = await signIn(origin, await provider()));
});
afterAll(() => stop());

const check = async (body: unknown, headers = {}) => (await ask(origin, token, "/v1/validations/address", { method: "POST", body, headers })).body;
const rulesOf = async (code: string) => (await ask(origin, token, `/v1/countryvalidationrules/${code}`)).body;
const german = { country: "DE", city: "Ahrweiler", state: "", addressLine1: "Uferweg 3", postalCode: "53474" };

test("an address as its country wants it is verified, and suggested as it would be kept", async () => {
  expect(await check({ ...german, firstName: "Ida" })).toEqual({
    originalAddress: { country: "DE", city: "Ahrweiler", addressLine1: "Uferweg 3", postalCode: "53474", firstName: "Ida" },
    suggestedAddresses: [{ country: "DE", city: "Ahrweiler", addressLine1: "Uferweg 3", postalCode: "53474", firstName: "Ida" }],
    status: "VerifiedShippable",
  });
  const american = { Country: "us", City: "Denver", State: "colorado", AddressLine1: "1 Main St", PostalCode: "80014", Region: null };
  expect(await check(american)).toMatchObject({ suggestedAddresses: [{ country: "US", state: "CO" }], status: "VerifiedShippable" });
});

test("what is wrong with one is said member by member, in the reader's language", async () => {
  const wrong = await check({ ...german, postalCode: "5347", city: null });
  expect(wrong).toMatchObject({ suggestedAddresses: [], status: "None", validationMessage: expect.stringMatching(/^city: .*postalCode: .*10115/) });
  expect((await check({ ...german, city: "" }, { "X-Locale": "de-DE" })).validationMessage).toBe("city: Machen Sie hier eine Angabe.");
  expect((await check({ ...german, country: "ZZ" })).status).toBe("None");
  expect((await check({})).status).toBe("None");
  expect(await check({ ...german, city: { name: "Ahrweiler" } })).toMatchObject({ code: 3000 });
});

test("a country's rules are those by which addresses are judged", async () => {
  expect(await rulesOf("de")).toEqual({
    ...{ iso2Code: "DE", defaultCulture: "de-DE", supportedCulturesList: ["en-DE", "de-DE"], supportedLanguagesList: ["en", "de"] },
    ...{ isStateRequired: false, supportedStatesList: [], isCityRequired: true, isPostalCodeRequired: true, postalCodeRegex: "^\\d{5}$" },
    ...{ isVatIdSupported: false, isTaxIdSupported: true, isTaxIdOptional: true, countryCallingCodesList: ["49"] },
    attributes: { objectType: "CountryValidationRules" },
  });
  expect(await rulesOf("US")).toMatchObject({ isStateRequired: true, supportedStatesList: expect.arrayContaining(["CO", "WY"]), defaultCulture: "en-US" });
  expect(await rulesOf("PL")).toMatchObject({ isTaxIdOptional: false, taxIdFormat: "^\\d{10}$", taxIdSample: "5260250274", defaultCulture: "en-PL" });
  expect(await rulesOf("HK")).toMatchObject({ isCityRequired: false, isPostalCodeRequired: false });
  expect(await rulesOf("ZZ")).toMatchObject({ code: 1000 });
});

test.each(countries)("the example of a postal code of $code is one by the rule that is told", async ({ code, postalCode }) => {
  const { iso2Code, postalCodeRegex, countryCallingCodesList } = await rulesOf(code);
  expect(iso2Code).toBe(code);
  expect(countryCallingCodesList).toEqual([expect.stringMatching(/^\d{1,3}$/)]);
  if (postalCode) expect(postalCode.example).toMatch(new RegExp(postalCodeRegex));
  else expect(postalCodeRegex).toBeUndefined();
});

test("whoever may ask at all may ask this", async () => {
  const rita = await reseller();
  for (const by of [(await signIn(origin, rita)).token, await alone(origin, await register(rita, { roles: ["HELPDESK_AGENT"], changes: false }))])
    expect((await ask(origin, by, "/v1/validations/address", { method: "POST", body: german })).body.status).toBe("VerifiedShippable");
  expect((await ask(origin, undefined, "/v1/countryvalidationrules/DE")).status).toBe(401);
});
