import { expect, test } from "vitest";
import type { z } from "zod";
import { definitionOf } from "../../scripts/operations-page.ts";
import { called, line, prose, writtenProse } from "#lib/domain/organizations/text/rules.ts";
import { operationsOf } from "../support/operations.ts";

// What people read on pages of others: no mark in it turns the reading direction round, so that one thing looks like another.

const all = await operationsOf();
const plain = "Robot";
const turned = "Robot\u202etobor";

/** Members that take any text, wherever they stand in a command. */
function texts(schema: z.ZodType, at: string, seen = new Set<z.ZodType>()): [at: string, schema: z.ZodType][] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { type, shape = {}, element, innerType } = definitionOf(schema) as ReturnType<typeof definitionOf> & { element?: z.ZodType; innerType?: z.ZodType };
  if (type === "string") return schema.safeParse(plain).success ? [[at, schema]] : [];
  const inner = [element, innerType].flatMap((part) => (part ? texts(part, at, seen) : []));
  return [...inner, ...Object.entries(shape).flatMap(([name, member]) => texts(member, `${at}.${name}`, seen))];
}

/** Looked up, checked or sealed; what other machines and files say, which has rules of its own; and what the portal says itself. */
const notOfPeople = new RegExp(
  [
    "(?:token|secret|password|again|proof|code|challenge|key|tenant|device|errand|from|said|email|redirectUri|clientId|offerId|accounts|ip|verifier|state|nonce|userAgent|sealed|groupsClaim)$",
    "^catalog\\.checkCatalog\\.files|^imports\\.(?:failRows|mapImport|uploadImport)\\.|^letters\\.|^notifications\\.|^orders\\.settleCart\\.|^webhooks\\.settleDelivery\\.|^program\\.addRule\\.value",
  ].join("|"),
  "i",
);

const changes = all.filter(({ operation }) => operation.changes);
const found = changes.flatMap(({ noun, name, operation }) => texts(operation.schema, `${noun}.${name}`));
const ofPeople = found.filter(([at]) => !notOfPeople.test(at));

test("no name or text that others read turns round", () => {
  expect(found.length).toBeGreaterThan(60);
  const taken = ofPeople.filter(([, schema]) => schema.safeParse(turned).success);
  expect(taken.map(([at]) => at)).toEqual([]);
});

/** Zero width, soft hyphens, accents without a letter, and letters of Korean and signs of Braille that are blank. */
const unseen = [
  "\u200b",
  "\u00ad",
  "\ufeff",
  "\u200d",
  "\u200c \u200c",
  "\u2060",
  "\u0301",
  "\u0301\u0302",
  "\u200e",
  "\u3164",
  "\u115f",
  "\u2800",
  "\ufe0f",
  "\u034f",
];

test("what nobody can see is no name and no text", () => {
  const taken = ofPeople.flatMap(([at, schema]) => unseen.flatMap((text) => (schema.safeParse(text).data ? [`${at} ${JSON.stringify(text)}`] : [])));
  expect(taken).toEqual([]);
});

test("one line has nothing in it that nobody sees, so that two that look alike are one", () => {
  const lines = ofPeople.filter(([, schema]) => schema.safeParse("Robot\nRobot").data === undefined && schema.safeParse("Robot").data === "Robot");
  expect(lines.length).toBeGreaterThan(30);
  for (const text of [
    "Ro\u200bbot",
    "Ro\u00adbot",
    "\u200bRobot\u200b",
    "Ro\u200dbot",
    "Ro\u200c\u200cbot",
    "Robot\u200c",
    "\u200eRobot\u200f",
    "R\u2060\u034fobot",
    "Robot\u3164 ",
  ]) {
    const left = lines.filter(([, schema]) => !["Robot", undefined].includes(schema.safeParse(text).data as string | undefined));
    expect(
      left.map(([at]) => at),
      JSON.stringify(text),
    ).toEqual([]);
  }
});

test("signs without width stay where letters join and where pictures are one", () => {
  const Line = line(100);
  const kept = ["می\u200cخواهم", "क्\u200dष", "क्\u200cष", "ශ්\u200dරී", "Team 👩\u200d💻", "Team ❤\ufe0f\u200d🔥", "Team 👩🏽\u200d🚀", "שלום\u200f (Inc)"];
  for (const text of kept) expect(Line.parse(text), text).toBe(text.normalize());
  expect(Line.parse("می\u200c\u200cخواهم\u200c")).toBe("می\u200cخواهم");
  expect(Line.parse("کتاب\u200c ها")).toBe("کتاب ها");
});

test("whatever is called something is called by a letter or a digit", () => {
  for (const text of ["…", "★", "--", "()"]) expect(called(50).safeParse(text).error?.issues[0]?.message, text).toBe("field.no_letter");
  for (const text of ["7", "é", "한", "क", "№ 5", "A★"]) expect(called(50).parse(text)).toBe(text.normalize());
  // A text needs something to see, and no more.
  for (const text of ["…", "👍", "?"]) expect(writtenProse(50).parse(text)).toBe(text);
  expect(writtenProse(50).safeParse("\u200b\n\u00ad").success).toBe(false);
  expect(prose(50).parse("\u200b")).toBe("");
});

test("a line that is far too long is refused at once, whatever it is full of", () => {
  for (const part of [" ", "\u200b", "\u200c", "ب\u200c", "\u200d ", "\u0301", "\u200f\u00ad", "👩\u200d"]) {
    const started = performance.now();
    for (const text of [part.repeat(100_000), `a${part.repeat(100_000)}b`, `ب${part.repeat(100_000)}ب`]) line(100).safeParse(text);
    expect(performance.now() - started, JSON.stringify(part)).toBeLessThan(2000);
  }
});
