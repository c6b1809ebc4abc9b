import { personOf } from "#lib/actor.ts";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import pg from "pg";
import { startCluster } from "#lib/platform/cluster.ts";
import { fill, ids } from "../../scripts/bench-world.ts";

// `npm run bench:admins`: what the admins' work on a hundred customers costs among a thousand and among many, as ratios
// to the smallest: a review of who looks after whom, a move, the ending of a partnership. A throwaway database; bounded.

const sizes = (process.env.BENCH_SIZES ?? "1000,100000").split(",").map(Number);
const folder = mkdtempSync(join(tmpdir(), "twotier-bench-"));
const cluster = await startCluster(folder, { throwaway: true, more: ["shared_buffers=1GB", "maintenance_work_mem=512MB", "max_wal_size=8GB"] });
const env = {
  ...process.env,
  DATABASE_URL: cluster.url,
  AUTH_SECRET: "a-secret-for-measuring-only-0123456789",
  APP_ORIGIN: "http://localhost:3999",
  DATA_DIR: folder,
  LOG_LEVEL: "error",
};
Object.assign(process.env, env);
execFileSync(process.execPath, ["--conditions=react-server", "scripts/migrate.ts"], { env, stdio: "inherit" });

const { db } = await import("../support/db.ts");
const { actorOfSession } = await import("#lib/platform/session.ts");
const { colleague } = await import("../support/world.ts");
const { readWhatRemains } = await import("#lib/domain/assignments/ending/reads.ts");
const { endPartnership } = await import("#lib/domain/assignments/ending/writes.ts");
const { confirmItem, withdrawItem } = await import("#lib/domain/reviews/decisions/writes.ts");
const { listItems, readReview } = await import("#lib/domain/reviews/reads.ts");
const { finishReview, startReview } = await import("#lib/domain/reviews/writes.ts");
const { listMoveRows, previewMove } = await import("#lib/domain/moves/reads.ts");
const { approveMove, proposeMove, undoMove } = await import("#lib/domain/moves/writes.ts");
const { carryOutMove } = await import("#lib/jobs/carry-out-moves.ts");

const client = new pg.Client({ connectionString: cluster.url });
const first = new Map<string, number>();
/** The first round isn't counted: nothing is compiled or cached in it yet. */
let warming = true;
async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  const took = performance.now() - start;
  if (warming) return result;
  if (!first.has(what)) first.set(what, took);
  console.log(`  ${what.padEnd(52)} ${took.toFixed(0).padStart(7)} ms  × ${(took / (first.get(what) as number)).toFixed(2)}`);
  return result;
}

try {
  await client.connect();
  for (const [round, size] of [sizes[0] as number, ...sizes].entries()) {
    warming = round === 0;
    await fill(client, size);
    if (!warming) console.log(`\n${size.toLocaleString("en")} customers`);
    const ada = (await actorOfSession(ids.providerSession)) as NonNullable<Awaited<ReturnType<typeof actorOfSession>>>;
    const ben = await colleague(ada, ["ADMIN_AGENT"]);
    // Resellers that no earlier round has touched.
    const [from, to, leaving] = [1, 2, 3].map((at) => `0000000${1}-0000-7000-8000-${(round * 3 + at).toString(16).padStart(12, "0")}`) as [
      string,
      string,
      string,
    ];
    const review = { name: "Measured", reviewerIds: [personOf(ada).userId], dueOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10) };
    const { id: reviewId } = await timed("a review of 100 is started", () => startReview(ada, { ...review, resellerId: from, idempotencyKey: randomUUID() }));
    const { items } = await timed("its report", () => listItems(ada, { id: reviewId }));
    await timed("its figures", () => readReview(ada, { id: reviewId }));
    await timed("20 are confirmed", async () => {
      for (const { id } of items.slice(0, 20)) await confirmItem(ada, { id });
    });
    await timed("20 are withdrawn", async () => {
      for (const { id } of items.slice(20, 40)) await withdrawItem(ada, { id, what: ["RIGHTS"], reason: "Measured" });
    });
    await timed("it is finished", () => finishReview(ada, { id: reviewId }));
    const { rows } = await timed("what a move of 100 would change", () => previewMove(ada, { from, to }));
    const facts = { resellerOfRecord: "MOVE", supportContact: "MOVE", azure: "MOVE", effectiveOn: "", reason: "Measured" };
    const customerIds = rows.map(({ id }) => id);
    const { id } = await timed("it is proposed", () => proposeMove(ada, { fromId: from, toId: to, customerIds, ...facts, idempotencyKey: randomUUID() }));
    await approveMove(ben, { id });
    await timed("it is carried out", () => carryOutMove(id));
    await timed("its page", () => listMoveRows(ada, { id }));
    await undoMove(ada, { id });
    await timed("it is taken back", () => carryOutMove(id));
    const { id: partnership } = await db.partnership.findFirstOrThrow({ where: { providerId: ada.organizationId, resellerId: leaving } });
    await timed("what remains when a partnership ends", () => readWhatRemains(ada, { id: partnership }));
    const decisions = { customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw", azure: "withdraw", confirmed: "on" };
    await timed("it ends", () => endPartnership(ada, { id: partnership, ...decisions }));
  }
} finally {
  await client.end().catch(() => undefined);
  await db.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
