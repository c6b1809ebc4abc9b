import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { provider } from "../support/world.ts";
import { figure, full, seed, seeded, times } from "./support/figures.ts";

// P21: whoever can write into the database itself can't change, take or add an entry of the log unseen.

const url = process.env.DATABASE_URL as string;
const owner = new pg.Client({ connectionString: url });
await owner.connect();
afterAll(() => owner.end());

const entries = full ? 10_000 : 500;
const random = seeded(seed);

/** What somebody with the owner's rights would try; each takes it back by what it returns. */
type Tampering = (at: number, organization: string) => Promise<() => Promise<unknown>>;
const quietly = (sql: string, values: unknown[] = []) =>
  owner
    .query("SET session_replication_role = replica")
    .then(() => owner.query(sql, values))
    .finally(() => owner.query("SET session_replication_role = origin"));
const rowAt = async (at: number, organization: string) =>
  (
    await owner.query<{ id: string; row: object }>(`SELECT "id", to_jsonb(e) AS "row" FROM "AuditEntry" e WHERE "organizationId" = $1 AND "sequence" = $2`, [
      organization,
      at,
    ])
  ).rows[0] as {
    id: string;
    row: Record<string, unknown>;
  };
const put = (row: object) => quietly(`INSERT INTO "AuditEntry" SELECT (jsonb_populate_record(NULL::"AuditEntry", $1::jsonb)).*`, [JSON.stringify(row)]);
const change =
  (column: string, value: string): Tampering =>
  async (at, organization) => {
    const { id, row } = await rowAt(at, organization);
    await quietly(`UPDATE "AuditEntry" SET "${column}" = ${value} WHERE "id" = $1`, [id]);
    return async () => {
      await quietly(`DELETE FROM "AuditEntry" WHERE "id" = $1`, [id]);
      await put(row);
    };
  };
const ways: Record<string, Tampering> = {
  "another name": change("actorName", "'Somebody Else'"),
  "another time": change("at", `"at" + interval '1 second'`),
  "another action": change("action", "'customer.tag'"),
  "other details": change("details", `'{"seats": 1}'::jsonb`),
  "one taken out": async (at, organization) => {
    const { id, row } = await rowAt(at, organization);
    await quietly(`DELETE FROM "AuditEntry" WHERE "id" = $1`, [id]);
    return () => put(row);
  },
  "one put in": async (at, organization) => {
    const { row } = await rowAt(at, organization);
    const id = crypto.randomUUID();
    await put({ ...row, id, sequence: entries + 1 });
    return () => quietly(`DELETE FROM "AuditEntry" WHERE "id" = $1`, [id]);
  },
};

test("whatever is done to one entry of the log is found", async () => {
  const { organizationId } = await provider();
  await owner.query(
    `INSERT INTO "AuditEntry" ("id", "at", "actorKind", "actorName", "actorOrganization", "action", "subjectId", "subjectName", "organizationId", "providerId")
     SELECT gen_random_uuid(), now(), 'provider', 'Ada', 'Northwind', 'customer.editAccount', $1, 'Customer ' || n, $1, $1 FROM generate_series(1, ${entries}) AS n`,
    [organizationId],
  );
  expect(await verifyChains(url)).toMatchObject({ entries, chains: 1 });
  const rounds = times(120, 12);
  const lost: string[] = [];
  const names = Object.keys(ways);
  for (let round = 0; round < rounds; round++) {
    const [name, at] = [names[round % names.length] as string, 1 + Math.floor(random() * entries)];
    const back = await (ways[name] as Tampering)(at, organizationId);
    if (!(await verifyChains(url)).broken) lost.push(`${name} at ${at}`);
    await back();
  }
  expect((await verifyChains(url)).broken).toBeUndefined();
  figure({ promise: "P21", what: `tampering with one of ${entries} entries`, tried: rounds, lost: lost.length, more: `seed ${seed}` });
  expect(lost).toEqual([]);
});
