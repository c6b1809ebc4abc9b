import { expect, test } from "vitest";
import { cleanForm, withoutNul } from "#lib/raw.ts";
import { numberIn } from "#lib/search.ts";

test("zero characters are taken out of whatever was sent; everything else stays as it is", () => {
  const at = new Date();
  const sent = { q: "a\0b", list: ["\0", { deep: "x\0" }], at, count: 5, none: null, no: undefined };
  expect(withoutNul(sent)).toEqual({ q: "ab", list: ["", { deep: "x" }], at, count: 5, none: null, no: undefined });
  expect((withoutNul(sent) as typeof sent).at).toBe(at);
  expect(withoutNul("\0\0")).toBe("");
});

test("a form keeps its files, its order and several values of one name", () => {
  const form = new FormData();
  const file = new File(["\0"], "logo.png");
  for (const [name, value] of [
    ["tag", "a\0"],
    ["tag", "b"],
    ["name", "Holz"],
    ["logo", file],
  ] as const)
    form.append(name, value);
  cleanForm(form);
  expect(form.getAll("tag")).toEqual(["a", "b"]);
  expect(form.get("name")).toBe("Holz");
  expect(form.get("logo")).toBeInstanceOf(File);
});

test("a number is known as it is printed and as people type it", () => {
  for (const typed of ["CS-000012", "cs-12", "CS12", "12", " 012 "]) expect(numberIn(typed, "CS"), typed).toBe(12);
  for (const other of ["", "SR-000012", "12a", "Holz 12", "1234567890123"]) expect(numberIn(other, "CS"), other).toBeUndefined();
});
