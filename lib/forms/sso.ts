import { z } from "zod";
import { SetSingleSignOn } from "../domain/sso/rules.ts";
import { Role } from "#prisma/client/enums.ts";
import { judgedBy } from "./judged.ts";

const lines = z.string().max(11_000, "field.too_long").default("");
const { version, issuer, clientId, clientSecret, groupsClaim, defaultRoles, factorCounts } = SetSingleSignOn.shape;
const fields = z.object({
  version,
  issuer,
  clientId,
  clientSecret,
  groupsClaim,
  defaultRoles,
  factorCounts,
  groups: z.partialRecord(z.enum(Role), lines).default({}),
});
type Typed = z.output<typeof fields>;

const namesIn = (text = ""): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
const command = ({ groups, ...typed }: Typed): z.input<typeof SetSingleSignOn> => ({
  ...typed,
  groups: Object.fromEntries(Object.entries(groups ?? {}).map(([role, text]) => [role, namesIn(text)])),
});
/** `groups.SALES_AGENT[3]` is a line of one field. */
const field = (member: string) => member.replace(/\[\d+\]$/, "");

/** The groups of a role as people type them, one in each line. */
export const singleSignOnForm = { schema: judgedBy(fields, SetSingleSignOn, command, field), command, field };
