import { expect, test } from "vitest";
import { lackingIn, proofsIn, readIfThere } from "./support/proofs.ts";

// docs/fields.md says who reads which field and what must fit together. What it names must be there: each test, and each place of a rule.

const page = readIfThere("docs/fields.md") ?? "";
/** The rows of all tables, cell by cell, without heads. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (.+) \|$/gm)]
    .map(([, row = ""]) => row.split(" | ").map((cell) => cell.trim()))
    .filter(([first = ""], at, all) => !/^-+$/.test(first) && !/^-+$/.test(all[at + 1]?.[0] ?? ""));
const [reads = "", rules = ""] = page.split("\n## What must fit together\n");

/** Which of the rows name a test that isn't there under just this name, or none at all. */
const lies = (rows: string[][], read: (file: string) => string | undefined): string[] =>
  rows.flatMap((cells) => {
    const [who = "", proof = ""] = [cells[0], cells.at(-1)];
    const renamed = proofsIn(proof).filter(({ file, title }) => read(file) !== undefined && !read(file)?.includes(`("${title}"`));
    return [...lackingIn(who, proof, read), ...renamed.map(({ file, title }) => `${who}: no test of ${file} is called “${title}”`)];
  });

test("every test that the page names is there, in the file that is named and by its whole name", () => {
  expect(rowsOf(reads).length).toBeGreaterThan(30);
  expect(rowsOf(rules).length).toBeGreaterThan(30);
  expect(lies(rowsOf(page), readIfThere)).toEqual([]);
});

test("one that isn't there, is called otherwise, or isn't named at all is noticed", () => {
  const held = (file: string) => (file === "tests/a.test.ts" ? 'test("it holds well"' : undefined);
  const found = (proof: string) => lies([["A price", "everybody", proof]], held);
  expect(found("`tests/a.test.ts` “it holds well”")).toEqual([]);
  for (const proof of ["`tests/a.test.ts` “it flies”", "`tests/b.test.ts` “it holds well”", "`tests/a.test.ts` “it holds”", "surely"])
    expect(found(proof)).not.toEqual([]);
});

test("where a rule stands is a file that has what is named in it", () => {
  for (const [rule = "", , where = ""] of rowsOf(rules)) {
    const places = [...where.matchAll(/`([a-z][\w/.-]*\.ts)` ((?:`\w+`(?:, )?)+)/g)];
    expect(places, rule).not.toEqual([]);
    for (const [, file = "", names = ""] of places) {
      const source = readIfThere(`lib/domain/${file}`);
      for (const [, name = ""] of names.matchAll(/`(\w+)`/g)) expect(source, `${rule}: ${file}`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
});

test("it is found from where somebody looks for it", () => {
  for (const file of ["README.md", "docs/security.md"]) expect(readIfThere(file), file).toContain("fields.md");
});
