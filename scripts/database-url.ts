import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readEnv } from "#lib/platform/env.ts";

/** The database a command is about: the named one, or the portal's own embedded one while it runs. */
export function databaseUrl(): string | undefined {
  const { DATABASE_URL, DATA_DIR } = readEnv();
  return DATABASE_URL ?? embedded(DATA_DIR);
}

/** The same, signed in as the owner of its tables. */
export const ownersUrl = (): string | undefined => readEnv().MIGRATION_DATABASE_URL ?? databaseUrl();

/** The embedded server notes its port in the fourth line of its mark. */
function embedded(dataDir: string): string | undefined {
  const mark = resolve(dataDir, "postgres/postmaster.pid");
  if (!existsSync(mark)) return undefined;
  const [port, password] = [readFileSync(mark, "utf8").split("\n")[3], readFileSync(resolve(dataDir, "postgres-password"), "utf8")];
  return `postgresql://twotier:${password}@127.0.0.1:${port}/twotier`;
}
