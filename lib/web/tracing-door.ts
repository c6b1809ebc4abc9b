import type { IncomingMessage, ServerResponse } from "node:http";
import type { SpanContext } from "@opentelemetry/api";
import { beginSpan } from "../platform/tracing.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What a proxy in front began (W3C Trace Context); anybody could say that they had. */
function begunBefore(header: string | string[] | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(header)) ?? [];
  return traceId && spanId && flags ? { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true } : undefined;
}

const untold = new Set(["file", "health"]);

/** Tells how long each page took, by its pattern: an address may be a secret. */
export function tracingDoor(handle: Handle, patternOf: (path: string) => string, { trustProxy }: { trustProxy: boolean }): Handle {
  return (request, response) => {
    const page = patternOf(request.url?.split("?", 1)[0] ?? "");
    const method = /^[A-Z]{1,10}$/.test(request.method ?? "") ? (request.method as string) : "_OTHER";
    const said = { "http.request.method": method, "http.route": page };
    const span = untold.has(page)
      ? undefined
      : beginSpan(`${method} ${page}`, "SERVER", said, trustProxy ? begunBefore(request.headers.traceparent) : undefined);
    if (!span) return handle(request, response);
    response.once("close", () =>
      span.end({ "http.response.status_code": response.statusCode, ...(response.statusCode >= 500 && { "error.type": String(response.statusCode) }) }),
    );
    return span.run(() => handle(request, response));
  };
}
