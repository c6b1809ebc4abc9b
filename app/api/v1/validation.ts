import { countryOf } from "#lib/domain/organizations/countries/data.ts";
import { Address } from "#lib/domain/organizations/rules.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { type Call, route, sent } from "#lib/partner-center/routes.ts";
import { AddressToCheck, printChecked, printCountry } from "#lib/partner-center/validation.ts";
import { fieldRefusals } from "#lib/refusal.ts";
import { problemWordsIn } from "#lib/web/problem-words.ts";

// What everybody knows who may ask at all: no row of anybody is read.

const address = sent(AddressToCheck, async ({ locale }, asked) => {
  const { success, data, error } = Address.safeParse(asked);
  const words = problemWordsIn(locale);
  const wrong = success ? [] : Object.entries(fieldRefusals(error.issues)).flatMap(([name, refused]) => refused.map((each) => `${name}: ${words(each)}`));
  return { body: printChecked(asked, data, wrong) };
});

async function rules({ at }: Call) {
  const country = countryOf(at.country?.toUpperCase() ?? "") ?? fault(404, 1000, "The program has no such country.");
  return { body: printCountry(country) };
}

export const validation = [route("POST", "validations/address", address), route("GET", "countryvalidationrules/{country}", rules)];
