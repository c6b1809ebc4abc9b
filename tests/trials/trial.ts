import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { startCluster } from "#lib/platform/cluster.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights, prepareRole } from "#lib/platform/roles.ts";

// What the trials share: a database of their own on this machine, and a last line that says what was tried and what was lost.

const toUndo: (() => unknown)[] = [];
export const undo = (how: () => unknown): void => void toUndo.push(how);

/** Runs one, tidies up whatever happened, and ends with 1 where the promise broke. `line`: what was tried, how often, what was lost. */
export async function trial(name: string, run: () => Promise<{ kept: boolean; line: string }>): Promise<never> {
  const late = setTimeout(() => process.exit(1), 20 * 60_000);
  const { kept, line } = await run().catch((error: Error) => ({ kept: false, line: `it broke off: ${error.stack ?? error.message}` }));
  for (const how of toUndo.reverse()) await Promise.resolve(how()).catch(() => undefined);
  clearTimeout(late);
  console.log(`${kept ? "✓" : "✗"} ${name}: ${line}`);
  process.exit(kept ? 0 : 1);
}

/** One that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "twotier-trial-"));
  undo(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database without a table, and whoever owns it. */
export async function ownServer(folder: string): Promise<{ url: string; owner: pg.Pool }> {
  const { url, stop } = await startCluster(folder, { throwaway: true });
  undo(stop);
  const owner = new pg.Pool({ connectionString: url, max: 4 });
  owner.on("error", () => undefined);
  undo(() => owner.end());
  return { url, owner };
}

/** An empty portal's. */
export async function ownDatabase(folder: string): Promise<{ url: string; owner: pg.Pool }> {
  const own = await ownServer(folder);
  await prepareRole(own.url, "twotier_app");
  await applyMigrations(own.url);
  await prepareQueues(own.url);
  await grantRights(own.url, "twotier_app");
  return own;
}

/** A session of somebody's, as if they had just signed in. */
export async function sessionOf(owner: Pick<pg.Pool, "query">, email: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO "Session" ("id", "userId", "membershipId", "expiresAt", "lastSeenAt") SELECT gen_random_uuid(), m."userId", m."id", now() + interval '12 hours', now()
     FROM "Membership" m JOIN "User" u ON u."id" = m."userId" WHERE u."email" = $1 RETURNING "id"`,
    [email],
  );
  return rows[0]?.id as string;
}

export const cookieOf = async (sid: string, secret: string): Promise<string> =>
  `authjs.session-token=${await encode({ token: { sid }, secret, salt: "authjs.session-token" })}; locale=en`;
