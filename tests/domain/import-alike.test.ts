import { expect, test } from "vitest";
import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import { listAskedRows, readImport } from "#lib/domain/imports/reads.ts";
import { decideRows, startImport } from "#lib/domain/imports/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { db } from "../support/db.ts";
import { customersOf, prefix, row, upload } from "../support/imports.ts";
import { customer, provider, refusal } from "../support/world.ts";

const alike = (companyName: string, more: object = {}) => row({ companyName, domainPrefix: prefix(), ...more });

test("a company whose name and place are there already is a question, whichever way it is written", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const there = await customer(ada, { name: "Käserei Müller GmbH" });
  await customer(paul, { name: "Bäckerei Sonne" });
  const id = await upload(ada, [
    alike("KAESEREI MÜLLER G.m.b.H."),
    alike("Käserei Müller GmbH", { postalCode: "10115", city: "Berlin" }),
    alike("Käserei Müller GmbH", { postalCode: "50999" }),
    alike("Bäckerei Sonne"),
  ]);
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ counts: { ASKED: 2, READY: 2 } });
  const { items } = await listAskedRows(ada, { id });
  const known = { column: "companyName", code: "customer.company_known", params: { name: "Käserei Müller GmbH", id: there.organizationId } };
  expect(items.map(({ line, problems }) => [line, problems])).toEqual([
    [2, [known]],
    [4, [known]],
  ]);
});

test("the same company twice in a file is a question at the second", async () => {
  const ada = await provider();
  const id = await upload(ada, [alike("Nordlicht AG"), alike("Nordlicht A.G."), alike("Nordlicht AG", { postalCode: "10115", city: "Berlin" })]);
  await carryOutImport(id);
  expect((await listAskedRows(ada, { id })).items.map(({ line, problems }) => [line, problems])).toEqual([
    [3, [{ column: "companyName", code: "import.same_company", params: { line: 2 } }]],
  ]);
});

test("one decides for a row or for all: made all the same, or left out; what nobody decides about isn't made", async () => {
  const ada = await provider();
  await customer(ada, { name: "Nordlicht AG" });
  const id = await upload(ada, [alike("Nordlicht AG"), alike("Nordlicht AG"), alike("Nordlicht AG"), alike("Südwind AG")]);
  await carryOutImport(id);
  const [first, second] = (await listAskedRows(ada, { id })).items;
  await decideRows(ada, { id, row: first?.id, way: "make" });
  await decideRows(ada, { id, row: second?.id, way: "leave" });
  expect(await readImport(ada, { id })).toMatchObject({ counts: { READY: 2, LEFT: 1, ASKED: 1 } });
  await startImport(ada, { id });
  expect((await refusal(decideRows(ada, { id, way: "make" }))).code).toBe("import.not_now");
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2, LEFT: 1, ASKED: 1 } });
  expect((await customersOf(ada)).map(({ name }) => name).sort()).toEqual(["Nordlicht AG", "Nordlicht AG", "Südwind AG"]);

  const next = await upload(ada, [alike("Nordlicht AG"), alike("Nordlicht AG")]);
  await carryOutImport(next);
  await decideRows(ada, { id: next, way: "leave" });
  expect(await readImport(ada, { id: next })).toMatchObject({ counts: { LEFT: 2 } });
  expect((await refusal(startImport(ada, { id: next }))).code).toBe("import.nothing_ready");
});

test("who came between looking and starting is a question again, at its row", async () => {
  const ada = await provider();
  const id = await upload(ada, [alike("Nordlicht AG"), alike("Südwind AG")]);
  await carryOutImport(id);
  await customer(ada, { name: "Nordlicht AG" });
  await startImport(ada, { id });
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ counts: { DONE: 1, FAILED: 1 } });
});

test("the wizard asks the same, and goes on when somebody says that it is another one", async () => {
  const ada = await provider();
  const there = await customer(ada, { name: "Nordlicht AG" });
  const account = {
    ...{ companyName: "NORDLICHT AG", domainPrefix: prefix(), country: "DE", addressLine1: "Hafen 2", city: "Köln", postalCode: "50667" },
    ...{ firstName: "Nora", lastName: "Nord", email: "nora@nordlicht.example", language: "de" as const },
  };
  const add = (more: object) => addCustomer(ada, { ...account, idempotencyKey: crypto.randomUUID(), ...more });
  expect((await refusal(add({}))).fields).toEqual({ companyName: [`customer.company_known?name=Nordlicht+AG&id=${there.organizationId}`] });
  await add({ anotherCompany: true });
  await db.customer.update({ where: { id: there.organizationId }, data: { status: "REMOVED", removedAt: new Date(), removedById: ada.userId } });
});

test("finding them is a walk along an index, however many customers there are", async () => {
  const ada = await provider();
  await db.$executeRaw`
    WITH made AS (INSERT INTO "Tenant" ("id", "name", "domain") SELECT gen_random_uuid(), 'Betrieb ' || n, 'many-' || n || '.onmicrosoft.com' FROM generate_series(1, 3000) n RETURNING *)
    INSERT INTO "Customer" ("id", "tenantId", "domain", "providerId", "name", "country", "addressLine1", "firstName", "lastName", "email", "language", "agreementSource", "createdById")
    SELECT "id", "id", "domain", ${ada.organizationId}::uuid, "name", 'DE', 'Weg 1', 'A', 'B', 'a@b.example', 'de', 'CUSTOMER_WILL_BE_ASKED', ${ada.userId}::uuid FROM made`;
  await db.$executeRaw`ANALYZE "Customer"`;
  const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>`
    EXPLAIN SELECT alike."id" FROM unnest(ARRAY['a', 'b']) AS w("key") CROSS JOIN LATERAL (
      SELECT c."id" FROM "Customer" c
      WHERE c."providerId" = ${ada.organizationId}::uuid AND c."status" = 'ACTIVE' AND c."companyKey" = w."key" ORDER BY c."id" LIMIT 1
    ) AS alike`;
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index (Only )?Scan using customer_company/);
});
