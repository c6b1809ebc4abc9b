import http from "node:http";
import { readdirSync, readFileSync } from "node:fs";

export type Answered = { perSecond: number; median: number; p95: number; failed: number; statuses: Record<number, number>; bytes: number; cpu: number };

/** One answer, read to its end, as a browser asks for it. */
const ask = (agent: http.Agent, url: string, headers: Record<string, string>) =>
  new Promise<{ status: number; bytes: number }>((done) => {
    const failed = () => done({ status: 0, bytes: 0 });
    const request = http.get(url, { agent, headers: { "accept-encoding": "gzip", "accept-language": "en", ...headers } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => void (bytes += chunk.length));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, bytes }));
      answer.on("error", failed);
    });
    request.on("error", failed);
  });

/** Milliseconds of processor that a process and all it started have used. Linux alone tells; elsewhere it is nothing. */
export function processorOf(root: number): number {
  try {
    const parents = new Map<number, { parent: number; ms: number }>();
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1)?.trim().split(" ") ?? [];
        parents.set(Number(pid), { parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * 10 });
      } catch {}
    }
    const within = (pid: number): boolean => pid === root || (parents.has(pid) && within(parents.get(pid)?.parent ?? 0));
    return [...parents].reduce((sum, [pid, { ms }]) => sum + (pid > 1 && within(pid) ? ms : 0), 0);
  } catch {
    return Number.NaN;
  }
}

/** So many connections, each asking again when it is answered, for so long. */
export async function load(url: string, { at, seconds, headers = {}, pid }: { at: number; seconds: number; headers?: Record<string, string>; pid: number }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: at });
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let [bytes, failed] = [0, 0];
  const [before, started] = [processorOf(pid), performance.now()];
  const until = started + seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      const answer = await ask(agent, url, headers);
      times.push(performance.now() - start);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      if (answer.status === 200) bytes = answer.bytes;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: at }, client));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return answered(times, { took, failed, statuses, bytes, cpu: (processorOf(pid) - before) / times.length });
}

function answered(times: number[], { took, failed, ...more }: Pick<Answered, "failed" | "statuses" | "bytes" | "cpu"> & { took: number }): Answered {
  const sorted = times.sort((one, other) => one - other);
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: (sorted.length - failed) / took, median: part(0.5), p95: part(0.95), failed, ...more };
}

/** Megabytes that a process holds, or the most that it ever held. Linux alone tells. */
export function memoryOf(pid: number, most = false): number {
  try {
    return Number(new RegExp(`${most ? "VmHWM" : "VmRSS"}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
