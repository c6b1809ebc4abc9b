import { z } from "zod";
import { byArrival, byText, sortable } from "../../listing.ts";
import { addressFields, always, checkCompany, checkPhone, CompanyName, companyFields, contactFields } from "../organizations/rules.ts";
import { oneOf } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

export const languages = ["en", "de"] as const;

/** Which language most people of a country speak, by the tables that come with the runtime. */
export const languageSpoken = (country: string): string => (/^[A-Z]{2}$/.test(country) ? new Intl.Locale(`und-${country}`).maximize().language : "en");
/** In which of ours somebody there is written to, unless somebody says otherwise. */
export const languageFor = (country: string): (typeof languages)[number] => languages.find((one) => one === languageSpoken(country)) ?? "en";

// ---------------------------------------------------------------- customers

export const OneCustomer = z.object({ id: z.uuid() });
/** The same number however it is spaced: `HRB 45 123` is `hrb45123`. The database has an index on just this. */
export const sameRegistration = (number: string): string => number.replace(/[ ./-]/g, "").toLowerCase();

/** Shorter ones would find nearly everybody. */
export const shortestSearch = 2;
/** By name, or since when they are customers; a minus turns it round. */
export const customerOrder = sortable({ name: byText("name"), since: byArrival }, "name");
export const ListCustomers = z.object({
  ...customerOrder.input,
  q: SearchText,
  /** Whoever looks after them: one, or nobody. */
  reseller: z
    .union([z.literal("direct"), z.uuid()])
    .optional()
    .catch(undefined),
  /** Whose customers they are, for whoever has several providers. */
  provider: z.uuid().optional().catch(undefined),
  /** Those that haven't accepted the customer agreement. */
  agreement: z.enum(["open"]).optional().catch(undefined),
  tag: z.string().trim().max(50).catch("").default(""),
  status: z.enum(["ACTIVE", "REMOVED"]).catch("ACTIVE").default("ACTIVE"),
});

/** As programs ask for a page: as long as they like, within bounds, and of a reseller by its tenant. */
export const PageOfCustomers = ListCustomers.extend({ size: z.number().int().min(1).max(500), resellerTenant: z.uuid().optional() });

export const EditAccount = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    companyName: CompanyName,
    ...addressFields,
    registrationNumber: companyFields.registrationNumber,
    ...contactFields,
    language: oneOf(languages),
    /** Said of a company whose registration number a customer has already: it is another one all the same. */
    anotherCompany: z.boolean().default(false),
  })
  .superRefine((value, ctx) => {
    checkCompany(ctx, value);
    checkPhone(ctx, value);
  }, always);

/** `azure`: what becomes of the roles on the customer's Azure plans that go with nothing else, where there are some. */
export const WithdrawProviderRights = z.object({ id: z.uuid(), azure: z.enum(["keep", "withdraw"], { error: "field.required" }).optional() });
export const WithdrawRights = WithdrawProviderRights.extend({ resellerId: z.uuid() });

/** The address that the administrator's account has from the start. */
export const adminAddress = (domain: string): string => `admin@${domain}`;
