import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A company's own sign-in and its name server run on this machine, where a test starts them. */
const signIns = (port: string) => ({ SIGN_IN_NETWORKS: "loopback", WEBHOOK_NETWORKS: "loopback", DNS_SERVERS: `127.0.0.1:${Number(port) + 10_000}` });

/** A collector of what took how long is there only while a test looks at it. */
const traces = (port: string) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${Number(port) + 20_000}` });

/** The product as `npm start` runs it, on a port and a data folder of its own, for the whole run. */
export default async function server() {
  const folder = mkdtempSync(join(tmpdir(), "twotier-e2e-"));
  const port = process.env.E2E_PORT as string;
  process.env.E2E_DATA_DIR = folder;
  const { DATABASE_URL: _, SMTP_URL: __, AUTH_SECRET: ___, TENANT_DOMAIN_SUFFIX: ____, ...inherited } = process.env;
  // As if behind a proxy: a browser may come from an address of its own, and be bounded by itself. Two processes: what one keeps
  // and another needs would show.
  const env = {
    ...inherited,
    PORT: port,
    DATA_DIR: folder,
    APP_ORIGIN: `http://localhost:${port}`,
    TRUST_PROXY: "1",
    WEB_PROCESSES: "2",
    ...signIns(port),
    ...traces(port),
  };
  const child = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      // For tests that look for what must be in no log.
      appendFileSync(join(folder, "printed.log"), chunk);
    });
  }
  child.stderr.pipe(process.stderr);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 600) {
      await stop();
      throw new Error(`the server did not start:\n${printed}`);
    }
    // Printed by our own child: whoever else listens on this port doesn't count.
    if (printed.includes("is ready at")) return stop;
    await wait(250);
  }
}
