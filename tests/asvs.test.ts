import { expect, test } from "vitest";
import { lackingIn, readIfThere } from "./support/proofs.ts";

// docs/asvs.md says of each requirement what proves it. What it names must be there, and none may be left out.

/** How many requirements each section of ASVS 5.0.0 has, and which of them are of level 3. */
const sections: Record<string, [count: number, levelThree?: number[]]> = {
  ...{ "1.1": [2], "1.2": [10, [10]], "1.3": [12, [12]], "1.4": [3], "1.5": [3, [3]] },
  ...{ "2.1": [3], "2.2": [3], "2.3": [5, [5]], "2.4": [2, [2]] },
  ...{ "3.1": [1, [1]], "3.2": [3, [3]], "3.3": [5, [5]], "3.4": [8, [7, 8]], "3.5": [8, [6, 7, 8]], "3.6": [1, [1]], "3.7": [5, [3, 4, 5]] },
  ...{ "4.1": [5, [4, 5]], "4.2": [5, [2, 3, 4, 5]], "4.3": [2], "4.4": [4] },
  ...{ "5.1": [1], "5.2": [6, [4, 5, 6]], "5.3": [3, [3]], "5.4": [3] },
  ...{ "6.1": [3], "6.2": [12], "6.3": [8, [5, 6, 7, 8]], "6.4": [6, [5, 6]], "6.5": [8, [6, 7, 8]], "6.6": [4, [4]], "6.7": [2, [1, 2]], "6.8": [4] },
  ...{ "7.1": [3], "7.2": [4], "7.3": [2], "7.4": [5], "7.5": [3, [3]], "7.6": [2] },
  ...{ "8.1": [4, [3, 4]], "8.2": [4, [4]], "8.3": [3, [2, 3]], "8.4": [2, [2]] },
  ...{ "9.1": [3], "9.2": [4] },
  ...{ "10.1": [2], "10.2": [3, [3]], "10.3": [5, [5]], "10.4": [16, [12, 13, 14, 15, 16]], "10.5": [5], "10.6": [2], "10.7": [3] },
  ...{ "11.1": [4, [3, 4]], "11.2": [5, [4, 5]], "11.3": [5, [4, 5]], "11.4": [4], "11.5": [2, [2]], "11.6": [2, [2]], "11.7": [2, [1, 2]] },
  ...{ "12.1": [5, [4, 5]], "12.2": [2], "12.3": [5, [5]] },
  ...{ "13.1": [4, [2, 3, 4]], "13.2": [6, [6]], "13.3": [4, [3, 4]], "13.4": [7, [6, 7]] },
  ...{ "14.1": [2], "14.2": [8, [5, 6, 7, 8]], "14.3": [3] },
  ...{ "15.1": [5, [4, 5]], "15.2": [5, [4, 5]], "15.3": [7], "15.4": [4, [1, 2, 3, 4]] },
  ...{ "16.1": [1], "16.2": [5], "16.3": [4], "16.4": [3], "16.5": [4, [4]] },
  ...{ "17.1": [2, [2]], "17.2": [8, [5, 6, 7, 8]], "17.3": [2] },
};
const all = Object.entries(sections).flatMap(([section, [count, three = []]]) =>
  Array.from({ length: count }, (_, at) => ({ number: `${section}.${at + 1}`, three: three.includes(at + 1) })),
);

const page = readIfThere("docs/asvs.md") ?? "";
type Row = { number: string; status: string; why: string };
const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| (\d+\.\d+\.\d+) *\| ([a-z ]+?) *\| (.*?) *\|$/gm)].map(([, number = "", status = "", why = ""]) => ({ number, status, why }));
const [first = "", beyond = ""] = page.split("\n## Beyond level 2\n");

/** What a row names as its proof and isn't there. */
const missing = ({ number, why }: Row, read: (file: string) => string | undefined): string[] => lackingIn(number, why, read);

test("the standard has 345 requirements, 253 of them of levels 1 and 2", () => {
  expect([all.length, all.filter(({ three }) => !three).length]).toEqual([345, 253]);
});

test("each requirement of levels 1 and 2 is there once", () => {
  const numbers = rowsOf(first).map(({ number }) => number);
  expect(numbers).toEqual(all.filter(({ three }) => !three).map(({ number }) => number));
});

test("each is proven, not applicable or open, and says by what or why", () => {
  for (const { number, status, why } of rowsOf(page)) {
    expect(["test", "not applicable", "open"], number).toContain(status);
    expect(why.length, number).toBeGreaterThan(5);
  }
});

test("every test that is named is there, in the file that is named", () => {
  expect(rowsOf(page).flatMap((row) => (row.status === "test" ? missing(row, readIfThere) : []))).toEqual([]);
});

test("one that isn't there, or isn't named at all, is missed", () => {
  const row = (why: string) => ({ number: "1.1.1", status: "test", why });
  const held = (file: string) => (file === "tests/a.test.ts" ? 'test("it holds"' : undefined);
  expect(missing(row("`tests/a.test.ts` “it holds”"), held)).toEqual([]);
  expect(missing(row("`tests/a.test.ts` “it flies”"), held)).toHaveLength(1);
  expect(missing(row("`tests/b.test.ts` “it holds”"), held)).toHaveLength(1);
  expect(missing(row("surely"), held)).toHaveLength(1);
  expect(missing(row("`tests/a.test.ts` “it holds”, and surely more"), held)).toHaveLength(1);
});

test("the figures at its head are right", () => {
  const count = (status: string) => rowsOf(first).filter((row) => row.status === status).length;
  const head = `All 253 requirements of levels 1 and 2, by number: **${count("test")} proven by a test, ${count("not applicable")} not applicable, ${count("open")} open.**`;
  expect(page.replace(/\s+/g, " ")).toContain(head);
});

test("beyond level 2 stands what holds, and how many that are", () => {
  const rows = rowsOf(beyond);
  expect(beyond).toContain(`${rows.length} requirements of level 3 that hold`);
  const three = new Set(all.filter(({ three: high }) => high).map(({ number }) => number));
  for (const { number, status } of rows) {
    expect(three, number).toContain(number);
    expect(status, number).toBe("test");
  }
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
});
