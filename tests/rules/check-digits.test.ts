import { expect, test } from "vitest";
import { countries, countryOf } from "#lib/domain/organizations/countries/data.ts";
import { registrationNumberProblem, vatNumberProblem } from "#lib/domain/organizations/digits/parts.ts";
import { bareNumber } from "#lib/domain/organizations/rules.ts";

// Numbers that registers and tax offices publish, their own or as examples; and the same with one digit wrong.

const registered: Record<string, string[]> = {
  // Brazil's since July 2026 may hold letters: two that were published with the rule, and one of before.
  BR: ["12.345.678/0001-95", "7KX2M9PQ000107", "12.ABC.345/01DE-35", "BR11222333000181"],
  BY: ["200988541"],
  CN: ["91110000600037341L"],
  HU: ["12892312-2-41", "HU12892312241"],
  MD: ["1008600038413"],
  PL: ["526-025-02-74", "PL8567346215"],
  RU: ["7707083893", "500100732259"],
  TH: ["0994000617721", "0107537000521"],
  TR: ["4540536920", "17291716060"],
  UA: ["32855961", "14360570", "1759013776"],
  VE: ["J-00012651-8", "V114702834"],
  VN: ["0100233488", "0314409058-002"],
};
const taxed: Record<string, string[]> = {
  ...{ AT: ["ATU13585627"], BE: ["BE 0403.019.261"], BG: ["BG175074752"], CH: ["CHE-107.787.577 MWST"], CY: ["CY10259033P"], CZ: ["CZ25123891"] },
  ...{ DE: ["DE136695976", "DE 136 695 976"], DK: ["DK13585628"], EE: ["EE100931558"], ES: ["ESB64717838", "54362315K"], FI: ["FI20774740"] },
  ...{ FR: ["FR40303265045", "FR K7399859412"], GB: ["GB 980 7806 84"], GR: ["EL094259216"], HR: ["HR33392005961"], HU: ["HU12892312"] },
  ...{ IE: ["IE6433435F", "IE6433435OA"], IT: ["IT00743110157"], LT: ["LT119511515"], LU: ["LU15027442"], LV: ["LV40003521600"], MC: ["53000004605"] },
  ...{ MT: ["MT11679112"], NL: ["NL004495445B01", "NL123456789B13"], NO: ["NO995525828MVA"], PL: ["PL8567346215"], PT: ["PT501964843"] },
  ...{ RO: ["RO18547290"], SE: ["SE556188840401"], SI: ["SI50223054"], SK: ["SK2022749619"] },
};
const judged = (numbers: Record<string, string[]>) => Object.entries(numbers).flatMap(([country, all]) => all.map((number) => [country, number] as const));
/** Each with one of its digits wrong: in one place or another that shows. */
const spoiled = (number: string): string[] =>
  [...number].flatMap((digit, at) => (/\d/.test(digit) ? [`${number.slice(0, at)}${(Number(digit) + 1) % 10}${number.slice(at + 1)}`] : []));

test.each(judged(registered))("%s: %s is taken, and with a wrong digit it isn't", (country, number) => {
  const { pattern } = countryOf(country)?.registrationNumber ?? {};
  expect(bareNumber(number, country)).toMatch(pattern as RegExp);
  expect(registrationNumberProblem(country, number)).toBeUndefined();
  expect(spoiled(number).map((wrong) => registrationNumberProblem(country, wrong))).toContain("field.registration_number.check_digit");
});

test.each(judged(taxed))("%s: %s is a VAT number, and with a wrong digit it isn't", (country, number) => {
  expect(vatNumberProblem(country, number)).toBeUndefined();
  expect(spoiled(number).map((wrong) => vatNumberProblem(country, wrong))).toContain("field.vat_number.check_digit");
});

test("where the programme asks for no number, only one that says it is a VAT number is judged as one", () => {
  expect(registrationNumberProblem("DE", "DE 136695977")).toBe("field.registration_number.check_digit");
  for (const number of ["DE136695976", "HRB 45123", "136695977", "DE-Register 12", ""]) expect(registrationNumberProblem("DE", number), number).toBeUndefined();
  expect(registrationNumberProblem("GR", "EL094259217")).toBe("field.registration_number.check_digit");
});

test("where a number has no check digit, or the programme's own form differs, nothing is said of it", () => {
  for (const [country, number] of [
    ...[
      ["AM", "01234567"],
      ["IN", "ABCDE1234F"],
      ["KZ", "123456789012"],
      ["ZA", "2012/123456/07"],
      ["US", "12-3456789"],
      ["SA", "1010123456"],
    ],
    ...[
      ["CN", "110108717825536"],
      ["PL", "12"],
      ["XX", "1"],
    ],
  ] as [string, string][])
    expect(registrationNumberProblem(country, number), `${country} ${number}`).toBeUndefined();
});

test("the example that a refusal gives is a number that could be", () => {
  const examples = countries.flatMap(({ code, registrationNumber: { example } }) => (example ? [[code, example] as const] : []));
  expect(examples.length).toBeGreaterThan(15);
  expect(examples.filter(([code, example]) => registrationNumberProblem(code, example))).toEqual([]);
});
