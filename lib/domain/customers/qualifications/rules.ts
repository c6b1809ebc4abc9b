import { z } from "zod";
import { byArrival, byText, sortable } from "#lib/listing.ts";
import { always, Website } from "#lib/domain/organizations/rules.ts";
import { optional, prose } from "#lib/domain/organizations/text/rules.ts";
import { SearchText } from "#lib/search.ts";

export const qualifications = ["NONE", "EDUCATION", "NONPROFIT", "GOVERNMENT_COMMUNITY_CLOUD", "STATE_OWNED_ENTITY"] as const;
/** How long a review is expected to take, in business days (the programme's rule). */
export const reviewDays = 3;
/** `website`: where a reviewer sees that it is a school. */
export const QualifyCustomer = z
  .object({ id: z.uuid(), qualification: z.enum(qualifications, { error: "field.choice" }), website: optional(Website) })
  .superRefine(({ qualification, website }, ctx) => {
    if (qualification === "EDUCATION" && !website) ctx.addIssue({ code: "custom", path: ["website"], message: "field.required" });
  }, always);
export const OneQualification = z.object({ id: z.uuid() });
export const RefuseQualification = OneQualification.extend({ reason: prose(1000).refine((text) => text.trim() !== "", "field.required") });
export const qualificationStates = ["IN_REVIEW", "GRANTED", "REFUSED"] as const;
export const qualificationOrder = sortable({ requested: byArrival, customer: byText("customer.name") }, "requested");
export const ListQualifications = z.object({
  ...qualificationOrder.input,
  q: SearchText,
  state: z.enum(qualificationStates).catch("IN_REVIEW").default("IN_REVIEW"),
});
/** Unless somebody chose: those in review the oldest first, decided ones the newest first. */
export const qualificationSort = ({ sort, state }: Pick<z.output<typeof ListQualifications>, "sort" | "state">) =>
  sort ?? (state === "IN_REVIEW" ? "requested" : "-requested");
