import { createReadStream } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { extract, Header } from "tar";

// A consistent copy of a running server's folder, as PostgreSQL's manual describes it ("Making a Base Backup Using the
// Low Level API"): the files as they are, and the log that says what happened to them meanwhile.

/** What belongs to the running server and not to its data; by folders whose contents are left out, and by names. */
const emptied = new Set(["pg_wal", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "pg_replslot"]);
const leftOut = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|backup_label.*|tablespace_map.*)$/;
const segment = /^([0-9A-F]{24}|[0-9A-F]{8}\.history)$/;
const block = 512;

/** Beside the server's folder: what opens it, and what sessions and links are sealed with. */
const secrets = ["postgres-password", "auth-secret"];

function head(path: string, type: "File" | "Directory", size = 0): Buffer {
  const header = new Header({ path: type === "Directory" ? `${path}/` : path, type, size, mode: type === "Directory" ? 0o700 : 0o600, mtime: new Date(0) });
  const bytes = Buffer.alloc(block);
  if (header.encode(bytes, 0)) throw new Error(`a path that is too long for a backup: ${path}`);
  return bytes;
}

async function* whole(path: string, bytes: Buffer): AsyncGenerator<Buffer> {
  yield head(path, "File", bytes.length);
  yield bytes;
  yield Buffer.alloc((block - (bytes.length % block)) % block);
}

/** A file that may grow, shrink or vanish while it is read: as long as it was at first. What it lacks, the log mends. */
async function* growing(from: string, path: string): AsyncGenerator<Buffer> {
  const size = (await lstat(from).catch(() => undefined))?.size;
  if (size === undefined) return;
  yield head(path, "File", size);
  let left = size;
  try {
    if (size > 0) {
      for await (const chunk of createReadStream(from, { end: size - 1, highWaterMark: 1 << 18 })) {
        left -= (chunk as Buffer).length;
        yield chunk as Buffer;
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const padding = left + ((block - (size % block)) % block);
  for (let zeros = padding; zeros > 0; zeros -= 1 << 18) yield Buffer.alloc(Math.min(zeros, 1 << 18));
}

async function* folderOf(from: string, path: string): AsyncGenerator<Buffer> {
  yield head(path, "Directory");
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [inside, named] = [join(from, entry.name), `${path}/${entry.name}`];
    if (leftOut.test(entry.name)) continue;
    if (entry.isDirectory() && emptied.has(entry.name)) yield head(named, "Directory");
    else if (entry.isDirectory()) yield* folderOf(inside, named);
    else if (entry.isFile()) yield* growing(inside, named);
  }
}

/**
 * A data folder as a tar stream, while its server at `url` goes on: what was committed before it is read to its end is in it,
 * whole. The connection is held as long as the stream is read.
 */
export async function* baseBackup(url: string, dataDir: string): AsyncGenerator<Buffer> {
  const folder = resolve(dataDir, "postgres");
  const client = new pg.Client({ connectionString: url });
  // A server that is lost meanwhile is told by the next question.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Keeps the log from being used again before it is copied; goes with the connection.
    await client.query("SELECT pg_create_physical_replication_slot('twotier_backup_' || pg_backend_pid(), true, true)");
    await client.query("SELECT pg_backup_start('twotier', true)");
    for (const name of secrets) {
      const bytes = await readFile(resolve(dataDir, name)).catch(() => undefined);
      if (bytes) yield* whole(name, bytes);
    }
    yield* folderOf(folder, "postgres");
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
    yield* whole("postgres/backup_label", Buffer.from(rows[0]?.labelfile ?? ""));
    yield head("postgres/pg_wal/archive_status", "Directory");
    for (const name of (await readdir(join(folder, "pg_wal"))).filter((each) => segment.test(each)).sort()) {
      yield* growing(join(folder, "pg_wal", name), `postgres/pg_wal/${name}`);
    }
    yield Buffer.alloc(2 * block);
  } finally {
    await client.end();
  }
}

/** Takes such a stream apart into an empty folder. */
export const unpacking = (folder: string): NodeJS.WritableStream =>
  extract({ cwd: folder, strict: true, preserveOwner: false }) as unknown as NodeJS.WritableStream;
