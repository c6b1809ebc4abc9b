import cluster from "node:cluster";
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, register } from "prom-client";
import { refusedSinceStart } from "./attempts.ts";
import { condition } from "./condition.ts";
import { kept } from "./connected.ts";

// What is counted of the portal's work, for Prometheus. Each process of pages counts its own; whoever employs them adds it up.

const seconds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const requests = new Counter({ name: "twotier_requests_total", help: "Answers, by page and status.", labelNames: ["page", "status"] });
const durations = new Histogram({
  name: "twotier_request_seconds",
  help: "From a request's head to its answer's end.",
  labelNames: ["page"],
  buckets: seconds,
});
const shed = new Counter({ name: "twotier_shed_total", help: "Requests that couldn't be served in time, and were told so." });

/** `page` is an address's pattern, never the address: of these there are as many as the portal has pages. */
export function noteRequest(page: string, status: number, tookMs: number): void {
  requests.inc({ page, status });
  durations.observe({ page }, tookMs / 1000);
}
export const noteShed = (): void => shed.inc();

new Gauge({
  name: "twotier_pool_connections",
  help: "Connections to the database, by what they do.",
  labelNames: ["state"],
  collect() {
    const { totalCount = 0, idleCount = 0, waitingCount = 0 } = kept.twotierDb?.pool ?? {};
    this.set({ state: "used" }, totalCount - idleCount);
    this.set({ state: "idle" }, idleCount);
    this.set({ state: "awaited" }, waitingCount);
  },
});

new Counter({
  name: "twotier_sign_ins_refused_total",
  help: "Refused sign-ins, by reason.",
  labelNames: ["reason"],
  collect() {
    this.reset();
    for (const [reason, count] of refusedSinceStart()) this.inc({ reason }, count);
  },
});

/** What is counted in this process from now on, its memory and event loop with it. */
export function measure(): void {
  collectDefaultMetrics();
  // The one that is employed answers its employer by what this puts up.
  if (cluster.isWorker) new AggregatorRegistry();
}

/** What there is once, whoever asks: it isn't added up. */
async function shared(): Promise<string> {
  const { ready, queue, letters, worker, disk, release, build } = await condition();
  const lines: [string, string, number | null][] = [
    ["twotier_ready", "1 when pages can be served.", Number(ready)],
    ["twotier_queue_waiting", "Jobs that are due.", queue.waiting],
    ["twotier_queue_oldest_seconds", "For how long the oldest of them has been due.", queue.oldestSeconds ?? 0],
    ["twotier_letters_waiting", "Letters that haven't been tried yet.", letters.waiting],
    ["twotier_letters_failed", "Letters that were tried in vain.", letters.failed],
    ["twotier_letters_stuck_seconds", "How old the oldest letter is, when none has left since.", letters.stuckSeconds ?? 0],
    ["twotier_worker_silent_seconds", "Since a worker last said that it is there; -1 when none ever did.", worker.silentSeconds ?? -1],
    ["twotier_disk_free_bytes", "Room where DATA_DIR is.", disk.freeBytes],
  ];
  const told = lines.flatMap(([name, help, value]) => (value === null ? [] : [`# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}`]));
  const info = `# HELP twotier_build_info The release and the build.\n# TYPE twotier_build_info gauge\ntwotier_build_info{release="${release}",build="${build ?? ""}"} 1`;
  return `${[...told, info].join("\n")}\n`;
}

export const metricsType = register.contentType;

let together: AggregatorRegistry<typeof register.contentType> | undefined;
/** In Prometheus' text form: of all processes of pages together, and what there is once. */
export async function metrics(): Promise<string> {
  const several = cluster.isPrimary && Object.keys(cluster.workers ?? {}).length > 0;
  if (!several) return `${await register.metrics()}\n${await shared()}`;
  together ??= new AggregatorRegistry();
  return `${await together.clusterMetrics()}\n${await shared()}`;
}
