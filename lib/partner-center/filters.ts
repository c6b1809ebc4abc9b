import { z } from "zod";
import { fault } from "./errors.ts";
import { bare, jsonOf, members, type Query, text } from "./reading.ts";

// `filter={"Field":"CompanyName","Value":"Wein","Operator":"starts_with"}`, in all spellings that clients have for it.

/** Ids and words of a list are compared as a whole whichever of these is said: clients say any. */
const operators = ["equals", "startswith", "substring"];
const Both = members({ leftFilter: z.unknown(), operator: text, rightFilter: z.unknown() });
const Simple = members({ field: text, value: text, operator: text });
export type Condition = { field: string; value: string; operator: string };

/**
 * The conditions that all have to hold; fields and operators in small letters without gaps. A Fault where it can't be read, or asks for more, or where one of
 * them stands in the `query` by itself: as a name that nobody knows it would be ignored, and everything be given.
 */
export function filterOf(said: string | undefined, fields: readonly string[], query?: Query): Condition[] {
  for (const field of fields)
    if (query?.get(field) !== undefined)
      fault(400, 2000, `${field} is asked for in the filter, as in filter={"Field":"${field}","Value":"…","Operator":"equals"}.`, [field]);
  if (said === undefined) return [];
  return conditions(jsonOf(said, "filter"), fields);
}

/** What a filter says of a field; nothing where it says nothing. */
export const saidIn =
  (conditions: readonly Condition[]) =>
  (field: string): string | undefined =>
    conditions.find((each) => each.field === field)?.value;

function conditions(filter: unknown, fields: readonly string[]): Condition[] {
  const both = Both.safeParse(filter);
  if (both.success && both.data.leftFilter !== undefined && both.data.rightFilter !== undefined) {
    if (bare(both.data.operator) !== "and") fault(400, 2000, "Filters can be joined by 'and' alone.", ["filter"]);
    const all = [...conditions(both.data.leftFilter, fields), ...conditions(both.data.rightFilter, fields)];
    if (new Set(all.map(({ field }) => field)).size < all.length) fault(400, 2000, "A field can be named once in a filter.", ["filter"]);
    return all;
  }
  const simple = Simple.safeParse(filter);
  if (!simple.success) return fault(400, 2000, "The filter must be a JSON object with Field, Value and Operator.", ["filter"]);
  const { field, value, operator } = simple.data;
  if (value.includes("\0")) return fault(400, 2000, "The filter's Value has a character that no text has.", ["filter"]);
  const known = fields.find((each) => bare(each) === bare(field));
  if (!known) return fault(400, 2000, `This list can't be filtered by ${field.slice(0, 100)}. It can by ${fields.join(", ")}.`, ["filter"]);
  // Another would be answered with what wasn't asked for.
  if (!operators.includes(bare(operator)))
    return fault(
      400,
      2000,
      `This list can't be filtered by ${operator.slice(0, 100)}. It can by equals, starts_with and substring, as its field is compared.`,
      ["filter"],
    );
  return [{ field: known, value: value.trim(), operator: bare(operator) }];
}
