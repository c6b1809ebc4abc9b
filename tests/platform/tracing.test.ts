import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { startTracing } from "#lib/platform/tracer.ts";
import { beginSpan, traced, traceStatements } from "#lib/platform/tracing.ts";
import { during } from "#lib/platform/request.ts";
import { tracingDoor } from "#lib/web/tracing-door.ts";
import { collector } from "../support/collector.ts";

afterEach(() => vi.unstubAllEnvs());

/** What of OpenTelemetry a process loads that starts. */
const loadedWith = (env: Record<string, string>): string[] =>
  execFileSync(
    process.execPath,
    [
      ...["--input-type=module", "--conditions=react-server", "-e"],
      `import { registerHooks } from "node:module";
       registerHooks({ resolve: (name, context, next) => { if (name.startsWith("@opentelemetry/")) console.log(name); return next(name, context); } });
       const { startTracing } = await import("#lib/platform/tracer.ts");
       await import("#lib/platform/tracing.ts");
       await (await startTracing("1.0.0"))();`,
    ],
    { env: { NODE_ENV: "test", PATH: process.env.PATH, ...env }, encoding: "utf8" },
  )
    .split("\n")
    .filter(Boolean);

test("nothing of it is loaded or done where nobody asks for it", async () => {
  expect(loadedWith({})).toEqual([]);
  expect(loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" })).toContain("@opentelemetry/sdk-trace");
  await startTracing("1.0.0");
  expect(beginSpan("something", "INTERNAL", {})).toBeUndefined();
  const client = { query: () => "as ever" } as never;
  traceStatements(client);
  expect((client as { query: () => string }).query()).toBe("as ever");
});

test("what happens inside stands under what it happens in, with the number of the request, and nothing that anybody said", async () => {
  const there = await collector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", there.at);
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test");
  const stop = await startTracing("1.2.3");
  const secret = "sam@northwind.example";
  const failing = Object.assign(new Error(`duplicate key ${secret}`), { code: "23505" });
  const asked = { query: (text: string) => (text.startsWith("INSERT") ? Promise.reject(failing) : Promise.resolve(text)) };
  traceStatements(asked as never);
  await asked.query(`SELECT 1 FROM "public"."User" WHERE "email" = '${secret}'`);
  const work = () =>
    traced("job letters", { "messaging.destination.name": "letters" }, async () => {
      await asked.query(`SELECT "email" FROM "public"."User" WHERE "email" = '${secret}'`);
      await asked.query(`INSERT INTO "Letter" VALUES ('${secret}')`);
    });
  await expect(during("0123456789abcdef", work)).rejects.toThrow("duplicate key");
  await stop();
  const [job] = there.spans.filter(({ name }) => name === "job letters");
  expect(job?.said).toEqual({ "messaging.destination.name": "letters", "twotier.request_id": "0123456789abcdef", "error.type": "23505" });
  const statements = there.spans.filter(({ name }) => name !== "job letters");
  expect(statements).toMatchObject([
    { name: "SELECT User", parentSpanId: job?.spanId, traceId: job?.traceId, said: { "db.collection.name": "User" } },
    { name: "INSERT Letter", parentSpanId: job?.spanId, said: { "error.type": "23505" } },
  ]);
  expect(there.raw()).toContain("1.2.3");
  expect(there.raw()).toContain("deployment.environment");
  expect(there.raw()).not.toContain(secret);
  await there.stop();
});

test("a page is told by its pattern; a trace begun by a trusted proxy goes on", async () => {
  const there = await collector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", there.at);
  const stop = await startTracing("1.2.3");
  const [traceId, parent] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
  const patternOf = (path: string) => (path.startsWith("/password/") ? "/password/[token]" : "file");
  for (const trustProxy of [true, false]) {
    const server = createServer(tracingDoor((_, response) => response.writeHead(503).end(), patternOf, { trustProxy }) as never);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const headers = { traceparent: `00-${traceId}-${parent}-01`, connection: "close" };
    for (const path of ["/password/a-secret-of-a-link?email=sam", "/_next/some.js"]) await (await fetch(at + path, { headers })).text();
    await new Promise((done) => server.close(done));
  }
  await stop();
  expect(there.spans).toMatchObject([
    { name: "GET /password/[token]", traceId, parentSpanId: parent, said: { "http.route": "/password/[token]", "http.response.status_code": 503 } },
    { name: "GET /password/[token]" },
  ]);
  expect(there.spans[1]?.traceId).not.toBe(traceId);
  expect(there.raw()).not.toMatch(/a-secret|sam|127\.0\.0\.1|some\.js/);
  await there.stop();
});
