import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number of that country, or of any other when it starts with +; nothing when it can't be one. `number` is as it is stored: `+4930231250`. */
export function parsePhone(phone: string, country: string | undefined): { number: string } | undefined {
  const number = parsePhoneNumberFromString(phone, { defaultCountry: country as CountryCode | undefined, extract: false });
  // An extension can't be part of the stored form, and would be lost without a word.
  // By its shape: which numbers are given out, a library only knows of the past.
  return number?.isPossible() && !number.ext ? number : undefined;
}
