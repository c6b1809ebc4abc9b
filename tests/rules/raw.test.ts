import { expect, test } from "vitest";
import { brokenIn, withoutNul } from "#lib/raw.ts";
import { numberIn } from "#lib/search.ts";

test("zero characters are taken out of what is looked for; everything else stays as it is", () => {
  const at = new Date();
  const sent = { q: "a\0b", list: ["\0", { deep: "x\0" }], at, count: 5, none: null, no: undefined };
  expect(withoutNul(sent)).toEqual({ q: "ab", list: ["", { deep: "x" }], at, count: 5, none: null, no: undefined });
  expect((withoutNul(sent) as typeof sent).at).toBe(at);
  expect(withoutNul("\0\0")).toBe("");
});

test("half of a character and a zero one are found wherever they stand, also in a member's name, and a whole one isn't", () => {
  const said = [{ code: "field.characters" }];
  expect(brokenIn({ q: "🥖", list: ["a", { deep: "x\ud800" }], more: { "\udc00": 1 }, at: new Date(), none: null })).toEqual({
    "list[1].deep": said,
    more: said,
  });
  expect(brokenIn("\udfff\ud800")).toEqual({ body: said });
  expect(brokenIn({ q: "a\0", lines: [{ "b\0": 1 }, { c: "\u0001" }] })).toEqual({ q: said, "lines[0]": said });
});

test("a number is known as it is printed and as people type it", () => {
  for (const typed of ["CS-000012", "cs-12", "CS12", "12", " 012 "]) expect(numberIn(typed, "CS"), typed).toBe(12);
  for (const other of ["", "SR-000012", "12a", "Holz 12", "1234567890123"]) expect(numberIn(other, "CS"), other).toBeUndefined();
});
