import { parseWithZod } from "@conform-to/zod/v4";
import { isSupportedCountry } from "libphonenumber-js/min";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { countries, countriesOfRegion, countryOf } from "#lib/domain/organizations/countries/data.ts";
import * as rules from "#lib/domain/organizations/rules.ts";
import { refusalOf } from "#lib/refusal.ts";
import { inShort } from "../support/in-short.ts";

/** What is wrong, in codes without parameters; `[]` when nothing is. */
const wrong = (schema: z.ZodType, value: unknown) => (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message.split("?")[0]);
const wrongAt = (schema: z.ZodType, value: unknown) =>
  Object.fromEntries((schema.safeParse(value).error?.issues ?? []).map((issue) => [issue.path.join("."), inShort(refusalOf(issue))]));

const bakery = {
  companyName: "Bäckerei Holz GmbH",
  country: "DE",
  addressLine1: "Invalidenstraße 1",
  city: "Berlin",
  postalCode: "10115",
};

describe("an address", () => {
  test("in Germany needs city and postal code, but no state", () => {
    expect(wrong(rules.CompanyProfile, bakery)).toEqual([]);
    expect(wrongAt(rules.CompanyProfile, { ...bakery, city: "", postalCode: "1011" })).toEqual({
      city: "field.required",
      postalCode: "field.postal_code.format?example=10115",
    });
  });
  test("in the United States needs a state of the list, by code or by name", () => {
    const office = { country: "us", addressLine1: "1 Main St", city: "Reno", postalCode: "89501-1234" };
    expect(rules.Address.parse({ ...office, state: "nevada" })).toMatchObject({ country: "US", state: "NV" });
    expect(wrongAt(rules.Address, { ...office, state: "Bavaria" })).toEqual({ state: "field.state.unknown" });
    expect(wrongAt(rules.Address, office)).toEqual({ state: "field.required" });
  });
  test("needs nothing its country doesn't have", () => {
    expect(wrong(rules.Address, { country: "SG", addressLine1: "1 Raffles Place", postalCode: "048616" })).toEqual([]);
    expect(wrong(rules.Address, { country: "AE", addressLine1: "Sheikh Zayed Road", city: "Dubai" })).toEqual([]);
  });
  test("keeps its postal code in capitals", () => {
    expect(rules.Address.parse({ country: "GB", addressLine1: "10 Downing St", city: "London", postalCode: "sw1a  2aa" }).postalCode).toBe("SW1A 2AA");
  });
  test("in an unknown country is refused at the country alone", () => {
    expect(wrongAt(rules.Address, { ...bakery, country: "XX" })).toEqual({ country: "field.country.unknown" });
  });
  test("shows all its mistakes at once, also when other fields are missing", () => {
    expect(wrongAt(rules.CompanyProfile, { country: "PL" })).toEqual({
      companyName: "field.required",
      addressLine1: "field.required",
      city: "field.required",
      postalCode: "field.required",
      registrationNumber: "field.required",
    });
  });
  test("works as a form sends it, with empty fields", () => {
    const form = new URLSearchParams({ ...bakery, addressLine2: "", state: "", registrationNumber: "", city: "" });
    expect(parseWithZod(form, { schema: rules.CompanyProfile }).reply().error).toEqual({ city: ["field.required"] });
    form.set("city", "Berlin");
    expect(parseWithZod(form, { schema: rules.CompanyProfile }).status).toBe("success");
  });
});

describe("a registration number", () => {
  const number = (country: string, registrationNumber: string) =>
    wrongAt(rules.CompanyProfile, {
      ...bakery,
      state: "SP",
      postalCode: countryOf(country)?.postalCode?.example ?? "",
      country,
      registrationNumber,
    }).registrationNumber;
  test("is demanded in 24 countries and in China, in the form of each", () => {
    const demanding = countries.filter((country) => country.registrationNumber.required);
    expect(demanding).toHaveLength(25);
    for (const { code, registrationNumber } of demanding) {
      expect(number(code, "")).toBe("field.required");
      expect(number(code, registrationNumber.example ?? "A 12/3")).toBeUndefined();
    }
    expect(number("PL", "123")).toBe("field.registration_number.format?example=5260250274");
  });
  test.each([
    ["PL", "526-025-02-74"],
    ["PL", "PL5260250274"],
    ["PL", "526 025 02 74"],
    ["BR", "12.345.678/0001-95"],
    ["BR", "12.ABC.345/01DE-35"],
    ["HU", "12345678-1-42"],
    ["IN", "abcde1234f"],
    ["VE", "J-12345678-9"],
    ["VN", "0123456789-001"],
    ["ZA", "2012/123456/07"],
    ["ZA", "201212345607"],
  ])("of %s is judged however it is written: %s", (country, written) => expect(number(country, written)).toBeUndefined());
  test("is welcome elsewhere", () => {
    expect(number("DE", "HRB 12345 B")).toBeUndefined();
    expect(number("DE", "")).toBeUndefined();
    expect(number("DE", "<none>")).toBe("field.registration_number.characters");
  });
});

describe("a contact person", () => {
  const ada = { firstName: "Ada", lastName: "Holz", email: "ada@holz.example" };
  test("gives a number as people of the country write it", () => {
    expect(rules.ContactPerson.parse({ ...ada, country: "DE", phone: "(030) 23 12 50-00" }).phone).toBe("+493023125000");
    expect(rules.ContactPerson.parse({ ...ada, country: "DE", phone: "+41 44 668 18 00" }).phone).toBe("+41446681800");
    expect(rules.ContactPerson.parse({ ...ada, phone: "+41 44 668 18 00" }).phone).toBe("+41446681800");
  });
  test("needs none, except where a registration number is demanded too", () => {
    expect(wrong(rules.ContactPerson, { ...ada, country: "DE" })).toEqual([]);
    expect(wrongAt(rules.ContactPerson, { ...ada, country: "PL" })).toEqual({ phone: "field.required" });
  });
  test.each(["12", "call me", "030 23125000 ext. 5", "+999 1234567", "0".repeat(40)])("can't be reached at %s", (phone) => {
    expect(wrongAt(rules.ContactPerson, { ...ada, country: "DE", phone })).toEqual({ phone: "field.phone.invalid" });
  });
});

describe("the table of countries", () => {
  test("has each country once, and the phone library knows it", () => {
    expect(new Set(countries.map(({ code }) => code)).size).toBe(countries.length);
    expect(countries.filter(({ code }) => !isSupportedCountry(code))).toEqual([]);
    expect(countries.length).toBeGreaterThan(90);
  });
  test("has examples that its own rules accept", () => {
    for (const { code, postalCode, registrationNumber } of countries) {
      if (postalCode) expect(postalCode.example).toMatch(postalCode.pattern);
      if (registrationNumber.pattern) expect(rules.bareNumber(registrationNumber.example ?? "", code)).toMatch(registrationNumber.pattern);
    }
  });
  test("keeps EU, EFTA and the United Kingdom in one region, without the United States", () => {
    const europe = countriesOfRegion("EUROPE").map(({ code }) => code);
    expect(europe).toEqual(expect.arrayContaining(["DE", "FR", "CH", "NO", "GB"]));
    expect(europe).not.toContain("US");
  });
  test("has patterns that answer at once, whatever is typed", () => {
    const patterns = countries
      .flatMap(({ postalCode, registrationNumber }) => [postalCode?.pattern, registrationNumber.pattern])
      .filter((pattern) => pattern !== undefined);
    const hostile = ["1", "A", " ", "-", "1-", "A1 "].flatMap((part) => [part.repeat(50_000), `${part.repeat(50_000)}!`]);
    const start = performance.now();
    for (const pattern of patterns) for (const text of hostile) expect(pattern.test(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
