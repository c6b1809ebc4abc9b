import { z } from "zod";
import { byText, sortable } from "../../listing.ts";
import { SearchText } from "../../search.ts";

export const assignmentKinds = ["association", "record", "contact", "azure"] as const;
export const assignmentOrder = sortable({ customer: byText("name") }, "customer");
export const ListAssignments = z.object({
  ...assignmentOrder.input,
  q: SearchText,
  as: z.enum(assignmentKinds).catch("association").default("association"),
  rights: z.enum(["ADMIN", "NONE"]).optional().catch(undefined),
  reseller: z.uuid().optional().catch(undefined),
});
