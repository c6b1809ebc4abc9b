import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { startCluster } from "#lib/platform/cluster.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights, prepareRole } from "#lib/platform/roles.ts";
import type { Process } from "../trust/support/portal.ts";
import { ownFolder, trial, undo } from "./trial.ts";

// P7: sixteen people order while the portal and the database under it are killed. What was confirmed is there, once and whole.

const kills = Number(process.env.TRUST_TIMES ?? 10);
const writers = 16;
const betweenMs = 6_000;

/** The server and all that it has started: none of them may tidy up. */
function killDatabase(folder: string): void {
  const pid = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const parentOf = (each: string) => {
    try {
      return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${each}/status`, "utf8"))?.[1]);
    } catch {
      return 0;
    }
  };
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  for (const one of [pid, ...children.map(Number)]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {}
  }
}

/** Once it is there again: an answer of the owner of the tables. */
async function asked(url: string, sql: string): Promise<Record<string, string>[]> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return (await client.query<Record<string, string>>(sql)).rows;
    } catch (error) {
      if (tries === 100) throw error;
      await wait(300);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function market(folder: string) {
  const cluster = await startCluster(folder);
  undo(cluster.stop);
  const { url } = cluster;
  await prepareRole(url, "twotier_app");
  await applyMigrations(url);
  await prepareQueues(url);
  await grantRights(url, "twotier_app");
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: folder, AUTH_SECRET: "only-for-trials-only-for-trials-only-for-trials" });
  const { provider, customer } = await import("../support/world.ts");
  const { offer } = await import("../support/trade.ts");
  const { db } = await import("../support/db.ts");
  undo(() => db.$disconnect());
  const ada = await provider();
  const customers: string[] = [];
  for (let at = 0; at < writers; at++) customers.push((await customer(ada)).organizationId);
  return { url, session: ada.sessionId as string, customers, offerId: await offer() };
}

await trial("P7 kills", async () => {
  const folder = ownFolder();
  const { url, session, customers, offerId } = await market(folder);
  const { startProcess } = await import("../trust/support/portal.ts");
  const { actionsOfBuild, call, formBody, outcomeOf } = await import("../trust/support/actions.ts");
  const place = actionsOfBuild().find(({ name }) => name === "placeOrderAction");
  if (!place) throw new Error("there is no action that places an order");
  const running: Process[] = [await startProcess(0), await startProcess(1)];
  undo(() => Promise.all(running.map(({ stop }) => stop("SIGKILL"))));

  const confirmed = new Set<string>();
  const slowest: number[] = [];
  const reasons: Record<string, number> = {};
  let [over, killedAt, unanswered] = [false, 0, 0];
  const write = async (customerId: string, at: number) => {
    while (!over) {
      const key = randomUUID();
      const line = { "lines[0].offerId": offerId, "lines[0].chosen": "on", "lines[0].plan": "P1Y/MONTHLY", "lines[0].quantity": "1" };
      const fields = { customerId, ...line, resellerOfRecordId: "none", partnerId: "", agreementSource: "", idempotencyKey: key };
      // Whoever gets no answer presses Submit again, until there is one.
      for (let turn = at; !confirmed.has(key); turn++) {
        const { base } = running[turn % 2] as Process;
        const answer = await call(base, place, await formBody(fields), session).catch(() => undefined);
        if (answer && outcomeOf(answer).to.includes("/subscriptions")) {
          confirmed.add(key);
          if (killedAt) slowest.push(performance.now() - killedAt);
          killedAt = 0;
        } else {
          unanswered++;
          const why = answer ? `${answer.status} ${outcomeOf(answer).codes.join()}` : "no answer";
          reasons[why] = (reasons[why] ?? 0) + 1;
          if (over) return;
          await wait(200);
        }
      }
    }
  };
  const writing = Promise.all(customers.map(write));
  for (let kill = 0; kill < kills; kill++) {
    await wait(betweenMs);
    killedAt = performance.now();
    if (kill % 2) killDatabase(folder);
    else {
      const at = (kill / 2) % 2;
      await running[at]?.stop("SIGKILL");
      running[at] = await startProcess(at);
    }
  }
  await wait(betweenMs);
  over = true;
  await writing;

  const [one] = await asked(
    url,
    `SELECT (SELECT count(*) FROM "Order") AS orders, (SELECT count(*) FROM "OrderLine") AS lines, (SELECT count(*) FROM "Subscription") AS subscriptions,
       (SELECT count(*) FROM "Charge") AS charges, (SELECT count(*) FROM "AuditEntry" WHERE action = 'customer.placeOrder') AS entries`,
  );
  const keys = new Set((await asked(url, `SELECT "key" FROM "IdempotencyKey"`)).map(({ key }) => key));
  const { orders, lines, subscriptions, charges, entries } = one as Record<string, string>;
  const lost = [...confirmed].filter((key) => !keys.has(key)).length;
  const half = new Set([orders, lines, subscriptions, charges, entries]).size - 1;
  const double = Number(orders) - keys.size;
  const worst = (Math.max(0, ...slowest) / 1000).toFixed(1);
  const counted = `${confirmed.size} orders confirmed over ${kills} kills, ${lost} lost, ${half ? `some half (${JSON.stringify(one)})` : "0 half"}, ${double} double`;
  const line = `${counted}; ${unanswered} sent again (${JSON.stringify(reasons)}); the first one after a kill within ${worst} s`;
  // Whoever was interrupted is told to send it again, and never that something else is wrong.
  const puzzled = Object.keys(reasons).some((why) => why !== "no answer" && !why.endsWith(" busy"));
  return { kept: confirmed.size > 0 && lost === 0 && half === 0 && double === 0 && !puzzled, line };
});
