import pg from "pg";

// What PostgreSQL did for a read: each statement that it asked is asked again, explained.

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
};
/** A statement, and how its transaction began: who asked. */
type Asked = { begun: string; text: string; values: unknown[] };

/** The tables that grow with the customers. */
const growing = new Set([
  ...["Customer", "CustomerReseller", "CustomerTag", "CustomerQualification", "Order", "OrderLine", "Subscription", "IncentiveAccrual", "AuditEntry"],
  ...["ServiceRequest", "RelationshipRequest", "AssignmentReviewItem", "MonthTotal", "Tally", "Partnership"],
]);

/** A table of so many rows is sooner read whole than by an index, or twenty times two hundred of them. */
const small = 4000;
/** For each row that a node hands on it may throw away as many as a page has; and once as many as a small table has. */
const perHit = 50;
/**
 * Blocks of 8 KiB that one statement may touch, however large the world: a thousand rows of a list, each with its customer; or a thousand
 * that a reseller's search found, of each of which the database asks whether the reseller serves it.
 */
const mostBlocks = 20_000;

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

function wrongWith(plan: Plan, most: number): string[] {
  const faults = nodes(plan).flatMap((node) => {
    const where = `${node["Node Type"]} on ${node["Relation Name"] ?? node["Index Name"] ?? "its input"}`;
    const thrown = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Join Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
    const read = (node["Actual Rows"] + thrown) * node["Actual Loops"];
    const all = thrown * node["Actual Loops"];
    const bound = perHit * node["Actual Rows"] * node["Actual Loops"] + small;
    return [
      ...(node["Node Type"].endsWith("Seq Scan") && growing.has(node["Relation Name"] ?? "") && read > small ? [where] : []),
      ...(all > bound ? [`${where} threw away ${all} rows for ${node["Actual Rows"] * node["Actual Loops"]}`] : []),
    ];
  });
  const blocks = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  return blocks > most ? [...faults, `${blocks} blocks`] : faults;
}

/** What is asked while `run` runs. */
async function askedBy(run: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  let begun = "";
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const [first, second] = all as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    const one = typeof first === "string" ? { text: first, values: Array.isArray(second) ? second : [] } : { text: first.text, values: first.values ?? [] };
    if (one.text.startsWith("BEGIN READ ONLY")) begun = one.text.replace(";", "; SET LOCAL ROLE twotier_app;");
    if (/^\s*(SELECT|WITH)\b/i.test(one.text)) asked.push({ begun, ...one });
    return (query as (...given: unknown[]) => unknown).apply(this, all);
  } as typeof query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return asked;
}

/** What a read does that it shouldn't, asked by the application for the same person: where it looks at rows one by one, and what for. */
export async function faultsOf(db: pg.Client, run: () => Promise<unknown>, most = mostBlocks): Promise<string[]> {
  const faults: string[] = [];
  for (const { begun, text, values } of await askedBy(run)) {
    await db.query(begun);
    const { rows } = await db.query<{ "QUERY PLAN": { Plan: Plan }[] }>({ text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values });
    await db.query("COMMIT");
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    const wrong = plan ? wrongWith(plan, most) : ["no plan"];
    if (wrong.length > 0) faults.push(`${[...new Set(wrong)].join("; ")}: ${text.replace(/\s+/g, " ").slice(0, 300)}`);
  }
  return faults;
}
