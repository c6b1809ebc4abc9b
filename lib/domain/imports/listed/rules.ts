import { z } from "zod";
import { mostTags, Tag } from "#lib/domain/customers/tags/rules.ts";
import { line, optional, PartnerId } from "#lib/domain/organizations/text/rules.ts";
import { RequestRelationship } from "#lib/domain/relationships/rules.ts";
import type { Row } from "../columns/rules.ts";
import { type ImportRowProblem, issueProblems } from "../rules.ts";

// A row of Partner Center's list of customers.

const Listed = z.object({
  microsoftId: optional(z.uuid("import.microsoft_id")),
  companyName: line(120),
  domain: RequestRelationship.shape.boundDomain.unwrap().min(1, "field.required"),
  tags: z.array(Tag).max(mostTags, "import.too_many_tags"),
  resellerPartnerId: optional(PartnerId),
});
export type Listed = z.output<typeof Listed>;

/** Words once each, whatever their case. */
const words = (typed = "") => [...new Map(typed.split(/[;,|]/).map((word) => [word.trim().toLowerCase(), word.trim()])).values()].filter(Boolean);

export function listedOf(row: Row): { listed: Listed } | { problems: ImportRowProblem[] } {
  const parsed = Listed.safeParse({ ...row, microsoftId: row.microsoftId?.toLowerCase(), tags: words(row.tags) });
  return parsed.success ? { listed: parsed.data } : { problems: issueProblems(parsed.error.issues) };
}
