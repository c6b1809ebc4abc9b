import { parsePhone } from "#phones";
import { z } from "zod";
import { issueOf, refusal, type Refused } from "#lib/refusal.ts";
import { type Country, countryOf } from "./countries/data.ts";
import { prefixOf } from "./domains/rules.ts";
import { line, optionalLine, rule } from "./text/rules.ts";
import { freeMailDomains, joiningWords, jointForms, legalForms, ownersMailDomains, placeholderNames, reservedPrefixes, webEndings } from "./names/data.ts";

/** The longest each field may be; the API's limits where there are several (limits of the programme, "in one place"). */
// biome-ignore format: a table reads better in rows
export const longest = {
  companyName: 255, personName: 50, email: 254, phone: 40, addressLine: 200, city: 100, state: 100, postalCode: 20,
  registrationNumber: 50, domainPrefix: 27, website: 500,
} as const;

// ---------------------------------------------------------------- names

const noLetter = (text: string) => !/\p{L}/u.test(text);
const onlySymbols = (text: string) => !/[\p{L}\p{N}]/u.test(text);
const lettersWithGaps = (text: string) => /^[\p{L}\p{N}](?: [\p{L}\p{N}])+$/u.test(text);
const oneCharacter = (text: string) => new Set(text.toLowerCase().replaceAll(" ", "")).size === 1;
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(".", "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

/** The company-name rules of the new-customer page: a name has to name somebody. */
function companyNameProblem(name: string): string | undefined {
  if (onlySymbols(name)) return "field.company_name.symbols_only";
  if (name.length > 2 && oneCharacter(name)) return "field.company_name.repeated";
  if (lettersWithGaps(name)) return "field.company_name.letters_with_gaps";
  const words = wordsOf(name);
  if (!words.every((word) => legalForms.has(word) || joiningWords.has(word))) return undefined;
  const forms = words.filter((word) => legalForms.has(word));
  // "AB GmbH" has a name, which happens to be a legal form elsewhere.
  const bare = new Set(forms).size === 1 || jointForms.has(forms.join(" "));
  return bare ? "field.company_name.legal_form_only" : undefined;
}

export const CompanyName = line(longest.companyName, 2).superRefine(rule(companyNameProblem));

/** Not refused, but it often slows the verification of a company down: a name that ends like a web address. */
export function companyNameWarning(name: string): string | undefined {
  const ending = /[\p{L}\p{N}]{2}\.([a-z]{2,5})$/u.exec(name.trim().toLowerCase())?.[1];
  return ending && webEndings.has(ending) ? "field.company_name.domain_ending" : undefined;
}

// Where a single character is a full name.
const fullNameInOne = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]$/u;

function personNameProblem(name: string): string | undefined {
  if (noLetter(name)) return "field.person_name.symbols_only";
  if ([...name].length === 1 && !fullNameInOne.test(name)) return "field.person_name.one_character";
  return placeholderNames.has(name.toLowerCase()) ? "field.person_name.placeholder" : undefined;
}

export const PersonName = line(longest.personName).superRefine(rule(personNameProblem));

// ---------------------------------------------------------------- mail and web

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** A domain as mail servers and browsers know it: `müller.example` becomes `xn--mller-kva.example`. */
function wireDomain(domain: string): string {
  // Anything but letters, digits, dots and hyphens would mean something else inside an address.
  if (/^[a-z0-9.-]*$/.test(domain) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return domain;
  return URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname : domain;
}

/** The form addresses are compared and stored in: one address, one spelling. */
function canonicalEmail(email: string): string {
  if (email.length > longest.email) return email;
  const text = email.normalize("NFKC").toLowerCase();
  const at = text.lastIndexOf("@");
  const spelled = at < 0 ? text : `${text.slice(0, at)}@${wireDomain(text.slice(at + 1))}`;
  // Spelling out may lengthen; what no longer fits stays as typed and is refused as not well-formed.
  return spelled.length > longest.email ? email : spelled;
}

export const domainOf = (emailOrDomain: string): string => emailOrDomain.trim().toLowerCase().split("@").at(-1) ?? "";

function emailProblem(email: string): string | undefined {
  const at = email.lastIndexOf("@");
  const well = at > 0 && at <= 64 && localPart.test(email.slice(0, at)) && asciiDomain.test(email.slice(at + 1));
  return well ? undefined : "field.email.invalid";
}

export const EmailAddress = line(longest.email).overwrite(canonicalEmail).superRefine(rule(emailProblem));

/** Addresses that anybody can get don't prove that somebody speaks for a company. */
export const freeMailDomain = (email: string): boolean => freeMailDomains.has(domainOf(email));

/** Whether two addresses or domains are of one house; `mail.northwind.example` is Northwind's too. */
export function sameMailDomain(a: string, b: string): boolean {
  const [one, other] = [domainOf(a), domainOf(b)];
  return one !== "" && other !== "" && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));
}

function websiteProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const well = url?.protocol === "https:" && !url.username && !url.password && asciiDomain.test(url.hostname);
  return well ? undefined : "field.website.invalid";
}

export const Website = line(longest.website).superRefine(rule(websiteProblem));

// ---------------------------------------------------------------- identifiers

const inFullLength = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

function domainPrefixProblem(prefix: string): string | undefined {
  // Two hyphens in third place announce an encoded name ("xn--…"), which can be made to look like somebody else's.
  if (!inFullLength.test(prefix) || prefix.slice(2, 4) === "--") return "field.domain_prefix.format";
  return reservedPrefixes.has(prefix) ? "field.domain_prefix.reserved" : undefined;
}

/** What stands before the tenant suffix. It can never be changed, so it is checked before it is reserved. */
export const DomainPrefix = line(longest.domainPrefix, 1, (text) => prefixOf(text))
  .toLowerCase()
  .superRefine(rule(domainPrefixProblem));

export { PartnerId } from "./text/rules.ts";

// ---------------------------------------------------------------- fields that depend on the country

export const CountryCode = line(10)
  .overwrite((code) => (/^[a-z]{2}$/.test(code) ? code.toUpperCase() : code))
  .superRefine(rule((code) => (countryOf(code) ? undefined : "field.country.unknown")));
export const Phone = optionalLine(longest.phone);
export const RegistrationNumber = optionalLine(longest.registrationNumber);

type Path = readonly (string | number)[];
/** What the checks read. They also run while other fields are still wrong, so a field may be anything. */
type Typed<K extends string> = { [key in K]?: unknown };

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
const countryIn = (value: Typed<"country">): Country | undefined => countryOf(textIn(value.country));
const report = (ctx: z.RefinementCtx, path: Path, refused: Refused) => ctx.addIssue(issueOf(refused, path));
/** Runs a check even if other fields failed, so that a form shows everything at once. */
export const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null };

const postal = (text: string) => text.toUpperCase().replace(/\s+/g, " ");
const stateOf = (country: Country, text: string): string | undefined =>
  Object.entries(country.states ?? {}).find(([code, name]) => [code, name].some((known) => known.toLowerCase() === text.toLowerCase()))?.[0];

type AddressFields = "country" | "city" | "state" | "postalCode";

/** City, state and postal code by the rules of their country. `prefix` is where the address stands in the form. */
export function checkAddress(ctx: z.RefinementCtx, value: Typed<AddressFields>, prefix: Path = []): void {
  const country = countryIn(value);
  if (!country) return; // already said at the country
  const [city, state, postalCode] = [textIn(value.city), textIn(value.state), textIn(value.postalCode)];
  if (country.cityRequired && !city) report(ctx, [...prefix, "city"], "field.required");
  if (country.states && !state) report(ctx, [...prefix, "state"], "field.required");
  else if (country.states && !stateOf(country, state)) report(ctx, [...prefix, "state"], "field.state.unknown");
  if (country.postalCodeRequired && !postalCode) report(ctx, [...prefix, "postalCode"], "field.required");
  else if (postalCode && postalCode.length <= longest.postalCode && country.postalCode && !country.postalCode.pattern.test(postal(postalCode))) {
    report(ctx, [...prefix, "postalCode"], refusal("field.postal_code.format", { example: country.postalCode.example }));
  }
}

/** The address as it is stored: the state's code, the postal code in capitals. */
export function tidyAddress<T extends Typed<AddressFields>>(value: T): T {
  const country = countryIn(value);
  const state = textIn(value.state);
  return { ...value, postalCode: postal(textIn(value.postalCode)), state: (country && stateOf(country, state)) ?? state };
}

/** A number as its register has it, whoever wrote it down: without spaces and marks, and without the country in front. */
export function bareNumber(number: string, country: string): string {
  const bare = number.toUpperCase().replace(/[\s./-]/g, "");
  return bare.startsWith(country) && /^\d/.test(bare.slice(country.length)) ? bare.slice(country.length) : bare;
}

/** Demanded in some countries, and there in their own form; elsewhere anything that looks like a number of a register. */
export function checkRegistrationNumber(ctx: z.RefinementCtx, value: Typed<"country" | "registrationNumber">, path: Path = ["registrationNumber"]): void {
  const country = countryIn(value);
  const number = textIn(value.registrationNumber);
  if (!country || number.length > longest.registrationNumber) return;
  const { required, pattern, example } = country.registrationNumber;
  if (required && !number) report(ctx, path, "field.required");
  else if (number && pattern && !pattern.test(bareNumber(number, country.code)))
    report(ctx, path, refusal("field.registration_number.format", { example: example ?? "" }));
  else if (number && !pattern && !/^(?=\P{N}*\p{N})[\p{L}\p{N} ./-]*$/u.test(number)) report(ctx, path, "field.registration_number.characters");
}

function phoneIn(phone: string, country: string | undefined) {
  // Nothing is no number: the library finds that out by an error, which takes as long as a whole row of a file.
  if (!phone || phone.length > longest.phone) return undefined;
  return parsePhone(phone, countryOf(country ?? "")?.code);
}

/** A number of that country, or of any other when it starts with +. Demanded where a registration number is. */
export function checkPhone(ctx: z.RefinementCtx, value: Typed<"country" | "phone">, path: Path = ["phone"]): void {
  const phone = textIn(value.phone);
  if (!phone && countryIn(value)?.phoneRequired) report(ctx, path, "field.required");
  else if (phone && phone.length <= longest.phone && !phoneIn(phone, textIn(value.country))) report(ctx, path, "field.phone.invalid");
}

export const isPhone = (phone: string, country: string): boolean => phoneIn(phone, country) !== undefined;

/** The number as it is stored, `+4930231250`; what can't be read stays as typed, for the error message. */
export const e164 = (phone: string, country?: string): string => phoneIn(phone, country)?.number ?? phone;

// ---------------------------------------------------------------- what forms are made of

export const addressFields = {
  country: CountryCode,
  addressLine1: line(longest.addressLine),
  addressLine2: optionalLine(longest.addressLine),
  city: optionalLine(longest.city),
  state: optionalLine(longest.state),
  postalCode: optionalLine(longest.postalCode),
};
export const companyFields = { companyName: CompanyName, ...addressFields, registrationNumber: RegistrationNumber };

/** A person to turn to: of the company, so never at the programme's owner. */
export const ContactEmail = EmailAddress.superRefine(rule((email) => (ownersMailDomains.has(domainOf(email)) ? "field.email.reserved_domain" : undefined)));
export const contactFields = { firstName: PersonName, lastName: PersonName, email: ContactEmail, phone: Phone };

export function checkCompany(ctx: z.RefinementCtx, value: Typed<keyof typeof companyFields>, prefix: Path = []): void {
  checkAddress(ctx, value, prefix);
  checkRegistrationNumber(ctx, value, [...prefix, "registrationNumber"]);
}

export const Address = z
  .object(addressFields)
  .superRefine((value, ctx) => checkAddress(ctx, value), always)
  .overwrite(tidyAddress);
export const CompanyProfile = z
  .object(companyFields)
  .superRefine((value, ctx) => checkCompany(ctx, value), always)
  .overwrite(tidyAddress);

/** The phone is read by `country`; without one it has to start with +. */
export const ContactPerson = z
  .object({ ...contactFields, country: CountryCode.optional() })
  .superRefine((value, ctx) => checkPhone(ctx, value), always)
  .overwrite((value) => ({ ...value, phone: e164(value.phone, value.country) }));
