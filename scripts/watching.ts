import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { condition, stopLooking } from "#lib/platform/condition.ts";
import type { Env } from "#lib/platform/env.ts";
import { metrics, metricsType } from "#lib/platform/metrics.ts";
import { answerJson, live, ready } from "#lib/web/health-door.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();
const knows = ({ headers }: IncomingMessage, token: string): boolean => timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split("?", 1)[0];
  if (path === live) return answerJson(request, response, 200, { status: "live" });
  if (path === ready) {
    const found = await condition();
    return answerJson(request, response, found.ready ? 200 : 503, found);
  }
  if (path !== "/metrics") return answerJson(request, response, 404, { status: "There are /metrics, /health/live and /health/ready." });
  response.writeHead(200, { "content-type": metricsType }).end(await metrics());
}

/** For whoever looks after the portal: metrics and the details of its health, on a port of their own, which is closed to strangers. */
export function watchServer({ METRICS_TOKEN: token }: Pick<Env, "METRICS_TOKEN">): Server {
  return createServer({ requestTimeout: 5_000 }, (request, response) => {
    if (token && !knows(request, token)) return answerJson(request, response, 401, { status: "The token is missing or wrong." });
    answer(request, response).catch(() => answerJson(request, response, 503, { status: "It can't be said now." }));
  });
}

/** Where METRICS_PORT says so; the answer ends it. */
export async function watch(env: Env): Promise<() => Promise<void>> {
  if (!env.METRICS_PORT) return async () => undefined;
  const server = watchServer(env);
  await new Promise<void>((done, failed) => server.once("error", failed).listen(env.METRICS_PORT, env.METRICS_HOST, done));
  return async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await stopLooking();
  };
}
