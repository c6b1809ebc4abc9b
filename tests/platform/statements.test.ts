import { expect, test } from "vitest";
import { z } from "zod";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { read } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { statementNames } from "#lib/platform/statements.ts";
import { provider } from "../support/world.ts";

test("a statement has a name once it was said often, and the same ever after", () => {
  const nameOf = statementNames();
  const said = Array.from({ length: 6 }, () => nameOf({ sql: "SELECT 1" }));

  expect(said.slice(0, 4)).toEqual(["", "", "", ""]);
  expect(said.slice(4)).toEqual(["twotier_0", "twotier_0"]);
  expect(nameOf({ sql: "SELECT 2" })).toBe("");
});

test("so many have names, and not more, however many are said often", () => {
  const nameOf = statementNames();
  for (let round = 0; round < 6; round++) for (let each = 0; each < 300; each++) nameOf({ sql: `SELECT ${each}` });

  expect(new Set(Array.from({ length: 300 }, (_, each) => nameOf({ sql: `SELECT ${each}` })).filter(Boolean)).size).toBe(200);
});

test("a list that is opened often is asked for by name, and planned for its values each time", async () => {
  const ada = await provider();
  for (let round = 0; round < 12; round++) await listCustomers(ada, {});

  const prepared = read(
    "order.read",
    z.object({}),
    ({ db }) =>
      (db as Db).$queryRaw<{ name: string; generic: bigint }[]>`
        SELECT name, generic_plans AS generic FROM pg_prepared_statements WHERE statement LIKE ${'%"Customer"%'}`,
  );
  // A connection that still says COMMIT lets the next read have another one: so many at once reach them all.
  const statements = (await Promise.all(Array.from({ length: 20 }, () => prepared(ada, {})))).flat();
  expect(statements.length).toBeGreaterThan(0);
  for (const { name, generic } of statements) expect([name, generic]).toEqual([expect.stringMatching(/^twotier_\d+$/), 0n]);
});
