import { z } from "zod";
import { SearchText } from "#lib/search.ts";
import { line } from "#lib/domain/organizations/text/rules.ts";

/** Limits of the programme, "tags". */
export const mostTags = 150;
export const Tag = line(50);
/** So many customers are tagged in one go. */
export const mostTagged = 1000;
/** `way`: whether the word is given to these customers, or taken from them. */
export const TagCustomers = z.object({
  ids: z.array(z.uuid(), { error: "customer.tag.nobody" }).min(1, "customer.tag.nobody").max(mostTagged, "customer.tag.nobody"),
  name: Tag,
  way: z.enum(["assign", "remove"], { error: "field.choice" }).default("assign"),
});
export const ListTags = z.object({ customer: z.uuid() });
export const SearchTags = z.object({ q: SearchText, chosen: SearchText });
