import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Identity } from "./support/cast.ts";
import { call, pageOf, valuesBody } from "./support/actions.ts";
import { bodyOf, doors, fieldsOf, tableOf } from "./support/doors.ts";
import { figure, seed, seeded, times } from "./support/figures.ts";
import { places } from "./support/places.ts";
import { type Answer, ask, everyone, origin } from "./support/portal.ts";
import { list, portal, world } from "./support/stage.ts";

// P14 and P23: no input ends in a failure or a hang, and no answer says how the portal is made.

const random = seeded(seed);
const one = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const long = 200_000;
const nasty = [
  ...["", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202eevil", "é".normalize("NFD"), "ﷺ".repeat(500), "𝕏".repeat(300), "​", "\r\nSet-Cookie: x=y"],
  ...["-1", "0", "1e309", "NaN", "Infinity", "9007199254740993", "2147483648", "99999999999999999999", "0x10", "1,5", "١٢"],
  ...["null", "undefined", "true", "[]", "{}", '{"not":""}', "__proto__", "constructor", "$ACTION_ID_x", "$K1", "$F0", "toString"],
  ...["0000-00-00", "2026-02-30", "9999-12-31", "275760-09-14", "2026-13-01T25:61:61Z", "not-a-date"],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "00000000-0000-4000-8000-00000000000g",
    "../../etc/passwd",
    "%2e%2e%2f",
    "' OR 1=1 --",
    "\\",
    "%",
    "_",
    "*",
    "🧨",
  ],
  ...["a".repeat(long), "1".repeat(long), " ".repeat(long), ".".repeat(long), "/".repeat(long), "@".repeat(long), "a.".repeat(long / 2)],
];
const short = nasty.filter(({ length }) => length < 2_000);

/** The names and words of what is inside. */
const telling = /\bat \S+ \(|node_modules|\.tsx?:\d|PrismaClient|SELECT .+ FROM|violates|postgres|ECONNREFUSED|\b(23505|42P01|22P02)\b/;
const slowMs = 5_000;

type Try = { told: string; run: () => Promise<Answer> };
const who = (): Identity => one(list);
const kinds: (() => Try)[] = [
  // A form with something else in one of its fields.
  () => {
    const [door, by] = [one(doors.filter(({ action, form }) => action.name !== "leave" && form !== "values")), who()];
    const of = tableOf(door);
    const fields = fieldsOf(door, of ? one(world.rows(of)) : undefined, world);
    // The password of somebody here stays what it is, and nobody's session ends.
    if (/Session|leave|signIn/.test(door.action.name)) delete fields.id;
    for (const name of Object.keys(fields)) if (random() < 0.35) fields[name] = one(nasty);
    fields[one(short) || "x"] = one(short);
    return {
      told: `${door.action.name} ${JSON.stringify(fields).slice(0, 300)}`,
      run: async () => call(portal.next(), door.action, await bodyOf(door, fields), by.session),
    };
  },
  // An address with something else in its path and its query.
  () => {
    const [path, by] = [one(Object.keys(places)), who()];
    const filled = path.replace(/\[\w+\]/g, () => encoded(one(short)) || "x");
    const query = Array.from({ length: 1 + Math.floor(random() * 4) }, () => `${one(asked)}=${encoded(one(short))}`).join("&");
    const headers: Record<string, string> = random() < 0.2 ? { rsc: "1", "next-router-state-tree": encoded(one(short)), "next-router-prefetch": "1" } : {};
    return { told: `GET ${filled}?${query} ${JSON.stringify(headers)}`, run: () => ask(portal.next(), `${filled}?${query}`, by.session, { headers }) };
  },
  // A body that no page of ours sends.
  () => {
    const [door, by] = [one(doors), who()];
    const raw = one([...flights, one(nasty), `[${one(nasty)}]`, JSON.stringify([one(nasty)])]);
    const text = random() < 0.5;
    const type = text ? "text/plain;charset=UTF-8" : "multipart/form-data; boundary=x";
    const body = text
      ? raw
      : `--x\r\ncontent-disposition: form-data; name="${one(["0", "1", "_1_id", "$ACTION_REF_1", one(short).replace(/[\r\n"]/g, "")])}"\r\n\r\n${raw}\r\n--x${random() < 0.8 ? "--" : ""}\r\n`;
    const headers = {
      "content-type": type,
      origin,
      ...(random() < 0.8 && { "next-action": random() < 0.9 ? door.action.id : one(["0", "a".repeat(42), "x"]) }),
    } as Record<string, string>;
    return {
      told: `POST ${pageOf(door.action)} ${type} ${body.slice(0, 200)}`,
      run: () => ask(portal.next(), pageOf(door.action), by.session, { method: "POST", body: Buffer.from(body), headers }),
    };
  },
];
const encoded = (text: string) => (random() < 0.1 ? one(["%", "%zz", "%ff", "%ed%a0%80", "%00"]) : encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "x")));
const asked = [
  "q",
  "sort",
  "after",
  "state",
  "from",
  "to",
  "customer",
  "reseller",
  "provider",
  "id",
  "page",
  "dates",
  "kind",
  "draft",
  "done",
  "as",
  "rights",
  "month",
  "q[]",
  "q.x",
  "__proto__",
];
const deep = "[".repeat(5_000);
const flights = [
  '["$undefined","$K1"]',
  '["$1","$2"]',
  '["$@0"]',
  '["$F1"]',
  '[{"__proto__":{"x":1}}]',
  '["$Q1"]',
  '["$W1"]',
  '["$B1"]',
  '["$T"]',
  '["$D2026"]',
  '["$n9e999"]',
  '["$1:constructor:constructor"]',
  deep,
  `[${"1,".repeat(1_500)}1]`,
  "{}",
  '"x"',
  "",
];

test("no action stumbles over what isn't its form", async () => {
  const wrong = [[], ["text"], [null], [1], [{}], [[]], [undefined, "text"], [undefined, null], [{ id: { not: "" } }]];
  const tries = doors.filter(({ action }) => action.name !== "leave").flatMap(({ action }) => wrong.map((values) => ({ action, values, by: who() })));
  const lost: string[] = [];
  await everyone(tries, 4, async ({ action, values, by }) => {
    const { status, text } = await call(portal.next(), action, await valuesBody(values), by.session);
    // An action of one's own session ends it for nobody: it is asked which.
    if (status >= 500 && status !== 503) lost.push(`${status} of ${action.name} ${JSON.stringify(values)}`);
    if (telling.test(text.replace(/<script[\s\S]*?<\/script>/g, ""))) lost.push(`inside words in ${action.name} ${JSON.stringify(values)}`);
  });
  figure({ promise: "P14", what: "actions called with something else", tried: tries.length, lost: lost.length });
  expect(lost).toEqual([]);
});

const memory = () =>
  portal.processes.reduce((sum, { child }) => sum + Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024, 0);

test("no input ends in a failure, a hang, or words from inside", async () => {
  const tries = Array.from({ length: times(10_000, 300) }, () => one(kinds)());
  const [lost, statuses]: [string[], Record<number, number>] = [[], {}];
  let slow = 0;
  const held = [memory()];
  const attempt = async ({ told, run }: Try) => {
    const began = performance.now();
    const answer = await run().catch((error: unknown) => ({ status: 599, text: String(error), headers: new Headers(), location: "" }));
    if (performance.now() - began > slowMs) slow++;
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    // Busy is said, and isn't a failure.
    if (answer.status >= 500 && answer.status !== 503) lost.push(`${answer.status} of ${told}`);
    if (telling.test(answer.text.replace(/<script[\s\S]*?<\/script>/g, ""))) lost.push(`inside words in ${told}: ${telling.exec(answer.text)?.[0]}`);
    if (answer.text.includes('"code":"unexpected"')) lost.push(`unexpected: ${told}`);
  };
  // What grows with each request would grow as much in the last round as in the second.
  for (let round = 0; round < 3; round++) {
    const third = Math.ceil(tries.length / 3);
    await everyone(tries.slice(round * third, (round + 1) * third), 4, attempt);
    held.push(memory());
  }
  const more = `${JSON.stringify(statuses)}; ${slow} took over ${slowMs / 1000} s, MB of both processes, at first and after each third: ${held.map(Math.round).join(", ")}; seed ${seed}`;
  figure({ promise: "P14, P23", what: "fuzzed requests", tried: tries.length, lost: lost.length, more });
  expect(portal.processes.every(({ child }) => child.exitCode === null)).toBe(true);
  expect(lost.slice(0, 30)).toEqual([]);
});
