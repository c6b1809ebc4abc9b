import "server-only";
import type { Import, ImportRow } from "#prisma/client/client.ts";
import type { Db } from "../../platform/db.ts";
import { refusal } from "../../refusal.ts";
import { accountRefusals } from "../customers/adding/parts.ts";
import { duplicatesOf } from "../customers/duplicates/parts.ts";
import { accountOf, invitationOf, type ImportRowProblem, rowProblems } from "./rules.ts";

// The dry run: what stands in the way of a row, by itself, in its file, and by what is there already.

type Record_ = Record<string, string>;

/** Active partners by their partner ids, as the rows name them. */
export async function resellersOf(db: Db, providerId: string, rows: Record_[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ resellerPartnerId }) => (/^\d{4,10}$/.test(resellerPartnerId ?? "") ? [resellerPartnerId as string] : [])))];
  const partners = await db.partnership.findMany({
    where: { providerId, endedAt: null, reseller: { partnerId: { in: ids }, status: "ACTIVE" } },
    select: { resellerId: true, reseller: { select: { partnerId: true } } },
  });
  return new Map(partners.map(({ resellerId, reseller }) => [reseller.partnerId as string, resellerId]));
}

type Checked = Import & { provider: { id: string; region: string; mailDomain: string } };

/** Row by row what is wrong; nothing where it can be. */
export async function problemsOf(db: Db, found: Checked, rows: ImportRow[], now: Date): Promise<[string, ImportRowProblem[]][]> {
  const twice = await sameBefore(db, found.id, rows);
  const column = found.kind === "CUSTOMERS" ? "domainPrefix" : "email";
  const check = found.kind === "CUSTOMERS" ? await customerCheck(db, found, rows, now) : await resellerCheck(db, found.providerId, rows);
  const checked: [string, ImportRowProblem[]][] = [];
  for (const row of rows) {
    const before = twice.get(row.id);
    const problems = check(row.record as Record_);
    checked.push([
      row.id,
      before === undefined ? problems : [...problems.filter((one) => one.column !== column), { column, ...refusal("import.twice", { line: before }) }],
    ]);
  }
  return checked;
}

/** The line on which the same domain or address stands first, for each row that isn't that one. */
async function sameBefore(db: Db, importId: string, rows: ImportRow[]): Promise<Map<string, number>> {
  const keys = rows.map(({ key }) => key).filter(Boolean);
  const first = await db.importRow.groupBy({ by: ["key"], where: { importId, key: { in: keys } }, _min: { line: true } });
  const lines = new Map(first.map((one) => [one.key, one._min.line ?? 0]));
  return new Map(rows.flatMap(({ id, key, line }) => (key && (lines.get(key) ?? line) < line ? [[id, lines.get(key) as number] as const] : [])));
}

async function customerCheck(db: Db, { provider }: Checked, rows: ImportRow[], now: Date) {
  const records = rows.map(({ record }) => record as Record_);
  const resellers = await resellersOf(db, provider.id, records);
  const earlier = await db.partnership.findMany({
    where: { providerId: provider.id, reseller: { partnerId: { in: records.flatMap(({ resellerPartnerId }) => resellerPartnerId || []) } } },
    select: { reseller: { select: { partnerId: true } } },
  });
  const wereOurs = new Set(earlier.map(({ reseller }) => reseller.partnerId));
  const parsed = new Map(records.map((record) => [record, accountOf(record, resellers.get(record.resellerPartnerId ?? "") ?? null)]));
  const there = await duplicatesOf(
    db,
    provider.id,
    [...parsed.values()].flatMap((answer) => ("account" in answer ? [answer.account] : [])),
  );
  return (record: Record_): ImportRowProblem[] => {
    const why = wereOurs.has(record.resellerPartnerId as string) ? "customer.reseller_not_partner" : "field.partner_id.unknown";
    const unknown = record.resellerPartnerId && !resellers.has(record.resellerPartnerId);
    const stranger = unknown ? [{ column: "resellerPartnerId", code: why }] : [];
    const answer = parsed.get(record) as ReturnType<typeof accountOf>;
    if ("problems" in answer) return [...answer.problems, ...stranger];
    const { resellerId: _, ...fields } = accountRefusals(answer.account, { seller: provider, there, partnership: null, now });
    return [...rowProblems(fields), ...stranger];
  };
}

async function resellerCheck(db: Db, providerId: string, rows: ImportRow[]) {
  const emails = rows.map(({ key }) => key);
  const [open, partners] = await Promise.all([
    db.partnershipInvitation.findMany({ where: { providerId, state: "OPEN", boundEmail: { in: emails } }, select: { boundEmail: true } }),
    db.partnership.findMany({
      where: { providerId, endedAt: null, reseller: { contactEmail: { in: emails } } },
      select: { reseller: { select: { contactEmail: true } } },
    }),
  ]);
  const asked = new Set(open.map(({ boundEmail }) => boundEmail));
  const partnered = new Set(partners.map(({ reseller }) => reseller.contactEmail));
  return (record: Record_): ImportRowProblem[] => {
    const parsed = invitationOf(record);
    if ("problems" in parsed) return parsed.problems;
    const { email } = parsed.invitation;
    if (partnered.has(email)) return [{ column: "email", code: "invitation.already_partners" }];
    return asked.has(email) ? [{ column: "email", code: "import.invited" }] : [];
  };
}
