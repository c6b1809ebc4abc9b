import { z } from "zod";
import { byArrival, sortable } from "#lib/listing.ts";
import { prose } from "#lib/domain/organizations/text/rules.ts";

/** So long a deleted note is kept, to be brought back. */
export const keptDeletedDays = 30;

const text = prose(4000).refine((typed) => typed.trim() !== "", "field.required");
const one = { id: z.uuid(), version: z.number().int() };

export const noteOrder = sortable({ added: byArrival }, "-added");
export const ListNotes = z.object({ customerId: z.uuid(), after: noteOrder.input.after });
export const AddNote = z.object({ customerId: z.uuid(), text, idempotencyKey: z.uuid() });
export const EditNote = z.object({ ...one, text });
export const OneNote = z.object(one);
