import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/** What a process of its own writes, whose log isn't silent. */
function written(code: string): Record<string, unknown>[] {
  const whole = `import { log } from ${JSON.stringify(resolve(import.meta.dirname, "../../lib/platform/log.ts"))}; ${code}`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", whole], {
    encoding: "utf8",
    env: { ...process.env, VITEST: "", LOG_LEVEL: "info" },
  });
  expect(stderr).toBe("");
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("a line is one piece of JSON, with its moment and its weight", () => {
  const before = Date.now();
  const [line] = written('log.warn({ code: "x" }, "something is odd");');
  expect(line).toMatchObject({ level: 40, code: "x", msg: "something is odd" });
  // Milliseconds since 1970, which know no time zone.
  expect(line?.time).toBeGreaterThanOrEqual(before);
});

test("nobody can write a line of their own by what they are called", () => {
  const forged = JSON.stringify('Ada\n{"level":50,"msg":"forged"}\r\u2028');
  const lines = written(`log.error({ name: ${forged} }, ${forged});`);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.name).toContain("\n");
});

test("what whoever asks can cause at will has twenty lines a minute, and then how many more there were", () => {
  const warn = resolve(import.meta.dirname, "../../lib/platform/warn.ts");
  const lines = written(`const { warnSparingly } = await import(${JSON.stringify(warn)}); log.info("begun");
    for (let at = 0; at < 50; at++) warnSparingly({ code: "a" }, "refused", 60_000 + at);
    warnSparingly({ code: "b" }, "refused", 60_050); warnSparingly({ code: "a" }, "refused", 120_000);`);
  const of = (code: string) => lines.filter((line) => line.code === code);
  expect(of("a")).toHaveLength(21);
  expect(of("a").at(-1)).toMatchObject({ msg: "refused", unsaid: 30 });
  expect(of("b")).toHaveLength(1);
});

test("secrets are taken out, one level down too", () => {
  const [line] = written(
    'log.info({ password: "p-1", newPassword: "p-2", token: "p-3", secret: "p-4", input: { password: "p-5", newPassword: "p-6", token: "p-7", secret: "p-8" }, req: { headers: { cookie: "p-9" } } }, "x");',
  );
  expect(JSON.stringify(line)).not.toMatch(/p-\d/);
});

test("of an error there are its kind, a bounded message and where it was, and not what it carries", () => {
  const [line] = written(
    'const error = Object.assign(new TypeError("m".repeat(2000)), { values: ["p-1"], meta: { row: "p-2" } }); log.error({ err: error }, "failed");',
  );
  const err = line?.err as Record<string, string>;
  expect(err.type).toBe("TypeError");
  expect(err.message).toHaveLength(500);
  expect(Object.keys(err)).toEqual(["type", "message", "stack"]);
  expect(JSON.stringify(line)).not.toMatch(/p-\d/);
});
