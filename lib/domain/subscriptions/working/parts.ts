import "server-only";
import type { BulkChange } from "#prisma/client/client.ts";
import { type BulkWriting, lookedAtRows, settleBulk, type WaitingRow } from "../bulk/parts.ts";
import type { BulkWork } from "../bulk/rules.ts";
import { carriedOutRows } from "../carrying/parts.ts";
import { takenBackRows } from "../undoing/parts.ts";

const works = { CHECKING: lookedAtRows, RUNNING: carriedOutRows, UNDOING: takenBackRows };

/** What is to be done with these rows in the state that it is in, and what became of each. */
export async function workOnRows(room: BulkWriting, bulk: BulkChange, rows: readonly WaitingRow[]): Promise<void> {
  if (rows.length > 0) await settleBulk(room.db, await works[bulk.state as BulkWork](room, bulk, rows));
}
