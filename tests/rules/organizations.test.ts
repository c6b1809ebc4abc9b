import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { countries } from "#lib/domain/organizations/countries/data.ts";
import * as rules from "#lib/domain/organizations/rules.ts";
import { optional, prose } from "#lib/domain/organizations/text/rules.ts";
import { field } from "#lib/i18n/en/field.ts";

/** What is wrong, in codes without parameters; `[]` when nothing is. */
const wrong = (schema: z.ZodType, value: unknown) => (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message.split("?")[0]);

describe("a company's name", () => {
  test.each(["3M Deutschland GmbH", "4711", "24/7", "A B Müller", "1&1 AG", "AA", "SAS Institute", "株式会社日立", "Müller & Co. KG"])(
    "%s names a company",
    (name) => {
      expect(wrong(rules.CompanyName, name)).toEqual([]);
    },
  );
  test.each([
    ["", "field.required"],
    ["   ", "field.required"],
    ["Ö", "field.too_short"],
    ["x".repeat(256), "field.too_long"],
    ["1 2 3", "field.company_name.letters_with_gaps"],
    ["A B C", "field.company_name.letters_with_gaps"],
    ["---", "field.company_name.symbols_only"],
    ["aaa", "field.company_name.repeated"],
    ["A a A", "field.company_name.repeated"],
    ["GmbH", "field.company_name.legal_form_only"],
    ["G.m.b.H.", "field.company_name.legal_form_only"],
    ["GmbH & Co. KG", "field.company_name.legal_form_only"],
    ["UG (haftungsbeschränkt)", "field.company_name.legal_form_only"],
    ["Sp. z o.o.", "field.company_name.legal_form_only"],
    ["AG & Co. KGaA", "field.company_name.legal_form_only"],
    ["UG (haftungsbeschränkt) & Co. KG", "field.company_name.legal_form_only"],
    ["Pty Ltd", "field.company_name.legal_form_only"],
    ["S.A. de C.V.", "field.company_name.legal_form_only"],
    ["GmbH GmbH", "field.company_name.legal_form_only"],
    ["Ltd", "field.company_name.legal_form_only"],
    ["Holz\0GmbH", "field.characters"],
    ["Holz\nGmbH", "field.characters"],
    ["Holz \u202EHbmG", "field.characters"],
    ["Holz \uD800 GmbH", "field.characters"],
  ])("%j is not one: %s", (name, code) => expect(wrong(rules.CompanyName, name)).toEqual([code]));

  test("is kept trimmed and composed, so that it is found again", () => {
    expect(rules.CompanyName.parse("  Ba\u0308ckerei Holz  ")).toBe("Bäckerei Holz");
  });
  test("that ends like a web address is only warned about", () => {
    expect(wrong(rules.CompanyName, "Holz.com")).toEqual([]);
    expect(rules.companyNameWarning("Holz.com")).toBe("field.company_name.domain_ending");
    expect(rules.companyNameWarning("Holz S.A.")).toBeUndefined();
    expect(rules.companyNameWarning("Holz GmbH & Co. KG")).toBeUndefined();
  });
});

describe("a person's name", () => {
  test.each(["Ada", "O'Brien", "李", "Null", "Na", "José María"])("%s is one", (name) => expect(wrong(rules.PersonName, name)).toEqual([]));
  test.each([
    ["Test", "field.person_name.placeholder"],
    ["ADMIN", "field.person_name.placeholder"],
    ["nobody", "field.person_name.placeholder"],
    ["12", "field.person_name.symbols_only"],
    ["🙂🙂", "field.person_name.symbols_only"],
    ["A", "field.person_name.one_character"],
    ["x".repeat(51), "field.too_long"],
  ])("%s is not: %s", (name, code) => expect(wrong(rules.PersonName, name)).toEqual([code]));
});

describe("an email address", () => {
  test("is one address in one spelling, however it was typed", () => {
    expect(rules.EmailAddress.parse(" Ada@Northwind.EXAMPLE\r\n")).toBe("ada@northwind.example");
    expect(rules.EmailAddress.parse("ａda@northwind.example")).toBe("ada@northwind.example");
    expect(rules.EmailAddress.parse("info@Müller.example")).toBe("info@xn--mller-kva.example");
  });
  test.each([
    "ada",
    "ada@",
    "@northwind.example",
    "ada@northwind",
    "ada@@northwind.example",
    "a..b@northwind.example",
    "ada@-x.example",
    "ada@1.2.3.4",
    "ada <ada@northwind.example>",
    "ada@northwind.example,eve@evil.example",
    "ada@evil/.example",
    "ada@müll#er.example",
    `${"x".repeat(65)}@northwind.example`,
    `ada@${"ü.".repeat(120)}de`,
  ])("%s is refused", (email) => expect(wrong(rules.EmailAddress, email)).toEqual(["field.email.invalid"]));
  test("can't smuggle a second header line into a letter", () => {
    expect(wrong(rules.EmailAddress, "ada@northwind.example\r\nBcc: eve@evil.example")).toEqual(["field.characters"]);
  });
  test("of the programme's owner is no customer's", () => {
    expect(wrong(rules.ContactEmail, "someone@microsoft.com")).toEqual(["field.email.reserved_domain"]);
    expect(wrong(rules.EmailAddress, "someone@microsoft.com")).toEqual([]);
  });
  test("at a free mail service doesn't prove a company", () => {
    expect(rules.freeMailDomain("Holz@GMX.de")).toBe(true);
    expect(rules.freeMailDomain("ada@northwind.example")).toBe(false);
  });
  test("belongs to a house also by its subdomains, but not by a similar name", () => {
    expect(rules.sameMailDomain("ada@northwind.example", "northwind.example")).toBe(true);
    expect(rules.sameMailDomain("ada@mail.Northwind.example", "sam@northwind.example")).toBe(true);
    expect(rules.sameMailDomain("ada@southnorthwind.example", "northwind.example")).toBe(false);
    expect(rules.sameMailDomain("", "")).toBe(false);
  });
  test("always comes out as something that goes in again", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const first = rules.EmailAddress.safeParse(email);
        if (first.success) expect(rules.EmailAddress.parse(first.data)).toBe(first.data);
      }),
    );
  });
});

test.each(["AB GmbH", "SE AG", "CO KG GmbH", "KK GmbH & Co. KG", "Ek Ltd"])("%s has a name, which is a legal form elsewhere", (name) =>
  expect(wrong(rules.CompanyName, name)).toEqual([]),
);

test("a partner id is 4 to 10 digits", () => {
  expect(rules.PartnerId.parse(" 5120077 ")).toBe("5120077");
  for (const id of ["123", "12345678901", "51200x7", "٥١٢٠٠٧٧"]) expect(wrong(rules.PartnerId, id)).toEqual(["field.partner_id.format"]);
});

test("a website is reached over https and names a host", () => {
  expect(rules.Website.parse("https://www.northwind.example/help?x=1")).toBe("https://www.northwind.example/help?x=1");
  for (const url of [
    "http://northwind.example",
    "javascript:alert(1)",
    "https://user:pw@northwind.example",
    "https://localhost",
    "https://127.0.0.1",
    "northwind.example",
  ]) {
    expect(wrong(rules.Website, url)).toEqual(["field.website.invalid"]);
  }
  expect(optional(rules.Website).parse(undefined)).toBe("");
  expect(wrong(optional(rules.Website), "ftp://x.example")).toEqual(["field.website.invalid"]);
});

test("no text makes a rule fail or slow", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom("a.", "xn--", "@", "-", "\0", "ﷺ").map((part) => part.repeat(20_000)),
    fc.anything(),
  );
  const pieces = [
    rules.CompanyName,
    rules.PersonName,
    rules.EmailAddress,
    rules.DomainPrefix,
    rules.Website,
    rules.PartnerId,
    rules.CountryCode,
    optional(rules.Website),
    prose(500),
  ];
  fc.assert(
    fc.property(anything, anything, fc.constantFrom(...countries.map(({ code }) => code)), (text, other, country) => {
      for (const piece of pieces) piece.safeParse(text);
      rules.CompanyProfile.safeParse({
        country,
        companyName: text,
        city: other,
        state: text,
        postalCode: other,
        registrationNumber: text,
        addressLine1: other,
      });
      rules.ContactPerson.safeParse({ country, firstName: text, lastName: other, email: text, phone: other });
    }),
    { numRuns: 200 },
  );
});

test("an endless text is refused within the blink of an eye", () => {
  for (const part of ["a", "a.", "a-", "@", "1 ", "é", "e\u0301", "ﷺ"]) {
    const text = part.repeat(50_000);
    const start = performance.now();
    for (const piece of [rules.CompanyName, rules.PersonName, rules.EmailAddress, rules.DomainPrefix, rules.Website, rules.PartnerId, rules.Phone]) {
      expect(piece.safeParse(text).success).toBe(false);
    }
    expect(performance.now() - start).toBeLessThan(500);
  }
});

test("every code has its words", () => {
  const files = import.meta.glob<string>(["../../lib/domain/{organizations,catalog}/**/*.ts", "../../lib/platform/csv.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const codes = Object.values(files).flatMap((source) => [...source.matchAll(/["`]field\.([a-z_.]+)["`]/g)].map(([, code = ""]) => code));
  expect(codes.length).toBeGreaterThan(50);
  const texts = (code: string) => code.split(".").reduce<unknown>((found, key) => (found as Record<string, unknown>)?.[key], field);
  expect(codes.filter((code) => typeof texts(code) !== "string")).toEqual([]);
});

test("every piece keeps what it accepted when it is asked again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      for (const piece of [rules.CompanyName, rules.PersonName, rules.DomainPrefix, prose(60)]) {
        const { data } = piece.safeParse(text);
        if (data !== undefined) expect(piece.parse(data)).toBe(data);
      }
    }),
  );
});
