import fc from "fast-check";
import { expect, test } from "vitest";
import { prefixesFor } from "#lib/domain/customers/proposing/rules.ts";
import { languageFor } from "#lib/domain/customers/rules.ts";
import { DomainPrefix } from "#lib/domain/organizations/rules.ts";

test.each([
  ["Bäckerei Müller GmbH & Co. KG", "DE", "baeckerei-mueller"],
  ["Weiß & Söhne OHG", "AT", "weiss-soehne"],
  ["Räksmörgås AB", "SE", "raksmorgas"],
  ["ООО Ромашка", "BG", "ooo-romashka"],
  ["Ελληνική Εταιρεία", "GR", "elliniki-etaireia"],
  ["Société d’Électricité S.A.R.L.", "FR", "societe-delectricite"],
  ["Łódź Ceramika Sp. z o.o.", "PL", "lodz-ceramika"],
  ["  A.B.C.   Bau  ", "DE", "abc-bau"],
  ["GmbH", "DE", "gmbh"],
])("%s in %s is proposed as %s", (name, country, prefix) => expect(prefixesFor(name, country)[0]).toBe(prefix));

test("a long name keeps whole words, and a long word its beginning", () => {
  expect(prefixesFor("Vereinigte Werkstätten für Kunst im Handwerk", "DE")[0]).toBe("vereinigte-werkstaetten");
  expect(prefixesFor("Donaudampfschifffahrtsgesellschaft", "AT")[0]).toBe("donaudampfschifffahrtsgesel");
});

test("what is taken has others beside it: with the country, and with numbers", () => {
  expect(prefixesFor("Holz", "DE").slice(0, 3)).toEqual(["holz", "holz-de", "holz-2"]);
  // What stands for the program itself is none.
  expect(prefixesFor("Support GmbH", "DE")[0]).toBe("support-de");
});

test("a name without a Latin letter proposes nothing, and so does none", () => {
  for (const name of ["株式会社トヨタ", "", "  ", "&&&", "\0", "😀"]) expect(prefixesFor(name, "DE")).toEqual([]);
});

test("whatever a company is called, each proposal is a name that a domain can have", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), fc.constantFrom("DE", "SE", "TR", "XX", ""), (name, country) =>
      prefixesFor(name, country).every((prefix) => DomainPrefix.safeParse(prefix).data === prefix),
    ),
  );
});

test("a contact is written to in the language of their country, and in English where it isn't one of ours", () => {
  expect(["DE", "AT", "CH", "LI"].map(languageFor)).toEqual(["de", "de", "de", "de"]);
  expect(["FR", "GB", "PL", "XX", "", "nonsense"].map(languageFor)).toEqual(["en", "en", "en", "en", "en", "en"]);
});
