import { z } from "zod";
import type { FieldProblems } from "#lib/problem.ts";
import { byArrival, byText, sortable } from "../../listing.ts";
import { countryOf } from "../organizations/countries.ts";
import {
  addressFields,
  always,
  checkCompany,
  checkPhone,
  CompanyName,
  companyFields,
  ContactEmail,
  contactFields,
  DomainPrefix,
  e164,
  longest,
  PersonName,
  Phone,
  sameMailDomain,
  tidyAddress,
  Website,
} from "../organizations/rules.ts";
import { line, oneOf, optional, optionalLine, prose } from "../organizations/text.ts";
import { SearchText } from "../../search.ts";

export const agreementSources = ["CUSTOMER_WILL_BE_ASKED", "ATTESTED_BY_PARTNER"] as const;
export const languages = ["en", "de"] as const;
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

// ---------------------------------------------------------------- the customer agreement

// Judged only when they count: what stands in them while the customer is still to be asked must not be in the way.
const acceptorFields = {
  agreementFirstName: optionalLine(longest.personName),
  agreementLastName: optionalLine(longest.personName),
  agreementEmail: optionalLine(longest.email),
  agreementPhone: Phone,
  agreementDate: optionalLine(10),
};
const acceptorPieces = { agreementFirstName: PersonName, agreementLastName: PersonName, agreementEmail: ContactEmail } as const;
type Acceptor = { [name in keyof typeof acceptorFields | "agreementSource" | "country"]?: unknown };

const isDay = (text: string) => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && dayOf(date) === text;
};

/** Whoever attests an acceptance says who accepted, and when. */
function checkAcceptor(ctx: z.RefinementCtx, value: Acceptor): void {
  if (value.agreementSource !== "ATTESTED_BY_PARTNER") return;
  const refuse = (name: string, message: string) => ctx.addIssue({ code: "custom", message, path: [name] });
  for (const [name, piece] of Object.entries(acceptorPieces)) {
    for (const { message } of piece.safeParse(value[name as keyof typeof acceptorPieces]).error?.issues ?? []) refuse(name, message);
  }
  const { agreementDate } = value;
  if (typeof agreementDate !== "string" || !agreementDate) refuse("agreementDate", "field.required");
  else if (!isDay(agreementDate)) refuse("agreementDate", "customer.agreement_date.format");
  if (value.agreementPhone) checkPhone(ctx, { country: value.country, phone: value.agreementPhone }, ["agreementPhone"]);
}

type Acceptance = { agreementSource: (typeof agreementSources)[number]; country: string } & Record<keyof typeof acceptorFields, string>;

/** What a customer's acceptance is stored as; nothing of an acceptor is kept while the customer is still to be asked. */
export const storedAgreement = (account: Acceptance, attestedById: string | null) =>
  account.agreementSource === "CUSTOMER_WILL_BE_ASKED"
    ? { agreementSource: account.agreementSource }
    : {
        agreementSource: account.agreementSource,
        agreementFirstName: account.agreementFirstName,
        agreementLastName: account.agreementLastName,
        agreementEmail: ContactEmail.parse(account.agreementEmail),
        agreementPhone: e164(account.agreementPhone, account.country),
        agreementDate: new Date(`${account.agreementDate}T00:00:00Z`),
        agreementAttestedById: attestedById,
      };

// ---------------------------------------------------------------- the wizard

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

// ---------------------------------------------------------------- customers

export const OneCustomer = z.object({ id: z.uuid() });
export const RemoveCustomer = OneCustomer.extend({ confirmed: z.literal("on", { error: "customer.confirm_first" }) });

/** Limits of the programme, "tags". */
export const mostTags = 150;
const Tag = line(50);
/** `way`: whether the word is given to these customers, or taken from them. */
export const TagCustomers = z.object({
  ids: z.array(z.uuid(), { error: "customer.tag.nobody" }).min(1, "customer.tag.nobody").max(200, "customer.tag.nobody"),
  name: Tag,
  way: z.enum(["assign", "remove"], { error: "field.choice" }).default("assign"),
});
/** The form that the boxes of the list belong to. */
export const tagManyForm = "tag-many";
export const ListTags = z.object({ customer: z.uuid().optional() });

export const qualifications = ["NONE", "EDUCATION", "NONPROFIT", "GOVERNMENT_COMMUNITY_CLOUD", "STATE_OWNED_ENTITY"] as const;
/** How long a review is expected to take, in business days (domain facts 2.5). */
export const reviewDays = 3;
/** `website`: where a reviewer sees that it is a school. */
export const Qualify = z
  .object({ id: z.uuid(), qualification: z.enum(qualifications, { error: "field.choice" }), website: optional(Website) })
  .superRefine(({ qualification, website }, ctx) => {
    if (qualification === "EDUCATION" && !website) ctx.addIssue({ code: "custom", path: ["website"], message: "field.required" });
  }, always);
export const OneReview = z.object({ id: z.uuid() });
export const RefuseReview = OneReview.extend({ reason: prose(1000).refine((text) => text.trim() !== "", "field.required") });
export const reviewStates = ["IN_REVIEW", "GRANTED", "REFUSED"] as const;
export const reviewOrder = sortable({ requested: byArrival, customer: byText("customer.name") }, "requested");
export const ListReviews = z.object({
  ...reviewOrder.input,
  q: SearchText,
  state: z.enum(reviewStates).catch("IN_REVIEW").default("IN_REVIEW"),
});
/** Unless somebody chose: those in review the oldest first, decided ones the newest first. */
export const reviewSort = ({ sort, state }: Pick<z.output<typeof ListReviews>, "sort" | "state">) =>
  sort ?? (state === "IN_REVIEW" ? "requested" : "-requested");

/** The same number however it is spaced: `HRB 45 123` is `hrb45123`. The database has an index on just this. */
export const sameRegistration = (number: string): string => number.replace(/[ ./-]/g, "").toLowerCase();

/** Shorter ones would find nearly everybody. */
export const shortestSearch = 2;
/** By name, or since when they are customers; a minus turns it round. */
export const customerOrder = sortable({ name: byText("name"), since: byArrival }, "name");
export const ListCustomers = z.object({
  ...customerOrder.input,
  q: SearchText,
  reseller: z.uuid().optional().catch(undefined),
  tag: z.string().trim().max(50).catch("").default(""),
  status: z.enum(["ACTIVE", "REMOVED"]).catch("ACTIVE").default("ACTIVE"),
});

export const EditAccount = z
  .object({
    id: z.uuid(),
    version: z.coerce.number().int(),
    companyName: CompanyName,
    ...addressFields,
    registrationNumber: companyFields.registrationNumber,
    ...contactFields,
    language: oneOf(languages),
    otherCompany: optionalLine(5),
  })
  .superRefine((value, ctx) => {
    checkCompany(ctx, value);
    checkPhone(ctx, value);
  }, always);

export const AttestAgreement = z
  .object({ id: z.uuid(), version: z.coerce.number().int(), country: addressFields.country, ...acceptorFields })
  .superRefine((value, ctx) => checkAcceptor(ctx, { ...value, agreementSource: "ATTESTED_BY_PARTNER" }), always);

/** `azure`: what becomes of the roles on the customer's Azure plans that go with nothing else, where there are some. */
export const WithdrawProviderRights = z.object({ id: z.uuid(), azure: z.enum(["keep", "withdraw"], { error: "field.required" }).optional() });
export const WithdrawRights = WithdrawProviderRights.extend({ resellerId: z.uuid() });

/** The address that the administrator's account has from the start. */
export const adminAddress = (domain: string): string => `admin@${domain}`;
