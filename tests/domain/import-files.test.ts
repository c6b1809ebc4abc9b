import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { readColumns } from "#lib/domain/imports/columns/reads.ts";
import { listWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { startImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { db } from "../support/db.ts";
import { confirmColumns } from "../support/imports.ts";
import { provider, refusal } from "../support/world.ts";

let count = 0;
const prefix = () => `file-${process.pid}-${++count}`;

test("a file is understood as people write it: their own heads in either language, country names, days, and rows of nothing", async () => {
  const ada = await provider();
  const [name, other] = [prefix(), prefix()];
  const text = [
    "Firmenname\tDOMAIN PREFIX\tLand\tStraße und Hausnummer\tOrt\tPLZ\tVorname\tNachname\tE-Mail\tSprache\tAgreement_First_Name\tagreementLastName\tagreementEmail\tagreementDate\tUmsatz",
    `Käserei Müller GmbH\t${name}\tDeutschland\tKönigstraße 5\tKöln\t50667\tJörg\tGrößmann\tjg@${name}.example\tDeutsch\tJörg\tGrößmann\tjg@${name}.example\t1.2.2026\t12,5`,
    `Alpenblick AG\t${other}\tSwitzerland\tBahnhofstrasse 1\tZürich\t8001\tUrs\tFrei\tuf@${other}.example\tgerman\t\t\t\t\t`,
    "\t".repeat(14),
    "\t".repeat(14),
  ].join("\r\n");
  const { id } = await uploadImport(ada, { kind: "CUSTOMERS", fileName: "kunden.txt", text, encoding: "utf-16le", idempotencyKey: randomUUID() });
  await confirmColumns(ada, id);
  await carryOutImport(id);
  const wrong = (await listWrongRows(ada, { id })).items.flatMap(({ problems }) => problems.map(({ column, code }) => `${column}: ${code}`));
  expect(wrong).toEqual([]);
  expect(await readImport(ada, { id })).toMatchObject({
    counts: { READY: 2 },
    encoding: "utf-16le",
    header: expect.arrayContaining(["DOMAIN PREFIX", "Umsatz"]),
    delimiter: "\t",
  });
  await startImport(ada, { id });
  await carryOutImport(id);
  const made = await db.customer.findFirstOrThrow({ where: { name: "Käserei Müller GmbH", providerId: ada.organizationId } });
  expect(made).toMatchObject({ country: "DE", city: "Köln", addressLine1: "Königstraße 5", agreementDate: new Date("2026-02-01T00:00:00Z") });
});

test("the very same head twice is refused; another word for the same is left, and can be chosen instead", async () => {
  const ada = await provider();
  const of = (text: string) => uploadImport(ada, { kind: "RESELLERS", fileName: "x.csv", text, idempotencyKey: randomUUID() });
  expect((await refusal(of("Firma;Firma;email\r\nA;B;a@b.example"))).fields.file).toEqual(["field.csv.column_twice?name=Firma"]);
  const { id } = await of("Firma;FIRMA;email\r\nA GmbH;B;a@b.example");
  expect(await readColumns(ada, { id })).toMatchObject({ header: ["Firma", "FIRMA", "email"], columns: { Firma: "company", email: "email" } });
});
