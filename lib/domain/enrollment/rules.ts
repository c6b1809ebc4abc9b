import { z } from "zod";
import type { ResellerStatus } from "#prisma/client/enums.ts";
import { byText, byTime, sortable } from "../../listing.ts";
import { NewPassword } from "../identity/rules.ts";
import {
  always,
  checkCompany,
  checkPhone,
  companyFields,
  contactFields,
  e164,
  freeMailDomain,
  PartnerId,
  tidyAddress,
  Website,
} from "../organizations/rules.ts";
import { optional, optionalLine, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** How long the link that confirms an address works, and how many may be sent in an hour. */
export const confirmHours = 48;
export const confirmationsPerHour = 3;

/** Which transitions a status allows (the programme's rule). */
const transitions = {
  confirmEmail: ["EMAIL_PENDING"],
  resendConfirmation: ["EMAIL_PENDING"],
  approve: ["VETTING"],
  reject: ["VETTING"],
  resubmit: ["REJECTED"],
  signAgreement: ["QUALIFIED"],
  suspend: ["ACTIVE"],
  reactivate: ["SUSPENDED"],
} satisfies Record<string, ResellerStatus[]>;
export type EnrollmentTransition = keyof typeof transitions;
export const resellerCan = (transition: EnrollmentTransition, status: ResellerStatus): boolean =>
  (transitions[transition] as ResellerStatus[]).includes(status);

const company = { ...companyFields, ...contactFields, partnerId: optional(PartnerId) };
type Company = { country?: string; phone?: string; email?: string };

const check = (value: Company & Record<string, unknown>, ctx: z.RefinementCtx) => {
  checkCompany(ctx, value as never);
  checkPhone(ctx, value as never);
  // Vetting asks whether the person belongs to the company; a free mailbox can't show that.
  if (typeof value.email === "string" && freeMailDomain(value.email)) ctx.addIssue({ code: "custom", path: ["email"], message: "enrollment.free_mail" });
};
const tidy = <T extends Company>(value: T): T => ({ ...value, ...(tidyAddress(value as never) as object), phone: e164(value.phone ?? "", value.country) });

export const Enroll = z
  .object({
    ...company,
    language: z.enum(["en", "de"], { error: "field.choice" }),
    newPassword: NewPassword,
    repeatPassword: z.string({ error: "field.required" }).max(128, "field.too_long"),
    from: z.string().max(500).default(""),
    idempotencyKey: z.uuid(),
  })
  .superRefine((value, ctx) => {
    check(value, ctx);
    if (value.newPassword !== value.repeatPassword) ctx.addIssue({ code: "custom", path: ["repeatPassword"], message: "password.not_repeated" });
  }, always)
  .overwrite(tidy);

const { email: _, ...correctable } = company;
/** Without the address, which was confirmed and stays. */
export const Resubmit = z.object(correctable).superRefine(check, always).overwrite(tidy);

export const ConfirmEmail = z.object({ token: z.string().regex(/^[\w-]{43}$/) });
export const Nothing = z.object({});
export const SignAgreement = z.object({ partnerId: optional(PartnerId), accepted: z.literal(true, { error: "enrollment.accept_first" }) });
export const EditProfile = z.object({ supportEmail: contactFields.email, supportPhone: optionalLine(40), supportWebsite: optional(Website) });
export const OneReseller = z.object({ id: z.uuid() });
export const WithReason = OneReseller.extend({ reason: prose(1000).refine((text) => text.trim() !== "", "field.required") });

export const resellerStatuses = ["EMAIL_PENDING", "VETTING", "REJECTED", "QUALIFIED", "ACTIVE", "SUSPENDED", "DEAUTHORIZED"] as const;
/** Who never confirmed its address hasn't submitted anything. */
export const vettingOrder = sortable({ name: byText("name"), submitted: byTime("submittedAt", { nullable: true }) }, "name");
export const ListToVet = z.object({
  ...vettingOrder.input,
  status: z
    .enum([...resellerStatuses, "ALL"])
    .catch("VETTING")
    .default("VETTING"),
  q: SearchText,
});
