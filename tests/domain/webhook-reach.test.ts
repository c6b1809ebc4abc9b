import { expect, test } from "vitest";

Object.assign(process.env, { WEBHOOK_NETWORKS: "public", WEBHOOK_ALLOWED_HOSTS: "hooks.internal, Other.internal" });
const { networksFor } = await import("#lib/domain/webhooks/parts.ts");
const { registerWebhook } = await import("#lib/domain/webhooks/writes.ts");
const { isTarget, nextAttempt, mostAttempts } = await import("#lib/domain/webhooks/rules.ts");
const { provider, refusal } = await import("../support/world.ts");

test("an installation names hosts of its own networks; nobody else's are reached, nor this machine", () => {
  const reached = (url: string) => networksFor(new URL(url));
  expect(reached("https://hooks.internal/x")).toBe("private");
  expect(reached("https://OTHER.internal:8443/x")).toBe("private");
  for (const url of ["https://hooks.example/", "https://sub.hooks.internal/", "https://10.0.0.7/", "http://127.0.0.1/"]) expect(reached(url)).toBe("public");
});

test.each([
  "http://127.0.0.1:9/",
  "http://localhost/",
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://10.0.0.7/",
  "https://[::ffff:10.0.0.7]/",
  "https://2130706433/",
  // Names that nobody outside can have.
  "https://localhost/",
  "https://LOCALHOST./",
  "https://hooks.localhost/",
  "https://metadata.google.internal/",
  "https://printer.local/",
  "https://nas.home.arpa/",
])("%s is refused when it is typed", async (url) => {
  const refused = await refusal(registerWebhook(await provider(), { url, events: ["test-created"], idempotencyKey: crypto.randomUUID() }));
  expect(refused.fields).toEqual({ url: ["webhook.url_inside"] });
});

test.each([
  ["https://hooks.example/x?y=1", true],
  ["http://hooks.example/", false],
  ["http://localhost:8080/", true],
  ["https://hooks.example/#x", false],
  ["https://ada@hooks.example/", false],
  ["javascript:alert(1)", false],
  ["hooks.example", false],
])("%s can be typed: %s", (url, can) => expect(isTarget(url)).toBe(can));

test("ten attempts, over three days and some more, none at the same moment as all others", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  const minutes = (attempts: number, chance: number) => {
    const next = nextAttempt(now, attempts, chance);
    return next && (next.getTime() - now.getTime()) / 60_000;
  };
  expect(Array.from({ length: mostAttempts }, (_, index) => minutes(index + 1, 0))).toEqual([1, 5, 30, 120, 300, 600, 840, 1440, 1440, undefined]);
  expect([minutes(1, 1), minutes(8, 0.5)]).toEqual([1.2, 1584]);
});
