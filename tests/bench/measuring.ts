import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secret, started } from "./servers.ts";
import { row } from "./table.ts";

/** Runs a measurement that lives inside the portal's own code, on a database that it is given; `told` what it says: rows. */
export async function measuredBy(script: string, databaseUrl: string, more: Record<string, string> = {}, told: (one: never) => void = row): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "twotier-bench-"));
  const about = { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, APP_ORIGIN: "http://localhost:3999", DATA_DIR: folder, LOG_LEVEL: "error" };
  const { SMTP_URL: _, MIGRATION_DATABASE_URL: __, ...inherited } = process.env;
  const child = fork(`tests/bench/${script}`, { execArgv: ["--conditions=react-server"], env: { ...inherited, ...about, ...more } });
  child.on("message", (one) => told(one as never));
  const code = await started(child).ended;
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
}
