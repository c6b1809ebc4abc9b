import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Why a command doesn't begin, in one clear line. */
export class Refused extends Error {}

/** A copy that was killed may still be dying: its port is waited for. */
export async function refuseBusyPort(port: number, patienceMs = 3_000): Promise<void> {
  const why = ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EADDRINUSE") return `Port ${port} is in use. Set PORT to another one.`;
    if (code === "EACCES") return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    return `Port ${port} can't be used: ${message}`;
  };
  const listen = () =>
    new Promise<NodeJS.ErrnoException | undefined>((done) => {
      const probe = createServer().once("error", done);
      probe.listen(port, () => probe.close(() => done(undefined)));
    });
  for (let waited = 0; ; waited += 200) {
    const error = await listen();
    if (!error) return;
    if (error.code !== "EADDRINUSE" || waited >= patienceMs) throw new Refused(why(error));
    await wait(200);
  }
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

// What a production start lacks when it isn't set; without the first it doesn't begin.
const production = {
  AUTH_SECRET: "at least 32 random characters, the same for every process; sessions and links are sealed with it",
  APP_ORIGIN: "the address people use, such as https://portal.example; links in mails lead to this machine alone without it",
  SMTP_URL: "where mails go, such as smtps://user:password@mail.example; they are only kept in DATA_DIR without it",
} as const;

/** Says of each variable that a production start lacks what it is for. Refused without AUTH_SECRET; the rest is a warning. */
export function refuseUnprepared(set: Record<string, string | undefined>): string[] {
  const lacking = Object.entries(production).flatMap(([name, what]) => (set[name] ? [] : [`${name} is not set: ${what}.`]));
  if (!set.AUTH_SECRET) throw new Refused(lacking.join("\n"));
  return lacking;
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
