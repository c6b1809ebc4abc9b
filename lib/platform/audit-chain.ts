import pg from "pg";

export type BrokenLink = { organizationId: string; sequence: string; why: "altered" | "unlinked" | "missing" };
export type ChainReport = { entries: number; chains: number; broken?: BrokenLink };

// Each entry against the one before it, and each chain's end against the head that the database keeps of it: a changed
// entry has another hash, a removed one leaves a gap or a head without its entry.
const firstBroken = `
  WITH link AS (
    SELECT "sequence", "hash" <> audit_entry_hash(e) AS altered,
      "previousHash" <> lag("hash", 1, '') OVER before AS unlinked,
      "sequence" <> lag("sequence", 1, 0::bigint) OVER before + 1 AS missing
    FROM "AuditEntry" e WHERE "organizationId" = $1
    WINDOW before AS (ORDER BY "sequence")
  )
  SELECT "sequence"::text AS sequence, CASE WHEN altered THEN 'altered' WHEN missing THEN 'missing' ELSE 'unlinked' END AS why
  FROM link WHERE altered OR unlinked OR missing ORDER BY "sequence" LIMIT 1`;

const endOf = `
  SELECT count(*)::int AS entries, coalesce(max(e."sequence"), 0)::text AS last, (array_agg(e."hash" ORDER BY e."sequence" DESC))[1] AS hash,
    (SELECT "sequence"::text FROM "AuditChain" WHERE "organizationId" = $1) AS head, (SELECT "hash" FROM "AuditChain" WHERE "organizationId" = $1) AS "headHash"
  FROM "AuditEntry" e WHERE e."organizationId" = $1`;

type End = { entries: number; last: string; hash: string | null; head: string | null; headHash: string | null };

async function checkChain(client: pg.Client, organizationId: string): Promise<{ entries: number; broken?: BrokenLink }> {
  const { rows: links } = await client.query<Omit<BrokenLink, "organizationId">>(firstBroken, [organizationId]);
  const { rows: ends } = await client.query<End>(endOf, [organizationId]);
  const { entries, last, hash, head, headHash } = ends[0] as End;
  if (links[0]) return { entries, broken: { organizationId, ...links[0] } };
  if (head !== last || headHash !== hash) return { entries, broken: { organizationId, sequence: String(BigInt(last) + 1n), why: "missing" } };
  return { entries };
}

/** Walks every organisation's chain of audit entries, one after the other, and stops at the first link that doesn't hold. */
export async function verifyChains(connectionString: string): Promise<ChainReport> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // One moment for all: entries that are written meanwhile are next time's.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ id: string }>(
      'SELECT "organizationId" AS id FROM "AuditChain" UNION SELECT "organizationId" FROM "AuditEntry" ORDER BY 1',
    );
    let entries = 0;
    for (const { id } of rows) {
      const chain = await checkChain(client, id);
      entries += chain.entries;
      if (chain.broken) return { entries, chains: rows.length, broken: chain.broken };
    }
    return { entries, chains: rows.length };
  } finally {
    await client.end();
  }
}
