import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { requestPartnership } from "#lib/domain/partnerships/asking/writes.ts";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { cookieOf, freePort, ownFolder, sessionOf, trial, undo } from "./trial.ts";

// `npm run test:disk`: the disk under the embedded database is full, its write-ahead log's too, while people read and write; then there
// is room again. Needs the right to mount a small file system.

const port = await freePort();
const base = `http://127.0.0.1:${port}`;

/** Takes all the room there is. */
function fill(file: string): void {
  const open = openSync(file, "a");
  for (const size of [1024 * 1024, 4096, 1]) {
    try {
      for (;;) writeSync(open, Buffer.alloc(size));
    } catch {}
  }
  closeSync(open);
}

await trial("A full disk loses nothing", async () => {
  const folder = join(ownFolder(), "data");
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=400m", "tmpfs", folder]);
  undo(() => execFileSync("umount", ["-l", folder]));
  const { DATABASE_URL: _, SMTP_URL: __, AUTH_SECRET: ___, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: folder, APP_ORIGIN: "http://localhost:3323", LOG_LEVEL: "silent" };
  const portal = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "ignore"] });
  const gone = new Promise((done) => portal.once("exit", done));
  undo(async () => {
    portal.kill("SIGTERM");
    await gone;
  });
  const look = async (path: string, cookie = "") => {
    const answer = await fetch(base + path, { headers: { cookie }, redirect: "manual", signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    return { status: answer?.status ?? 0, text: (await answer?.text().catch(() => "")) ?? "" };
  };
  const ready = async (seconds: number) => {
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await wait(250)) if ((await look("/health/ready")).status === 200) return true;
    return false;
  };
  if (!(await ready(600))) throw new Error("the portal did not start");

  const [, , , databasePort] = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n");
  const url = `postgresql://twotier:${readFileSync(join(folder, "postgres-password"), "utf8")}@127.0.0.1:${databasePort}/twotier`;
  const secret = readFileSync(join(folder, "auth-secret"), "utf8");
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: folder, AUTH_SECRET: secret });
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on("error", () => undefined);
  owner.on("connect", (client) => client.on("error", () => undefined));
  undo(() => owner.end());
  const session = await sessionOf(owner, "ada@northwind.example");
  const [cookie, ada] = [await cookieOf(session, secret), await actorOfSession(session)];
  if (!ada) throw new Error("nobody signed in");

  const confirmed: string[] = [];
  let [tried, refused] = [0, 0];
  const change = async () => {
    const { id } = await requestPartnership(ada, { note: `Trial ${tried++}`, language: "en" }).catch(() => ({ id: undefined }));
    if (id) confirmed.push(id);
    else refused++;
    return id !== undefined;
  };
  for (let count = 0; count < 20; count++) await change();

  fill(join(folder, "filler"));
  const statuses = new Map<number, number>();
  let words = 0;
  for (const until = Date.now() + 40_000; Date.now() < until; ) {
    // What fits into the segment that is there still goes; the next one doesn't.
    await owner.query("SELECT pg_switch_wal()").catch(() => undefined);
    await change();
    const { status, text } = await look("/customers", cookie);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 503 && text.includes("<h1>")) words++;
    await wait(200);
  }
  const health = [await look("/health/live"), await look("/health/ready")].map(({ status }) => status);
  rmSync(join(folder, "filler"));
  const began = Date.now();
  const back = await ready(180);
  let again = false;
  for (let tries = 0; tries < 60 && !again; tries++) {
    again = await change();
    if (!again) await wait(500);
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const opened = (await look("/customers", cookie)).status;

  const { rows } = await owner.query<{ there: number; alone: number }>(
    `SELECT (SELECT count(*)::int FROM "PartnershipInvitation" WHERE "id" = ANY($1::uuid[])) AS there,
       (SELECT count(*)::int FROM "PartnershipInvitation" i WHERE i."note" LIKE 'Trial %' AND NOT EXISTS (SELECT FROM "AuditEntry" a WHERE a."subjectId" = i."id")) AS alone`,
    [confirmed],
  );
  const { there = 0, alone = 0 } = rows[0] ?? {};
  const { broken } = await verifyChains(url);
  const lost = confirmed.length - there;
  const told = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
  const line = `${tried} changes, ${confirmed.length} confirmed and ${refused} refused while the disk was full for 40 s; pages ${told} (live ${health[0]}, ready ${health[1]}); by itself at work ${seconds} s after there was room: ${lost} lost, ${alone} half, the log's chains ${broken ? "broken" : "hold"}`;
  const kept = lost === 0 && alone === 0 && !broken && back && again && opened === 200 && refused > 0;
  const polite =
    health[0] === 200 && health[1] === 503 && [...statuses.keys()].every((status) => status === 200 || status === 503) && words === (statuses.get(503) ?? 0);
  return { kept: kept && polite, line };
});
