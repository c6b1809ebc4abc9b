import { z } from "zod";

const decision = z.enum(["keep", "withdraw", "move"], { error: "field.required" });

/** What shall happen to each of the independent facts when a partnership ends (design decision 3). */
export const EndPartnership = z
  .object({
    id: z.uuid(),
    customers: decision,
    resellerOfRecord: decision,
    supportContact: decision,
    /** Left out by those who may not decide about Azure: then it stays. */
    azure: decision.default("keep"),
    targetId: z.union([z.literal(""), z.uuid()]).default(""),
    confirmed: z.literal("on", { error: "partnership.confirm_first" }),
  })
  .superRefine((value, ctx) => {
    const moves = [value.customers, value.resellerOfRecord, value.supportContact, value.azure].includes("move");
    if (moves && !value.targetId) ctx.addIssue({ code: "custom", path: ["targetId"], message: "partnership.target_missing" });
  });

export const OnePartnership = z.object({ id: z.uuid() });

/** Counts stop here: the page then says "more than". */
export const countedUpTo = 1000;

/** What a reseller can be to a customer; each holds without the others. */
export const assignmentKinds = ["association", "record", "contact", "azure"] as const;
export const ListAssignments = z.object({
  q: z.string().trim().max(100).catch("").default(""),
  as: z.enum(assignmentKinds).catch("association").default("association"),
  rights: z.enum(["ADMIN", "NONE"]).optional().catch(undefined),
  reseller: z.uuid().optional().catch(undefined),
  after: z.string().max(1600).optional().catch(undefined),
});
