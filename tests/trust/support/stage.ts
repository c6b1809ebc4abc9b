import pg from "pg";
import { afterAll } from "vitest";
import { identities } from "./cast.ts";
import { readWorld } from "./oracle.ts";
import { startPortal } from "./portal.ts";

// What a trial at the running portal needs: everybody signed in, what is in the tables, and the portal itself until the file's end.

export const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
await owner.connect();
export const { list } = await identities();
export const world = await readWorld(owner);
/** `TRUST_HEAP_MB`: what a process keeps has to fit in there, or it ends. */
const heap = process.env.TRUST_HEAP_MB;
export const portal = await startPortal(2, heap ? { NODE_OPTIONS: `--max-old-space-size=${heap}` } : {});
afterAll(async () => {
  await portal.stop();
  await owner.end();
});
