import pg from "pg";
import { expect, test, vi } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listActivity, recentActivity } from "#lib/domain/audit/reads.ts";
import { importCustomers } from "#lib/domain/imports/carrying/writes.ts";
import { checkSome } from "#lib/domain/imports/clock.ts";
import { exportWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { startImport } from "#lib/domain/imports/writes.ts";
import { carryOutImport, carryOutWaitingImports } from "#lib/jobs/carry-out-imports.ts";
import { startWorker, stopWorker } from "#lib/jobs/index.ts";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { system } from "#lib/platform/session.ts";
import { db, untilSomebodyWaits } from "../support/db.ts";
import { customersOf, imported, prefix, row, upload, waitingIn } from "../support/imports.ts";
import { undone } from "../support/unwalled.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

/** Its own administrator. */
const administratorOf = async ({ id, name }: { id: string; name: string }): Promise<Actor> => {
  const cora = await customer(await provider());
  return { ...cora, organizationId: id, organizationName: name, customerIds: [id] };
};

test("interrupted in the middle, it goes on and ends with each row once", async () => {
  const ada = await provider();
  const id = await upload(
    ada,
    Array.from({ length: 150 }, () => row()),
  );
  await checkSome(system(), { id });
  await carryOutWaitingImports();
  await startImport(ada, { id });
  const waiting = await waitingIn(id);
  await importCustomers(ada, { id, rows: waiting.slice(0, 40) });
  // Here the worker died, with a set all written and not committed. Two others go on at once.
  await undone(() => importCustomers(ada, { id, rows: waiting.slice(40, 80) }));
  expect(await customersOf(ada)).toHaveLength(40);
  await Promise.all([carryOutImport(id), carryOutImport(id)]);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 150 } });
  const made = await customersOf(ada);
  expect(made).toHaveLength(150);
  expect(new Set(made.map(({ domain }) => domain)).size).toBe(150);
  expect(await db.user.count({ where: { email: { in: made.map(({ domain }) => `admin@${domain}`) } } })).toBe(150);
  expect(await db.letter.count({ where: { template: "customer-agreement-request", to: { in: made.map(({ email }) => email) } } })).toBe(150);
  expect(await db.auditMention.count({ where: { providerId: ada.organizationId } })).toBe(150);
}, 120_000);

test("a worker that starts goes on at once with what one that was killed has left", async () => {
  const ada = await provider();
  const id = await upload(ada, [row(), row(), row()]);
  await carryOutImport(id);
  await startImport(ada, { id });
  // The job is the killed worker's: nobody gets it before it counts as lost, a quarter of an hour later.
  await db.$executeRaw`UPDATE pgboss.job SET "state" = 'active', "started_on" = now() WHERE "name" = 'imports'`;

  await startWorker();
  await vi.waitFor(async () => expect(await db.import.findUnique({ where: { id } })).toMatchObject({ state: "DONE" }), { timeout: 10_000 });
  await stopWorker();
  expect(await customersOf(ada)).toHaveLength(3);
});

test("a set is one entry of the log, and each customer, and its reseller, finds its own part and no more", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
  const names = [prefix(), prefix(), prefix()] as const;
  const id = await imported(ada, [
    row({ domainPrefix: names[0], resellerPartnerId: partnerId as string }),
    row({ domainPrefix: names[1] }),
    row({ domainPrefix: names[2] }),
  ]);
  const { fileName } = await readImport(ada, { id });
  const of = async (who: Actor, more: object = {}) => (await listActivity(who, { action: "provider.addCustomer", ...more })).items;
  const [entry, ...others] = await of(ada);
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ subjectName: fileName, actorName: ada.name, details: { count: 3 } });
  for (const name of names) expect(JSON.stringify(entry?.details)).toContain(`(${name}.`);
  // Under the customer, for whoever looks for it.
  const [found, ...more] = await of(ada, { customer: names[1] });
  expect(more).toEqual([]);
  expect(found).toMatchObject({ customerName: expect.stringContaining(names[1]), opens: true, details: { file: fileName } });
  const [theirs, ...rest] = await of(rita);
  expect(rest).toEqual([]);
  expect(theirs).toMatchObject({ customerName: expect.stringContaining(names[0]), details: { domain: expect.stringContaining(names[0]) } });
  expect(JSON.stringify(theirs)).not.toContain(names[1]);
  const [, second] = await customersOf(ada);
  const cora = await administratorOf(second as { id: string; name: string });
  const [own, ...none] = await of(cora);
  expect(none).toEqual([]);
  expect(own).toMatchObject({ customerId: second?.id });
  expect(JSON.stringify(own)).not.toContain(names[0]);
  expect((await recentActivity(cora, {})).map(({ customerId }) => customerId)).toEqual([second?.id]);
  expect(await verifyChains(process.env.DATABASE_URL as string)).not.toHaveProperty("broken");
});

test("one row that the database refuses, because somebody was quicker by a moment, doesn't take its set with it", async () => {
  const ada = await provider();
  const names = Array.from({ length: 9 }, prefix);
  const id = await upload(
    ada,
    names.map((domainPrefix) => row({ domainPrefix })),
  );
  await carryOutImport(id);
  await startImport(ada, { id });
  // Somebody holds the fourth domain uncommitted while the rows are judged, so that only the database can tell.
  const domain = `${names[3]}.onmicrosoft.com`;
  const quicker = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await quicker.connect();
  await quicker.query("BEGIN");
  await quicker.query(`INSERT INTO "Tenant" ("id", "name", "domain") VALUES (gen_random_uuid(), 'Quicker', $1)`, [domain]);
  const carried = carryOutImport(id);
  await untilSomebodyWaits();
  await quicker.query("COMMIT");
  await quicker.end();
  await carried;
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 8, FAILED: 1 } });
  expect((await exportWrongRows(ada, { id })).items).toMatchObject([{ line: 5, problems: [{ column: "domainPrefix", code: "customer.domain_taken" }] }]);
});

test("while one run works on an import, another steps aside", async () => {
  const ada = await provider();
  const id = await upload(ada, [row(), row()]);
  await carryOutImport(id);
  await startImport(ada, { id });
  const busy = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await busy.connect();
  await busy.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [id]);
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ state: "RUNNING", counts: { READY: 2 } });
  await busy.end();
  await carryOutWaitingImports();
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2 } });
});
