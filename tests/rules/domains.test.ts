import { describe, expect, test } from "vitest";
import * as rules from "#lib/domain/organizations/rules.ts";
import { phoneWords } from "#lib/phones/words.ts";
import type { z } from "zod";

const wrong = (schema: z.ZodType, value: unknown) => (schema.safeParse(value).error?.issues ?? []).map(({ message }) => message.split("?")[0]);

describe("a domain prefix", () => {
  test.each([
    "holz.onmicrosoft.com",
    " Holz.OnMicrosoft.com ",
    "holz .onmicrosoft.com",
    "holz. onmicrosoft. com",
    "https://holz.onmicrosoft.com/",
    "admin@holz.onmicrosoft.com",
    "holz.onmicrosoft.com.",
  ])("%j loses what stands beside the field", (pasted) => expect(rules.DomainPrefix.parse(pasted)).toBe("holz"));
  test("may be as long as it may be alone, with the suffix too", () =>
    expect(rules.DomainPrefix.parse(`${"x".repeat(27)}.onmicrosoft.com`)).toBe("x".repeat(27)));
  test.each(["holz.de", "bäckerei holz", "a.holz.onmicrosoft.com", ".onmicrosoft.com"])("%j is still none", (text) =>
    expect(rules.DomainPrefix.safeParse(text).success).toBe(false),
  );
  test("is kept in small letters", () => expect(rules.DomainPrefix.parse(" Baeckerei-Holz ")).toBe("baeckerei-holz"));
  test.each([
    ["-holz", "field.domain_prefix.format"],
    ["holz-", "field.domain_prefix.format"],
    ["holz_1", "field.domain_prefix.format"],
    ["bäcker", "field.domain_prefix.format"],
    ["xn--holz", "field.domain_prefix.format"],
    ["holz.de", "field.domain_prefix.format"],
    ["admin", "field.domain_prefix.reserved"],
    ["WWW", "field.domain_prefix.reserved"],
    ["microsoft", "field.domain_prefix.reserved"],
    ["x".repeat(28), "field.too_long"],
    ["İ".repeat(27), "field.domain_prefix.format"],
  ])("%s is refused: %s", (prefix, code) => expect(wrong(rules.DomainPrefix, prefix)).toEqual([code]));
  test("may be 27 characters long", () => expect(wrong(rules.DomainPrefix, "x".repeat(27))).toEqual([]));
});

test.each([
  ["+49 (0) 30 1234567", "+49 30 1234567"],
  ["+4922112345", "+49 221 12345"],
  ["+41 44 668 18 00", "+41 44 668 18 00"],
  ["call the front desk", "call the front desk"],
])("the number %j is written %j", (phone, words) => expect(phoneWords(phone)).toBe(words));
