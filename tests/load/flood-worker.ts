import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

// Sends what npm run flood asks for, in a thread of its own, so that it doesn't stand in the way of the reader's clock.

/** `attempt`: the body of a sign-in, as a browser sends it; without one, /health is asked. */
export type Flood = { base: string; origin: string; seconds: number; addresses: number; attempt?: string };
export type Flooded = { sent: number; statuses: Record<string, number> };

const { base, origin, seconds, addresses, attempt } = workerData as Flood;
const perSecond = Number(process.env.FLOOD_RATE ?? 500);
const connections = 200;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const boundary = /^--(\S+)/.exec(attempt ?? "")?.[1];
const statuses: Record<string, number> = {};
let [sent, waiting] = [0, 0];

function one(): void {
  sent++;
  waiting++;
  const body = attempt && Buffer.from(attempt.replace("GUESS", `guess-${sent}@northwind.example`), "latin1");
  const headers = {
    origin,
    "x-forwarded-for": `203.0.113.${10 + (sent % addresses)}`,
    ...(body && { "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": body.length }),
  };
  const asked = request(`${base}${body ? "/sign-in" : "/health/live"}`, { agent, method: body ? "POST" : "GET", headers }, (answer) => {
    statuses[answer.statusCode ?? 0] = (statuses[answer.statusCode ?? 0] ?? 0) + 1;
    answer.resume().once("close", () => waiting--);
  });
  asked.on("error", () => {
    waiting--;
    statuses.hung = (statuses.hung ?? 0) + 1;
  });
  asked.end(body);
}

const started = performance.now();
const sending = setInterval(() => {
  const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
  // As many as there are connections; what couldn't be sent in time isn't sent later.
  for (let skipped = sent; skipped < due && waiting < connections; skipped++) one();
}, 10);
setTimeout(() => {
  clearInterval(sending);
  setTimeout(() => {
    agent.destroy();
    parentPort?.postMessage({ sent, statuses } satisfies Flooded);
  }, 2_500);
}, seconds * 1000);
