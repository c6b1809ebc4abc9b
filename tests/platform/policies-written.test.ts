import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { asking, everyRow, isTheirs, models, open, partiesIn, type Row } from "../support/parties.ts";
import { tenants } from "../support/tenants.ts";

// SQL as the application might be made to say it: what is written at other people's rows, table by table, and what may be.

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
let people: Awaited<ReturnType<typeof tenants>>;
let tables: Record<string, Row[]>;
let partiesOf: ReturnType<typeof partiesIn>;
let columns: Map<string, string[]>;
let guarded: string[];

beforeAll(async () => {
  await owner.connect();
  people = await tenants();
  tables = await everyRow(owner);
  partiesOf = partiesIn(tables);
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS "table", array_agg(column_name::text) AS "columns" FROM information_schema.columns
     WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY 1`,
  );
  columns = new Map(rows.map((each) => [each.table, each.columns]));
  const { rows: secured } = await owner.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relrowsecurity");
  guarded = models.filter((model) => secured.some(({ name }) => name === model));
}, 120_000);
afterAll(() => owner.end());

/** How many rows it was done to, or why it wasn't. */
async function tried(sql: string, values: unknown[] = []): Promise<number | string> {
  await owner.query("SAVEPOINT before");
  try {
    return (await owner.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await owner.query("ROLLBACK TO before");
  }
}
const asOwner = (sql: string) =>
  owner.query(
    `SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica; ${sql}; SET LOCAL session_replication_role = origin; SET LOCAL ROLE twotier_app`,
  );
/** A copy of a row, with another id where it has one. `instead`: of the row, so that it is nothing that there is already. */
async function added(table: string, row: Row, more: object = {}, instead = false) {
  const names = (columns.get(table) as string[]).map((name) => `"${name}"`).join(", ");
  const copy = { ...row, ...(table !== "Tally" && typeof row.id === "string" && { id: randomUUID() }), ...more };
  await owner.query("SAVEPOINT whole");
  if (instead) await asOwner(`DELETE FROM "${table}" WHERE ctid = '${row.ctid}'`);
  const done = await tried(`INSERT INTO "${table}" (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`, [JSON.stringify(copy)]);
  await owner.query("ROLLBACK TO whole");
  return done;
}
const itself = (table: string) => (columns.get(table) as string[]).filter((name) => !["providerId", "tenantId"].includes(name)).map((name) => `"${name}"`)[0];

/** Nothing done, or refused: by a policy, or because the role may not at all; a foreign id that fits nothing is refused by its reference. */
const refused: unknown[] = [0, "42501"];
const unfitting = [...refused, "23503"];
/** What anybody's act may leave for anybody else. */
const leftForOthers = ["Letter", "Notification"];
/** What anybody may read; and of people, who looks for whom to tell. */
const readByAll = (table: string, actor: Actor | undefined) => actor !== undefined && [...open, "Membership"].includes(table);
const outcomes: string[] = [];

async function foreignRows(name: string, actor: Actor | undefined): Promise<number> {
  let cases = 0;
  const expectOne = (what: string, got: unknown, allowed: unknown[]) => {
    cases += 1;
    if (!allowed.includes(got)) outcomes.push(`${name}: ${what}: ${got}`);
  };
  await asking(owner, actor, { acts: true }, async () => {
    for (const table of guarded) {
      const rows = tables[table] as Row[];
      const foreign = rows.find((row) => !isTheirs(actor, partiesOf(table, row)) && !isOwnOrganization(table, row, actor));
      const own = rows.find((row) => actor && isTheirs(actor, partiesOf(table, row)));
      if (foreign) {
        const where = `WHERE ctid = '${foreign.ctid}'`;
        expectOne(`SELECT ${table}`, await tried(`SELECT FROM "${table}" ${where}`), readByAll(table, actor) ? [1] : [0]);
        expectOne(`UPDATE ${table}`, await tried(`UPDATE "${table}" SET ${itself(table)} = ${itself(table)} ${where}`), refused);
        expectOne(`DELETE ${table}`, await tried(`DELETE FROM "${table}" ${where}`), refused);
        expectOne(`INSERT ${table}`, await added(table, foreign), actor && leftForOthers.includes(table) ? [1] : refused);
      }
      if (own) {
        expectOne(`SELECT own ${table}`, await tried(`SELECT FROM "${table}" WHERE ctid = '${own.ctid}'`), [1]);
        if (own.providerId) {
          const forged = { providerId: people.paul.organizationId === own.providerId ? people.ada.organizationId : people.paul.organizationId };
          expectOne(`forged ${table}`, await added(table, own, forged, true), unfitting);
          expectOne(`moved ${table}`, await tried(`UPDATE "${table}" SET "providerId" = $1 WHERE ctid = '${own.ctid}'`, [forged.providerId]), ["42501"]);
        }
      }
    }
  });
  return cases;
}
const isOwnOrganization = (table: string, row: Row, actor: Actor | undefined) =>
  actor !== undefined && ["Provider", "Reseller"].includes(table) && row.id === actor.organizationId;

test("rows of others can't be read, changed, deleted, made or forged, in any table, by anybody", async () => {
  let cases = 0;
  for (const name of ["ada", "paul", "rita", "eva", "nils", "bakery", "mill", "guest"] as const) cases += await foreignRows(name, people[name]);
  cases += await foreignRows("nobody", undefined);
  expect(outcomes).toEqual([]);
  expect(cases).toBeGreaterThan(2000);
}, 240_000);

test("what is given by somebody else can't be taken", async () => {
  const { ada, paul, rita, eva, nils, mallory, bakery, florist } = people;
  const first = (table: string, where: Record<string, string>) =>
    (tables[table] as Row[]).find((row) => Object.entries(where).every(([name, value]) => row[name] === value)) as Row;
  const ofNils = first("Partnership", { providerId: ada.organizationId, resellerId: nils.organizationId });
  const association = first("CustomerReseller", { customerId: bakery.organizationId });
  const grabs: [string, Actor, string, Row, object][] = [
    ["a partner makes itself a customer's reseller", nils, "CustomerReseller", association, { resellerId: nils.organizationId, partnershipId: ofNils.id }],
    [
      "a reseller makes itself a provider's partner",
      mallory,
      "Partnership",
      ofNils,
      { resellerId: mallory.organizationId, resellerName: mallory.organizationName, invitationId: null },
    ],
    ["a reseller whose partnership ended asks", eva, "RelationshipRequest", first("RelationshipRequest", { resellerId: eva.organizationId }), {}],
    ["a reseller earns", rita, "IncentiveAccrual", first("IncentiveAccrual", { resellerId: rita.organizationId }), { month: "2026-04-01" }],
    [
      "a reseller gives itself a role in Azure",
      rita,
      "AzureRoleAssignment",
      first("AzureRoleAssignment", { resellerId: rita.organizationId }),
      { revokedAt: "2026-03-01" },
    ],
    ["a company makes itself a provider's customer", bakery, "Customer", first("Customer", { id: bakery.organizationId }), { providerId: paul.organizationId }],
    [
      "a reseller asks for help for somebody else's customer",
      nils,
      "ServiceRequest",
      first("ServiceRequest", { customerId: florist.organizationId }),
      { createdByOrganizationId: nils.organizationId },
    ],
    [
      "a provider takes on somebody at another",
      ada,
      "Membership",
      first("Membership", { providerId: ada.organizationId }),
      { providerId: paul.organizationId },
    ],
    ["a reseller enrols another one", rita, "Reseller", first("Reseller", { id: rita.organizationId }), { tenantId: randomUUID(), partnerId: "99999999" }],
  ];
  for (const [what, actor, table, row, more] of grabs) {
    const number = table === "ServiceRequest" ? { number: 999_999 } : {};
    expect(await asking(owner, actor, { acts: true }, () => added(table, row, { ...more, ...number })), what).toBe("42501");
    // And it is the policy that refuses it.
    const open = await asking(owner, actor, { acts: true, hole: `ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY` }, () =>
      added(table, row, { ...more, ...number }),
    );
    expect([1, "23505"], `${what}, without the policy`).toContain(open);
  }
});

test("an entry of the log says who wrote it and what for, as the transaction said it before", async () => {
  const { ada, rita } = people;
  const entry = (tables.AuditEntry as Row[]).find((row) => row.providerId === ada.organizationId) as Row;
  const written = (actor: Actor, more: object) => asking(owner, actor, { acts: true, permission: "customer.tag" }, () => added("AuditEntry", entry, more));
  const hers = { actorKind: "provider", actorId: ada.userId, action: "customer.tag" };
  expect(await written(ada, hers)).toBe(1);
  expect(await written(ada, { ...hers, action: "customer.remove" })).toBe("42501");
  expect(await written(ada, { ...hers, actorId: rita.userId })).toBe("42501");
  expect(await written(rita, hers)).toBe("42501");
});

test("the program's rules are written by the operator's own acts and by the portal itself, whoever else tries it with whatever", async () => {
  const [rule] = tables.ProgramRule as [Row];
  const where = `"ProgramRule" WHERE "id" = '${rule.id}'`;
  const written = (actor: Actor | undefined, permission: string) =>
    asking(owner, actor, { acts: true, permission }, async () => [
      await tried(`UPDATE "ProgramRule" SET "value" = '0' WHERE "id" = '${rule.id}'`),
      await tried(`DELETE FROM ${where}`),
      await added("ProgramRule", rule, { holdsFrom: "2999-01-01" }),
    ]);
  const { olga, clock, ada, rita, bakery, guest } = people;
  expect(await written(olga, "programRule.add")).toEqual([1, 1, 1]);
  expect(await written(olga, "reseller.suspend")).toEqual([0, 0, "42501"]);
  expect(await written(clock, "subscription.advance")).toEqual([1, 1, 1]);
  for (const actor of [ada, rita, bakery, guest, undefined]) expect(await written(actor, "programRule.add")).toEqual([0, 0, "42501"]);
});
