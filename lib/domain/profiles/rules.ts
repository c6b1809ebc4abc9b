import { z } from "zod";
import { byArrival, sortable } from "../../listing.ts";
import { always, checkCompany, checkPhone, companyFields, contactFields, e164, PartnerId, tidyAddress, Website } from "../organizations/rules.ts";
import { optional, optionalLine, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** What an operator looks at before it holds. The country isn't among it: it decided the region and the currency. */
export const legalNames = [
  "companyName",
  "addressLine1",
  "addressLine2",
  "city",
  "state",
  "postalCode",
  "registrationNumber",
  "firstName",
  "lastName",
  "phone",
] as const;
export type LegalName = (typeof legalNames)[number];
export type Legal = Record<LegalName, string>;
/** A reseller's partner id is changed in the same way, by a request of its own. */
const changeableNames = [...legalNames, "partnerId"] as const;
export type ChangeableName = (typeof changeableNames)[number];
/** What a request is about: of its two kinds the fields of one. */
export type Changeable = Partial<Record<ChangeableName, string>>;

const { email: _, ...person } = contactFields;
export const RequestProfileChange = z
  .object({ ...companyFields, ...person, idempotencyKey: z.uuid() })
  .superRefine((value, ctx) => {
    checkCompany(ctx, value);
    checkPhone(ctx, value);
  }, always)
  .overwrite((value) => ({ ...tidyAddress(value), phone: e164(value.phone, value.country) }));

export const RequestPartnerIdChange = z.object({ partnerId: PartnerId, idempotencyKey: z.uuid() });

/** Holds at once: whom customers may ask. */
export const EditSupport = z.object({ supportEmail: contactFields.email, supportPhone: optionalLine(40), supportWebsite: optional(Website) });
/** Whom to turn to when something is amiss; a program's owner may ask for one each year. All empty: nobody. */
export const NameSecurityContact = z
  .object({ securityName: optionalLine(100), securityEmail: optional(contactFields.email), securityPhone: optionalLine(40) })
  .superRefine(({ securityName, securityEmail, securityPhone }, ctx) => {
    const named = [securityName, securityEmail, securityPhone].some(Boolean);
    for (const [field, text] of Object.entries({ securityName, securityEmail }))
      if (named && !text) ctx.addIssue({ code: "custom", path: [field], message: "field.required" });
  });
/** Holds at once too. Name and currency of the invoice are the legal profile's. */
export const EditBilling = z.object({ billingEmail: optional(contactFields.email), purchaseOrderNumber: optionalLine(50), taxId: optionalLine(30) });

export const OneProfileChange = z.object({ id: z.uuid() });
export const RefuseProfileChange = OneProfileChange.extend({ reason: prose(1000).refine((text) => text !== "", "field.required") });
export const profileChangeStates = ["SUBMITTED", "APPROVED", "REFUSED", "WITHDRAWN"] as const;
export const profileChangeOrder = sortable({ submitted: byArrival }, "submitted");
export const ListProfileChanges = z.object({
  ...profileChangeOrder.input,
  q: SearchText,
  state: z.enum(profileChangeStates).catch("SUBMITTED").default("SUBMITTED"),
});

/** Only the fields that would be different. */
export const differing = (before: Changeable, wanted: Changeable): ChangeableName[] => changeableNames.filter((name) => before[name] !== wanted[name]);
