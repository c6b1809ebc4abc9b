import { z } from "zod";
import { line } from "#lib/domain/organizations/text/rules.ts";

/** Limits of the programme, "tags". */
export const mostTags = 150;
export const Tag = line(50);
/** `way`: whether the word is given to these customers, or taken from them. */
export const TagCustomers = z.object({
  ids: z.array(z.uuid(), { error: "customer.tag.nobody" }).min(1, "customer.tag.nobody").max(200, "customer.tag.nobody"),
  name: Tag,
  way: z.enum(["assign", "remove"], { error: "field.choice" }).default("assign"),
});
/** The form that the boxes of the list belong to. */
export const tagManyForm = "tag-many";
export const ListTags = z.object({ customer: z.uuid().optional() });
