import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startCluster } from "#lib/platform/cluster.ts";

// `npm run soak:import`: a file of ten thousand customers, whose worker is killed in the middle. In the end each row is
// there once. Bounded in time; nothing leaves this machine.

const rows = Number(process.env.SOAK_ROWS ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), "twotier-soak-"));
const cluster = await startCluster(folder, { throwaway: true });
const env = {
  ...process.env,
  DATABASE_URL: cluster.url,
  AUTH_SECRET: "a-secret-for-measuring-only-0123456789",
  APP_ORIGIN: "http://localhost:3999",
  DATA_DIR: folder,
  LOG_LEVEL: "error",
};
Object.assign(process.env, env);
const node = ["--conditions=react-server"];
execFileSync(process.execPath, [...node, "scripts/migrate.ts"], { env, stdio: "inherit" });

const { db } = await import("../support/db.ts");
const { provider } = await import("../support/world.ts");
const { startImport, uploadImport } = await import("#lib/domain/imports/writes.ts");
const { readImport } = await import("#lib/domain/imports/reads.ts");

let worker: ChildProcess | undefined;
const begin = () => {
  worker = spawn(process.execPath, [...node, "scripts/worker.ts"], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
};
const started = performance.now();
const say = (text: string) => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);

try {
  const ada = await provider();
  const columns = "companyName,domainPrefix,country,addressLine1,city,postalCode,firstName,lastName,email,language";
  const lines = Array.from({ length: rows }, (_, at) => `"Betrieb ""${at}"", Köln",soak-${at},DE,Weg ${at + 1},Köln,50667,Jörg,Groß,jg@soak-${at}.example,de`);
  const { id } = await uploadImport(ada, { kind: "CUSTOMERS", fileName: "soak.csv", text: [columns, ...lines].join("\n"), idempotencyKey: randomUUID() });
  say(`${rows} rows taken in`);
  begin();
  const until = async (what: string, enough: (page: Awaited<ReturnType<typeof readImport>>) => boolean) => {
    for (let tries = 0; tries < 3600; tries++) {
      const page = await readImport(ada, { id });
      if (enough(page)) return say(`${what}: ${JSON.stringify(page.counts)}`);
      await wait(500);
    }
    throw new Error(`never came to: ${what}`);
  };
  await until("looked at", ({ state }) => state === "CHECKED");
  await startImport(ada, { id });
  await until("half of them made", ({ counts }) => (counts.DONE ?? 0) >= rows / 2);
  worker?.kill("SIGKILL");
  say("the worker was killed");
  await wait(1000);
  begin();
  await until("done", ({ state }) => state === "DONE");
  const where = { providerId: ada.organizationId };
  const [customers, domains, entries, page] = await Promise.all([
    db.customer.count({ where }),
    db.customer.findMany({ where, select: { domain: true }, distinct: ["domain"] }),
    db.auditEntry.count({ where: { ...where, action: "import.carryOut", customerId: { not: null } } }),
    readImport(ada, { id }),
  ]);
  if (customers !== rows || domains.length !== rows || entries !== rows || page.counts.DONE !== rows)
    throw new Error(`not each once: ${JSON.stringify({ customers, domains: domains.length, entries, counts: page.counts })}`);
  say(`each of the ${rows} rows is there once, and once in the log`);
} finally {
  worker?.kill("SIGKILL");
  await db.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
