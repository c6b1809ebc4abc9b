import "server-only";
import { randomBytes } from "node:crypto";
import type { Prisma } from "#prisma/client/client.ts";
import type { Db } from "./db.ts";

// Many rows in one statement with one parameter. Prisma's `createMany` has a parameter a value, and works on each: of a set of
// customers that was two thirds of the time.

let last = { at: 0, count: 0 };

/** An id as Prisma makes them: by its time, and within a millisecond in the order in which they were asked for. */
export function newId(): string {
  const now = Date.now();
  last = now > last.at ? { at: now, count: randomBytes(1)[0] as number } : { at: last.at, count: last.count + 1 };
  // Twelve bits count; whoever asks for more in a millisecond gets the next one's.
  if (last.count > 0xfff) last = { at: last.at + 1, count: 0 };
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last.at, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

type Model = Prisma.ModelName;
type RowOf<M extends Model> = Extract<Prisma.TypeMap["model"][M]["operations"]["createMany"]["args"]["data"], readonly unknown[]>[number];

/** Ours, and never somebody's input: models and their columns. */
function quoted(name: string): string {
  if (!/^\w+$/.test(name)) throw new Error(`no name of a table or column: ${name}`);
  return `"${name}"`;
}

/** All of them, in a statement for each set of columns: what a row doesn't say has the column's default. */
export async function insertAll<M extends Model>(db: Db, model: M, rows: readonly (RowOf<M> & { id: string })[]): Promise<void> {
  const table = quoted(model);
  for (const [columns, some] of Map.groupBy(rows, (row) => Object.keys(row).map(quoted).join(", "))) {
    const sql = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
    await db.$executeRawUnsafe(sql, JSON.stringify(some));
  }
}
