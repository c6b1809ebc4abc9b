import { getCountryCallingCode, type CountryCode } from "libphonenumber-js/min";
import type { z } from "zod";
import type { Country } from "../domain/organizations/countries/data.ts";
import { isLocale, locales } from "../i18n/locales.ts";
import { attributes } from "./printing.ts";
import { members, optional, text } from "./reading.ts";

export const AddressToCheck = members({
  ...{ country: optional(text), city: optional(text), state: optional(text), addressLine1: optional(text), addressLine2: optional(text) },
  ...{ postalCode: optional(text), firstName: optional(text), lastName: optional(text), phoneNumber: optional(text) },
});
type Address = z.output<typeof AddressToCheck>;

/** By the rules of its country; `tidy`: as it would be kept. Whether there is such a house, nobody asks. */
export const printChecked = (originalAddress: Address, tidy: Address | undefined, wrong: readonly string[]) => ({
  ...{ originalAddress, suggestedAddresses: tidy ? [{ ...originalAddress, ...tidy }] : [], status: tidy ? "VerifiedShippable" : "None" },
  validationMessage: wrong.join(" "),
});

/** The languages that customers can be written to in. */
const culturesOf = (code: string) => locales.map((language) => `${language}-${code}`);
/** That of the country, if it is one of ours. */
function defaultCulture(code: string): string {
  const { language } = new Intl.Locale(`und-${code}`).maximize();
  return `${isLocale(language) ? language : locales[0]}-${code}`;
}

export const printCountry = ({ code, states, postalCode, registrationNumber, ...country }: Country) => ({
  ...{ iso2Code: code, defaultCulture: defaultCulture(code), supportedCulturesList: culturesOf(code), supportedLanguagesList: locales },
  ...{ isStateRequired: states !== undefined, supportedStatesList: Object.keys(states ?? {}), isCityRequired: country.cityRequired },
  ...{ isPostalCodeRequired: country.postalCodeRequired, postalCodeRegex: postalCode?.pattern.source },
  ...{ isVatIdSupported: false, isTaxIdSupported: true, isTaxIdOptional: !registrationNumber.required },
  ...{ taxIdFormat: registrationNumber.pattern?.source, taxIdSample: registrationNumber.example },
  countryCallingCodesList: [getCountryCallingCode(code as CountryCode)],
  ...attributes("CountryValidationRules"),
});
