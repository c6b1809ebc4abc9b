import { uploadImport } from "#lib/domain/imports/writes.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { example } from "#lib/domain/imports/rules.ts";
import { db } from "../support/db.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { ada, paul, rita } = await cast();
const customersFile = `${importColumns.CUSTOMERS.join(",")}\n${example.CUSTOMERS.join(",")}\n`;
const { id } = await uploadImport(ada, { kind: "RESELLERS", fileName: "x.csv", text: "company,email\nX,x@x.example\n", ...once() });
const { id: customers } = await uploadImport(ada, { kind: "CUSTOMERS", fileName: "y.csv", text: customersFile, ...once() });
await db.import.updateMany({ data: { state: "RUNNING" } });
const { id: open } = await uploadImport(ada, { kind: "RESELLERS", fileName: "z.csv", text: "company,email\nZ,z@z.example\n", ...once() });
const { id: listed } = await uploadImport(ada, { kind: "RELATIONSHIPS", fileName: "l.csv", text: "company,domain\nL,l.example\n", ...once() });
await db.import.updateMany({ where: { id: listed }, data: { state: "RUNNING" } });
const { id: checked } = await uploadImport(ada, { kind: "RESELLERS", fileName: "c.csv", text: "company,email\nC,c@c.example\n", ...once() });
await db.import.update({ where: { id: checked }, data: { state: "CHECKED", rows: { updateMany: { where: {}, data: { state: "ASKED" } } } } });
await db.importRow.updateMany({ where: { state: "NEW" }, data: { state: "READY" } });
const rowOf = async (importId: string) => (await db.importRow.findFirstOrThrow({ where: { importId } })).id;
const [company, customer, there] = [await rowOf(id), await rowOf(customers), await rowOf(listed)];

await strangers(import.meta.filename, {
  listImports: by(paul, {}, nothing),
  exportImports: by(paul, {}, nothing),
  readImport: by(paul, { id }, notFound),
  listWrongRows: by(paul, { id }, notFound),
  exportWrongRows: by(paul, { id }, notFound),
  listMadeRows: by(paul, { id }, notFound),
  exportMadeRows: by(paul, { id }, notFound),
  uploadImport: "own",
  startImport: by(paul, { id }, notFound),
  readColumns: by(paul, { id }, notFound),
  mapImport: by(paul, { id: open, columns: ["company", "email"] }, notFound),
  listAskedRows: by(paul, { id }, notFound),
  decideRows: by(paul, { id: checked, way: "make" }, notFound),
  importListed: by([paul, rita], { id: listed, rows: [there] }, notFound, { actor: ada }),
  cancelImport: by(paul, { id }, notFound),
  importCustomers: by(paul, { id: customers, rows: [customer] }, notFound, { actor: ada }),
  importResellers: by(paul, { id, rows: [company] }, notFound, { actor: ada }),
});
