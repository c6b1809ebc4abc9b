import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// A collector of OpenTelemetry as the exporter finds it: OTLP over HTTP, in JSON.

type Value = { stringValue?: string; intValue?: number };
type Sent = { resourceSpans: { scopeSpans: { spans: (Omit<Span, "said"> & { attributes: { key: string; value: Value }[] })[] }[] }[] };
export type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string; kind: number; said: Record<string, string | number | undefined> };

export async function collector(port = 0) {
  const spans: Span[] = [];
  let raw = "";
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const text = Buffer.concat(parts).toString();
      raw += text;
      for (const { scopeSpans } of (JSON.parse(text) as Sent).resourceSpans)
        for (const { attributes, ...span } of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({ ...span, said: Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue])) });
      response.writeHead(200, { "content-type": "application/json" });
      response.end("{}");
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    /** All that came, as it came. */
    raw: () => raw,
    stop: () => new Promise((done) => server.close(done)),
  };
}
