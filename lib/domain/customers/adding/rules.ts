import { z } from "zod";
import type { FieldProblems } from "#lib/problem.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";
import {
  always,
  checkCompany,
  checkPhone,
  companyFields,
  contactFields,
  DomainPrefix,
  e164,
  sameMailDomain,
  tidyAddress,
} from "#lib/domain/organizations/rules.ts";
import { oneOf, optionalLine } from "#lib/domain/organizations/text/rules.ts";
import { agreementSources, languages, acceptorFields, checkAcceptor } from "../rules.ts";

const accountFields = {
  ...companyFields,
  domainPrefix: DomainPrefix,
  ...contactFields,
  language: oneOf(languages),
  agreementSource: oneOf(agreementSources),
  ...acceptorFields,
  /** Empty: a direct customer of the provider. */
  resellerId: z.union([z.literal(""), z.uuid("field.choice")], { error: "field.choice" }).default(""),
  /** Where Cancel goes back to: a path of the portal. */
  from: optionalLine(200),
  /** Said of a company whose registration number a customer has already: it is another one all the same. */
  otherCompany: optionalLine(5),
};
export type AccountField = keyof typeof accountFields;
export const accountFieldNames = Object.keys(accountFields) as AccountField[];

const checkAccount = (ctx: z.RefinementCtx, value: Record<string, unknown>) => {
  checkCompany(ctx, value);
  checkPhone(ctx, value);
  checkAcceptor(ctx, value);
};

/** Step 1 as it has to be before the wizard goes on. */
export const Account = z.object(accountFields).superRefine((value, ctx) => checkAccount(ctx, value), always);
export type Account = z.output<typeof Account>;

export const FillAccount = z.object({ id: z.uuid(), ...accountFields }).superRefine((value, ctx) => checkAccount(ctx, value), always);

/** What stands in the way of this account that its fields alone can't tell. `today` as 2026-01-31. */
export function accountProblems(
  account: Pick<Account, "country" | "email"> & Partial<Pick<Account, "agreementSource" | "agreementDate">>,
  { region, mailDomain, today }: { region: string; mailDomain: string; today: string },
): FieldProblems {
  const fields: FieldProblems = {};
  if (countryOf(account.country)?.region !== region) fields.country = ["customer.country_outside_region"];
  if (sameMailDomain(account.email, mailDomain)) fields.email = ["customer.own_mail_domain"];
  const attested = account.agreementSource === "ATTESTED_BY_PARTNER";
  if (attested && (account.agreementDate ?? "") > today) fields.agreementDate = ["customer.agreement_date.future"];
  return fields;
}

/** The account as it is stored: one spelling for codes and numbers. */
export const tidyAccount = (account: Account): Account => ({ ...tidyAddress(account), phone: e164(account.phone, account.country) });

// Anything may be half typed; only what the database can't store is left out.
const halfTyped = z
  .string()
  .transform((text) => text.replaceAll("\0", "").toWellFormed().slice(0, 500))
  .catch("")
  .default("");
export type TypedAccount = Record<AccountField, string>;
const typedFields = Object.fromEntries(accountFieldNames.map((name) => [name, halfTyped])) as Record<AccountField, typeof halfTyped>;

/** What somebody typed so far, however wrong: kept, not judged. */
export const KeepAccount = z.object({ id: z.uuid(), ...typedFields });
export const OneDraft = z.object({ id: z.uuid() });

const typedLine = z.object({ offerId: halfTyped, chosen: halfTyped, plan: halfTyped, quantity: halfTyped });
export type TypedLine = z.output<typeof typedLine>;

/** Step 2. Going back keeps what was chosen, however wrong; going on judges it. */
export const ChooseLines = z.object({
  id: z.uuid(),
  lines: z.array(typedLine).max(300).catch([]).default([]),
  intent: z.enum(["forward", "back"]).catch("forward").default("forward"),
});
export const typedLines = (stored: unknown): TypedLine[] => z.array(typedLine).catch([]).parse(stored);

/** What a stored draft holds, whichever version of the wizard wrote it. */
export const typedAccount = (stored: unknown): TypedAccount =>
  z
    .object(typedFields)
    .catch(() => z.object(typedFields).parse({}))
    .parse(stored);

export const SubmitCustomer = z.object({
  /** The draft's id. */
  idempotencyKey: z.uuid(),
  /** What the review said it would cost, in minor units; another price is refused. */
  priceTotal: z.coerce.number().int().min(0),
});
export const CheckDomain = z.object({ domainPrefix: DomainPrefix });
