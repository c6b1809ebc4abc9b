import { z } from "zod";
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
import { oneOf } from "#lib/domain/organizations/text/rules.ts";
import { Acceptance, checkAcceptance } from "#lib/domain/agreements/rules.ts";
import { OrderLine } from "#lib/domain/orders/rules.ts";
import type { FieldProblems } from "#lib/problem.ts";
import type { Refused } from "#lib/refusal.ts";
import { languages } from "../rules.ts";

const accountFields = {
  ...companyFields,
  domainPrefix: DomainPrefix,
  ...contactFields,
  language: oneOf(languages),
  /** Attested by the partner; none: the customer will be asked. */
  agreement: Acceptance.nullable().default(null),
  /** Who looks after it; none: a direct customer of the provider. */
  resellerId: z.uuid("field.choice").nullable().default(null),
  /** Said of a company whose registration number a customer has already: it is another one all the same. */
  anotherCompany: z.boolean().default(false),
};

const checkAccount = (value: Record<string, unknown>, ctx: z.RefinementCtx) => {
  checkCompany(ctx, value);
  checkPhone(ctx, value);
  checkAcceptance(ctx, value);
};
/** One spelling for codes and numbers. */
const tidy = <A extends Parameters<typeof tidyAddress>[0] & { country: string; phone: string }>(account: A): A => ({
  ...tidyAddress(account),
  phone: e164(account.phone, account.country),
});

/** The company, its domain, whom to turn to, the agreement, and who looks after it. */
export const Account = z.object(accountFields).superRefine(checkAccount, always).overwrite(tidy);
export type Account = z.output<typeof Account>;

export const AddCustomer = z
  .object({
    ...accountFields,
    lines: z.array(OrderLine).max(300).default([]),
    /** What it was said to cost, in minor units; another price is refused. */
    expectedTotalMinor: z.number().int().min(0).optional(),
    /** The draft that it was typed into, if it was: over with it. */
    draftId: z.uuid().optional(),
    idempotencyKey: z.uuid(),
  })
  .superRefine(checkAccount, always)
  .overwrite(tidy);
export type AddCustomer = z.output<typeof AddCustomer>;

/** What stands in the way of this account that its fields alone can't tell. `today` as 2026-01-31. */
export function accountProblems(
  account: Pick<Account, "country" | "email"> & Partial<Pick<Account, "agreement">>,
  { region, mailDomain, today }: { region: string; mailDomain: string; today: string },
): FieldProblems {
  const fields: Record<string, Refused[]> = {};
  if (countryOf(account.country)?.region !== region) fields.country = ["customer.country_outside_region"];
  if (sameMailDomain(account.email, mailDomain)) fields.email = ["customer.own_mail_domain"];
  if (account.agreement && account.agreement.acceptedOn > today) fields["agreement.acceptedOn"] = ["customer.agreement_date.future"];
  return fields;
}

export const CheckDomain = z.object({ domainPrefix: DomainPrefix });
