import type { IncomingMessage, ServerResponse } from "node:http";
import { condition } from "../platform/condition.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

export const live = "/health/live";
export const ready = "/health/ready";

export function answerJson(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(body));
}

/**
 * Answers before the framework whether this process lives, which it does when it answers, and whether pages can be served. A
 * stranger learns no more: details are where the metrics are (scripts/watching.ts).
 */
export function healthDoor(handle: Handle): Handle {
  return async (request, response) => {
    const path = request.url?.split("?", 1)[0];
    const looks = request.method === "GET" || request.method === "HEAD";
    if (!looks || (path !== live && path !== ready)) return handle(request, response);
    if (path === live) return answerJson(request, response, 200, { status: "live" });
    const fit = (await condition()).ready;
    if (!fit) response.setHeader("retry-after", "2");
    answerJson(request, response, fit ? 200 : 503, { status: fit ? "ready" : "not ready" });
  };
}
