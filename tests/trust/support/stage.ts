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
export const portal = await startPortal();
afterAll(async () => {
  await portal.stop();
  await owner.end();
});
