import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { noteRefused } from "#lib/platform/attempts.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { noteRequest, noteShed } from "#lib/platform/metrics.ts";
import { healthDoor } from "#lib/web/health-door.ts";
import { measuringDoor, patternsOf } from "#lib/web/measuring-door.ts";
import { watchServer } from "../../scripts/watching.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await drain(server, 100);
});
async function open(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const page = (_: IncomingMessage, response: ServerResponse) => response.end("a page");

test("a stranger learns whether the portal lives and is ready, and nothing else", async () => {
  const here = await open(frontServer(healthDoor(page)));
  expect(await (await fetch(`${here}/health/live`)).text()).toBe('{"status":"live"}');
  expect(await (await fetch(`${here}/health/ready`)).text()).toBe('{"status":"ready"}');
  expect(await (await fetch(`${here}/health/ready?details=1`, { headers: { authorization: "Bearer x" } })).text()).toBe('{"status":"ready"}');
  expect(await (await fetch(`${here}/health/live`, { method: "POST" })).text()).toBe("a page");
  expect(await (await fetch(`${here}/metrics`)).text()).toBe("a page");
});

test("whoever looks after the portal sees each part, with the token that was agreed on", async () => {
  const here = await open(watchServer({ METRICS_TOKEN: "0123456789abcdef" }));
  for (const authorization of ["", "Bearer 0123456789abcdeF", "0123456789abcdef"]) {
    const refused = await fetch(`${here}/metrics`, { headers: { authorization } });
    expect(refused.status).toBe(401);
    expect(await refused.text()).not.toContain("twotier");
  }
  const details = await fetch(`${here}/health/ready`, { headers: { authorization: "Bearer 0123456789abcdef" } });
  expect(await details.json()).toMatchObject({ ready: true, database: { state: "ok" }, queue: { waiting: 0 }, release: expect.any(String) });
});

test("metrics tell what was done, by patterns of pages, never by an id", async () => {
  const patternOf = patternsOf({ staticRoutes: [{ page: "/customers" }], dynamicRoutes: [{ page: "/customers/[id]", regex: "^/customers/([^/]+?)(?:/)?$" }] });
  const pages = await open(frontServer(measuringDoor(page, patternOf, noteRequest)));
  const id = "0198a8e0-1111-7000-8000-000000000001";
  for (const path of ["/customers", `/customers/${id}`, `/customers/${id}?tab=1`, "/nobody/knows", "/_next/static/x.js"]) await fetch(`${pages}${path}`);
  noteRefused("wrong");
  noteShed();

  const told = await (await fetch(`${await open(watchServer({}))}/metrics`)).text();
  expect(told).toContain('twotier_requests_total{page="/customers/[id]",status="200"} 2');
  expect(told).toContain('twotier_requests_total{page="other",status="200"} 1');
  expect(told).toContain('twotier_requests_total{page="file",status="200"} 1');
  expect(told).toContain('twotier_request_seconds_count{page="/customers"} 1');
  expect(told).toContain('twotier_sign_ins_refused_total{reason="wrong"} 1');
  expect(told).toContain("twotier_shed_total 1");
  for (const name of ["pool_connections", "queue_waiting", "letters_waiting", "letters_failed", "worker_silent_seconds", "build_info"])
    expect(told).toMatch(new RegExp(`^twotier_${name}`, "m"));
  expect(told).not.toContain(id);
});
