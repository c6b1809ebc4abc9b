import { z } from "zod";
import { SearchText } from "#lib/search.ts";
import { manyOrder, seenRows } from "../rules.ts";
import { PreviewMany } from "../coverage/rules.ts";

const contact = z.union([z.literal("provider"), z.uuid("field.choice")], { error: "field.choice" });
export const ContactFilter = z.object({
  ...manyOrder.input,
  q: SearchText,
  contact: contact.optional().catch(undefined),
});
export const PreviewContacts = PreviewMany.omit({ reason: true, resellerId: true }).extend({
  contact: contact.optional().catch(undefined),
  to: contact.optional().catch(undefined),
});
export const AssignContacts = z.object({ to: contact, rows: seenRows, idempotencyKey: z.uuid() });
