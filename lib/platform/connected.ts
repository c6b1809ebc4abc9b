import type { PrismaClient } from "#prisma/client/client.ts";
import type { AskingPool } from "./asking.ts";

// Pages and the process that serves them load their modules apart, and Next loads pages' again on each change while
// developing: this is where all of them find the one pool.

export type Connected = { pool: AskingPool; client: PrismaClient };
export const kept = globalThis as { twotierDb?: Connected };

/** Lets go of every connection; the next one who asks connects again. */
export async function disconnect(): Promise<void> {
  const { pool, client } = kept.twotierDb ?? {};
  kept.twotierDb = undefined;
  await client?.$disconnect();
  await pool?.end();
}
