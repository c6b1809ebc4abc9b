import { uploadImport } from "#lib/domain/imports/writes.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { example } from "#lib/domain/imports/rules.ts";
import { db } from "../support/db.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { ada, paul } = await cast();
const customersFile = `${importColumns.CUSTOMERS.join(",")}\n${example.CUSTOMERS.join(",")}\n`;
const { id } = await uploadImport(ada, { kind: "RESELLERS", fileName: "x.csv", text: "company,email\nX,x@x.example\n", ...once() });
const { id: customers } = await uploadImport(ada, { kind: "CUSTOMERS", fileName: "y.csv", text: customersFile, ...once() });
await db.import.updateMany({ data: { state: "RUNNING" } });
await db.importRow.updateMany({ data: { state: "READY" } });
const rowOf = async (importId: string) => (await db.importRow.findFirstOrThrow({ where: { importId } })).id;
const [company, customer] = [await rowOf(id), await rowOf(customers)];

await strangers(import.meta.filename, {
  listImports: by(paul, {}, nothing),
  exportImports: by(paul, {}, nothing),
  readImport: by(paul, { id }, notFound),
  listWrongRows: by(paul, { id }, notFound),
  exportWrongRows: by(paul, { id }, notFound),
  uploadImport: "own",
  startImport: by(paul, { id }, notFound),
  cancelImport: by(paul, { id }, notFound),
  importCustomers: by(paul, { id: customers, rows: [customer] }, notFound, { actor: ada }),
  importResellers: by(paul, { id, rows: [company] }, notFound, { actor: ada }),
});
