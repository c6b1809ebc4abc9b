import "server-only";
import type { Import, ImportRow } from "#prisma/client/client.ts";
import type { Db } from "../../platform/db.ts";
import { refusal } from "../../refusal.ts";
import { accountRefusals } from "../customers/adding/parts.ts";
import { duplicatesOf } from "../customers/duplicates/parts.ts";
import type { Settled } from "./carrying/parts.ts";
import { type Columns, meant, type Row } from "./columns/rules.ts";
import { outcomesOf } from "./listed/parts.ts";
import { listedOf } from "./listed/rules.ts";
import { resellerProblem, resellersOf } from "./resellers/parts.ts";
import { accountOf, isQuestion, type ImportRowProblem, invitationOf, rowProblems } from "./rules.ts";

// The dry run: what stands in the way of a row, by itself, in its file, and by what is there already.

type Checked = Import & { provider: { id: string; region: string; mailDomain: string } };
type Looked = { id: string; line: number; another: boolean; row: Row };
/** What is wrong with a row; nothing where it can be; `idle` where there is nothing to do. */
type Check = (looked: Looked) => ImportRowProblem[] | "idle";

const keyColumns = { CUSTOMERS: "domainPrefix", RESELLERS: "email", RELATIONSHIPS: "domain" } as const;

/** Row by row what is to become of it. */
export async function lookedAt(db: Db, found: Checked, rows: readonly ImportRow[], now: Date): Promise<Settled[]> {
  const looked = rows.map(({ id, line, another, record }) => ({ id, line, another, row: meant(found.columns as Columns, record as Row) }));
  const check = await checks[found.kind](db, found, looked, now);
  const twice = await firstLines(db, found.id, "key", rows);
  const alike = await firstLines(db, found.id, "company", rows);
  return looked.map((one, at) => {
    const { key = "", company = "" } = rows[at] ?? {};
    const said = check(one);
    if (said === "idle") return { id: one.id, state: "LEFT" };
    const column = keyColumns[found.kind];
    const [before, like] = [earlier(twice.get(key), one.line), earlier(alike.get(company), one.line)];
    const same = before === undefined ? [] : [{ column, ...refusal("import.twice", { line: before }) }];
    const maybe =
      like === undefined || one.another || before !== undefined ? [] : [{ column: "companyName", ...refusal("import.same_company", { line: like }) }];
    const problems = [...said.filter((problem) => before === undefined || problem.column !== column), ...same, ...maybe];
    return { id: one.id, problems, state: problems.length === 0 ? "READY" : problems.every(isQuestion) ? "ASKED" : "WRONG" };
  });
}
const earlier = (first: number | undefined, line: number) => (first !== undefined && first < line ? first : undefined);

/** The line on which a key, or a company, stands first in the file. */
async function firstLines(db: Db, importId: string, by: "key" | "company", rows: readonly ImportRow[]): Promise<Map<string, number>> {
  const wanted = rows.map((row) => row[by]).filter(Boolean);
  if (wanted.length === 0) return new Map();
  const found =
    by === "key"
      ? await db.$queryRaw<{ of: string; line: number }[]>`
          SELECT "key" AS "of", min("line") AS "line" FROM "ImportRow" WHERE "importId" = ${importId}::uuid AND "key" = ANY(${wanted}) GROUP BY 1`
      : await db.$queryRaw<{ of: string; line: number }[]>`
          SELECT "company" AS "of", min("line") AS "line" FROM "ImportRow" WHERE "importId" = ${importId}::uuid AND "company" = ANY(${wanted}) GROUP BY 1`;
  return new Map(found.map(({ of, line }) => [of, line]));
}

const checks = { CUSTOMERS: customerCheck, RESELLERS: resellerCheck, RELATIONSHIPS: listedCheck };

async function customerCheck(db: Db, { provider }: Checked, looked: readonly Looked[], now: Date): Promise<Check> {
  const resellers = await resellersOf(
    db,
    provider.id,
    looked.map(({ row }) => row),
  );
  const parsed = new Map(looked.map(({ id, row, another }) => [id, accountOf(row, resellers.now.get(row.resellerPartnerId ?? "") ?? null, another)]));
  const there = await duplicatesOf(
    db,
    provider.id,
    [...parsed.values()].flatMap((answer) => ("account" in answer ? [answer.account] : [])),
  );
  return ({ id, row }) => {
    const stranger = resellerProblem(resellers, row.resellerPartnerId) ?? [];
    const answer = parsed.get(id) as ReturnType<typeof accountOf>;
    if ("problems" in answer) return [answer.problems, stranger].flat();
    // Who is a partner was asked for above.
    const { resellerId: _, ...fields } = accountRefusals(answer.account, { seller: provider, there, partnership: null, now });
    return [rowProblems(fields), stranger].flat();
  };
}

async function resellerCheck(db: Db, { providerId }: Checked, looked: readonly Looked[]): Promise<Check> {
  const emails = looked.map(({ row }) => (row.email ?? "").trim().toLowerCase());
  const open = await db.partnershipInvitation.findMany({ where: { providerId, state: "OPEN", boundEmail: { in: emails } }, select: { boundEmail: true } });
  const partners = await db.partnership.findMany({
    where: { providerId, endedAt: null, reseller: { contactEmail: { in: emails } } },
    select: { reseller: { select: { contactEmail: true } } },
  });
  const asked = new Set(open.map(({ boundEmail }) => boundEmail));
  const partnered = new Set(partners.map(({ reseller }) => reseller.contactEmail));
  return ({ row }) => {
    const parsed = invitationOf(row);
    if ("problems" in parsed) return parsed.problems;
    const { email } = parsed.invitation;
    if (partnered.has(email)) return [{ column: "email", code: "invitation.already_partners" }];
    return asked.has(email) ? [{ column: "email", code: "import.invited" }] : [];
  };
}

async function listedCheck(db: Db, { providerId }: Checked, looked: readonly Looked[], now: Date): Promise<Check> {
  const resellers = await resellersOf(
    db,
    providerId,
    looked.map(({ row }) => row),
  );
  const parsed = new Map(looked.map(({ id, row }) => [id, listedOf(row)]));
  const rows = [...parsed.values()].flatMap((answer) => ("listed" in answer ? [answer.listed] : []));
  const outcomeOf = await outcomesOf(db, providerId, rows, resellers, now);
  return ({ id }) => {
    const answer = parsed.get(id) as ReturnType<typeof listedOf>;
    if ("problems" in answer) return answer.problems;
    const outcome = outcomeOf(answer.listed);
    if ("problems" in outcome) return outcome.problems;
    return outcome.ask || outcome.newTags.length > 0 ? [] : "idle";
  };
}
