import { expect, test } from "vitest";
import { readColumns } from "#lib/domain/imports/columns/reads.ts";
import { sweepImportRows } from "#lib/domain/imports/clock.ts";
import { mapImport } from "#lib/domain/imports/columns/writes.ts";
import { listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { startImport } from "#lib/domain/imports/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { confirmColumns, customersOf, prefix, row, taken, upload } from "../support/imports.ts";
import { provider, refusal } from "../support/world.ts";

const heads = "Kundin;Web;Land;Straße;Ort;PLZ;Vorname;Nachname;E-Mail;Umsatz";
const line = (name: string) => `Käserei ${name};${name};DE;Weg 1;Köln;50667;Jörg;Groß;jg@${name}.example;12,5`;
const file = (...names: string[]) => ({ text: [heads, ...names.map(line)].join("\r\n") });
const allRight = ["companyName", "domainPrefix", "country", "addressLine1", "city", "postalCode", "firstName", "lastName", "email", ""];

test("a file waits until somebody says what its columns are; what stands in them helps, and nothing is looked at before", async () => {
  const ada = await provider();
  const name = prefix();
  const id = await taken(ada, [], file(name, prefix(), prefix(), prefix()));
  expect(await readImport(ada, { id })).toMatchObject({ state: "MAPPING", counts: { NEW: 4 }, delimiter: ";" });
  const { header, columns, examples, remembered } = await readColumns(ada, { id });
  expect(header.filter((head) => !columns[head])).toEqual(["Kundin", "Web", "Umsatz"]);
  expect(columns).toMatchObject({ Straße: "addressLine1", PLZ: "postalCode" });
  expect(examples[1]).toHaveLength(3);
  expect(examples[1]?.[0]).toBe(name);
  expect(remembered).toBe(false);
  await carryOutImport(id);
  expect((await refusal(startImport(ada, { id }))).code).toBe("import.not_now");
  expect(await readImport(ada, { id })).toMatchObject({ state: "MAPPING", counts: { NEW: 4 } });
});

test("a needed field without a column is said at the field, and two columns for one at the second", async () => {
  const ada = await provider();
  const id = await taken(ada, [], file(prefix()));
  const tried = async (columns: string[]) => (await refusal(mapImport(ada, { id, columns }))).fields;
  expect(await tried(["", "domainPrefix", ...allRight.slice(2)])).toEqual({ "needed.companyName": ["import.field_missing"] });
  expect(await tried(["companyName", "companyName", ...allRight.slice(2)])).toEqual({
    "columns[1]": ["import.field_twice?name=Kundin"],
    "needed.domainPrefix": ["import.field_missing"],
  });
  expect(await tried([...allRight.slice(0, 9), "createdAt"])).toEqual({ "columns[9]": ["field.choice"] });
  expect(await readImport(ada, { id })).toMatchObject({ state: "MAPPING" });
});

test("what was said is remembered for the provider's next file with the same heads, and for nobody else's", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const id = await taken(ada, [], file(prefix()));
  await mapImport(ada, { id, columns: allRight });
  const next = await taken(ada, [], file(prefix()));
  expect(await readColumns(ada, { id: next })).toMatchObject({ remembered: true, columns: { Kundin: "companyName", Web: "domainPrefix" } });
  await confirmColumns(ada, next);
  await carryOutImport(next);
  expect(await readImport(ada, { id: next })).toMatchObject({ state: "CHECKED", counts: { READY: 1 } });
  const other = await taken(paul, [], file(prefix()));
  expect((await readColumns(paul, { id: other })).columns).not.toHaveProperty("Kundin");
});

test("looked at, but not started, a file's columns can be said anew, and its rows are looked at by that", async () => {
  const ada = await provider();
  const id = await taken(ada, [], file(prefix()));
  // First name and last name changed over, and the turnover taken for the phone.
  await mapImport(ada, { id, columns: [...allRight.slice(0, 6), "lastName", "firstName", "email", "phone"] });
  await carryOutImport(id);
  expect((await listWrongRows(ada, { id })).items.map(({ problems }) => problems.map(({ column }) => column))).toEqual([["phone"]]);
  await mapImport(ada, { id, columns: allRight });
  await carryOutImport(id);
  expect(await readImport(ada, { id })).toMatchObject({ state: "CHECKED", counts: { READY: 1 } });
  await startImport(ada, { id });
  expect((await refusal(mapImport(ada, { id, columns: allRight }))).code).toBe("import.not_now");
  await carryOutImport(id);
  expect(await customersOf(ada)).toMatchObject([{ firstName: "Jörg", lastName: "Groß", phone: "" }]);
});

test("a file from before, whose columns were renamed when it was taken in, goes on as it was", async () => {
  const ada = await provider();
  const id = await upload(ada, [row()]);
  const { header, columns } = await db.import.findUniqueOrThrow({ where: { id } });
  expect(columns).toEqual(Object.fromEntries(header.map((head) => [head, head])));
});

test("a file that nobody goes on with is over after ninety days, and what stood in it is gone", async () => {
  const ada = await provider();
  const [waiting, looked] = [await taken(ada, [], file(prefix())), await upload(ada, [row()])];
  await carryOutImport(looked);
  clock.move(89 * 86_400_000);
  await sweepImportRows(system(), {});
  expect(await readImport(ada, { id: waiting })).toMatchObject({ state: "MAPPING", counts: { NEW: 1 } });
  clock.move(2 * 86_400_000);
  await sweepImportRows(system(), {});
  for (const id of [waiting, looked]) expect(await readImport(ada, { id })).toMatchObject({ state: "CANCELLED", counts: {} });
  clock.reset();
});
