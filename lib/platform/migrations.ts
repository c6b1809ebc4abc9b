import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const folder = join(import.meta.dirname, "../../prisma/migrations");
const filters = { externalTables: [], externalEnums: [] };
// Any number, the same for all our instances: two that start together migrate one after the other.
const lockKey = 7_305_511;

let loaded: Promise<void> | undefined;
/** Prisma's schema engine runs as WASM, so that no binary has to be downloaded. */
const load = () =>
  (loaded ??= (async () => {
    const file = createRequire(import.meta.url)
      .resolve("@prisma/schema-engine-wasm")
      .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
    const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": engine as never });
    const { __wbg_set_wasm } = engine as unknown as { __wbg_set_wasm: (exports: unknown) => void };
    __wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  })());

// Said at the end of each script, in the script's own transaction: a migration is there together with its mark, or
// neither is. Without it a process killed between the two would leave a database that refuses to migrate for ever.
const mark = `
;
DO $mark$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $mark$;`;

// A change of a table waits for those who use it, and whoever comes after waits behind it: pages of the release before are still
// served. So it gives up soon, lets them by, and comes again.
const impatience = "SELECT set_config('lock_timeout', '3s', true);\n";
const mostTries = 40;

async function whenUnlocked<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      // Whole or not at all: nothing of it is left behind.
      if (!["55P03", "40P01"].includes((error as { code?: string }).code ?? "") || tries >= mostTries) throw error;
      await wait(500 + Math.random() * 1_000);
    }
  }
}

/** The adapter parts a script at each semicolon, which breaks functions; PostgreSQL takes it whole, as one transaction. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const server = adapter.underlyingDriver();
    adapter.executeScript = async (script) => {
      await whenUnlocked(() => server.query(`${impatience}${script}${mark}`)).catch((error: Error) => {
        this.refused = error;
        throw error;
      });
    };
    return adapter;
  }

  /** What the server said; the engine hands on only where it happened. */
  refused: Error | undefined;
}

async function withEngine<R>(url: string, schema: string | undefined, run: (engine: engine.SchemaEngine) => Promise<R>): Promise<R> {
  await load();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on("error", () => undefined);
  const adapter = new WholeScripts(pool);
  try {
    const datamodels: [string, string][] | undefined = schema ? [["schema.prisma", schema]] : undefined;
    return await run(await engine.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter)));
  } catch (error) {
    const [, name = "?"] = /migration_name="([^"]+)"/.exec(String(error)) ?? [];
    throw adapter.refused ? new Error(`The migration ${name} was refused: ${adapter.refused.message}`, { cause: adapter.refused }) : error;
  } finally {
    await pool.end();
  }
}

const list = (folder: string) => ({
  baseDir: folder,
  lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"' },
  shadowDbInitScript: "",
  migrationDirectories: readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((path) => ({
      path,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: readFileSync(join(folder, path, "migration.sql"), "utf8") } },
    })),
});

/** One that was begun and isn't marked left nothing behind: whatever stopped it, it may be tried again. */
async function forgetInterrupted(server: pg.Client): Promise<void> {
  const { rowCount } = await server.query("SELECT FROM pg_tables WHERE tablename = '_prisma_migrations' AND schemaname = current_schema()");
  if (rowCount) await server.query('UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL');
}

/** Brings a database up to date; the names of the migrations that were applied. */
export async function applyMigrations(url: string, from = folder): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  lock.on("error", () => undefined);
  await lock.connect();
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [lockKey]);
    await forgetInterrupted(lock);
    const { appliedMigrationNames } = await withEngine(url, undefined, (schema) => schema.applyMigrations({ migrationsList: list(from), filters }));
    return appliedMigrationNames;
  } finally {
    await lock.end();
  }
}

/** The SQL that leads from one schema file's text (empty for none) to another's. */
export async function migrationDiff(url: string, before: string, after: string): Promise<string> {
  const datamodel = (content: string) => ({ tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] });
  const from = before ? datamodel(before) : { tag: "empty" as const };
  const { stdout } = await withEngine(url, after, (schema) =>
    schema.diff({ from, to: datamodel(after), script: true, exitCode: null, filters } as Parameters<typeof schema.diff>[0]),
  );
  return stdout ?? "";
}
