import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";

/** Why a command doesn't begin, in one clear line. */
export class Refused extends Error {}

export function refuseBusyPort(port: number): Promise<void> {
  const why = ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EADDRINUSE") return `Port ${port} is in use. Set PORT to another one.`;
    if (code === "EACCES") return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    return `Port ${port} can't be used: ${message}`;
  };
  return new Promise((done, failed) => {
    const probe = createServer().once("error", (error) => failed(new Refused(why(error))));
    probe.listen(port, () => probe.close(() => done()));
  });
}

export function refuseUnwritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refused(`The data folder ${resolve(folder)} can't be written. Set DATA_DIR to one that can.`);
  }
}

/** A named server must answer, and be one whose constraints we may rely on (NULLS NOT DISTINCT came with 15). */
export async function refuseUnfitServer(url: string, named = "DATABASE_URL"): Promise<void> {
  if (!/^postgres(ql)?:\/\/./.test(url)) throw new Refused(`${named} must look like postgresql://user:password@host:5432/database.`);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; name: string }>(
      "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
    );
    const [server] = rows;
    if (!server || server.number < 150_000) throw new Refused(`PostgreSQL 15 or newer is needed; the one of ${named} is ${server?.name}.`);
  } catch (error) {
    if (error instanceof Refused) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    throw new Refused(`The database of ${named} doesn't answer: ${message || code}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Made once and kept beside the embedded database, so that sessions survive a restart. */
export function ownSecret(folder: string): string {
  const file = join(folder, "auth-secret");
  const known = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (known.length >= 32) return known;
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
