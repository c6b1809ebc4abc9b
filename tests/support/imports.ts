import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { readySet } from "#lib/domain/imports/clock.ts";
import { readColumns } from "#lib/domain/imports/columns/reads.ts";
import { mapImport } from "#lib/domain/imports/columns/writes.ts";
import { importColumns } from "#lib/domain/imports/data.ts";
import { startImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { carryOutImport } from "#lib/jobs/carry-out-imports.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "./db.ts";

// Files of customers, and the way they go.

let count = 0;
export const prefix = () => `import-${process.pid}-${++count}`;
export const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
export const header = importColumns.CUSTOMERS.join(",");
/** A row of a file of customers. */
export function row(more: Partial<Record<(typeof importColumns.CUSTOMERS)[number], string>> = {}): string {
  const name = more.domainPrefix ?? prefix();
  const usual = { companyName: `Betrieb "${name}", Köln`, domainPrefix: name, country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" };
  const contact = { firstName: "Jörg", lastName: "Groß", email: `jg@${name}.example`, language: "de" };
  const cells: Record<string, string> = { ...usual, ...contact, ...more };
  return importColumns.CUSTOMERS.map((column) => quoted(cells[column] ?? "")).join(",");
}
/** The columns of a file as they were understood, said to be right. */
export async function confirmColumns(by: Actor, id: string): Promise<string> {
  const { header, columns } = await readColumns(by, { id });
  await mapImport(by, { id, columns: header.map((head) => columns[head] ?? "") });
  return id;
}
export const taken = async (by: Actor, lines: string[], more: object = {}) =>
  (await uploadImport(by, { kind: "CUSTOMERS", fileName: "customers.csv", text: [header, ...lines].join("\r\n"), idempotencyKey: randomUUID(), ...more })).id;
export const upload = async (by: Actor, lines: string[], more: object = {}) => confirmColumns(by, await taken(by, lines, more));
export async function imported(by: Actor, lines: string[], more: object = {}): Promise<string> {
  const id = await upload(by, lines, more);
  await carryOutImport(id);
  await startImport(by, { id });
  await carryOutImport(id);
  return id;
}
export const waitingIn = async (id: string) => (await readySet(system(), { id, except: [] }))?.rows ?? [];
export const customersOf = (by: Actor) => db.customer.findMany({ where: { providerId: by.organizationId }, orderBy: { domain: "asc" } });
