import { expect, test } from "vitest";
import { readCsv } from "#lib/platform/csv.ts";

const rows = (text: string) => {
  const read = readCsv(text, { most: { characters: 1_000, rows: 2 } });
  return "rows" in read ? read.rows.map(({ line, record }) => [line, record]) : read.errors;
};
const two = [
  [2, { a: "1", b: "2" }],
  [3, { a: "3", b: "4" }],
];

test.each([
  ["commas", "a,b\r\n1,2\r\n3,4\r\n"],
  ["semicolons", "a;b\n1;2\n3;4"],
  ["tabs", "a\tb\r\n1\t2\r\n3\t4\r\n"],
  ["a mark before", "\ufeffa;b\r\n1;2\r\n3;4\r\n"],
  ["an old Macintosh's line ends", "a;b\r1;2\r3;4\r"],
  ["rows of nothing behind, more than may be", "a;b\r\n1;2\r\n3;4\r\n;\r\n;\r\n;\r\n"],
  ["columns of nothing beside", "a;b;;\r\n1;2;;\r\n3;4;;\r\n"],
])("a table is read with %s", (_, text) => expect(rows(text)).toEqual(two));

test.each([["sep=;\r\na;b\r\n1;2\r\n3;4\r\n"], ["\ufeffSEP=|\r\na|b\r\n1|2\r\n3|4\r\n"]])(
  "a spreadsheet's hint is no header, and the lines are counted with it: %j",
  (text) => expect(rows(text)).toEqual(two.map(([line, record]) => [Number(line) + 1, record])),
);

test("what is there twice, and what is too much, is refused", () => {
  expect(rows("a;a\r\n1;2")).toMatchObject([{ code: "field.csv.column_twice", params: { name: "a" } }]);
  expect(rows("a\r\n1\r\n2\r\n3")).toMatchObject([{ code: "field.csv.too_many_rows" }]);
});

test("a quotation mark that isn't closed is said where it opens, and hides no other row", () => {
  const all = (text: string) => {
    const read = readCsv(text);
    return "errors" in read ? [read.errors.map(({ line, code }) => [line, code]), read.others.map(({ line }) => line)] : read.rows.length;
  };
  const quotes = "field.csv.quotes";
  // To the end of the file, to the next quotation mark, in the middle of a cell, and behind a closed one.
  expect(all('a,b\n1,2\n3,"4\n5,6\n7,8')).toEqual([[[3, quotes]], [2, 4, 5]]);
  expect(all('a,b\n1,2\n3,"4\n5,"6"\n7,8')).toEqual([[[3, quotes]], [2, 5]]);
  expect(all('a,b\n1,27" wide\n5,6')).toEqual([[[2, quotes]], [3]]);
  expect(all('a,b\n1,"2\n2"\n\n3,"4"5"\n6,7')).toEqual([[[5, quotes]], [2, 6]]);
  expect(all('sep=;\na;b\n1;2\n3;"4\n5;6')).toEqual([[[4, quotes]], [3, 5]]);
  expect(all(`a,b\n1,"2\n${"3,4\n".repeat(4_900)}${"3,4444444\n".repeat(50)}`)).toMatchObject([[[2, quotes]], { length: 4_950 }]);
  expect(all('a,b\n1,2,3\n4,"5\n6,7\n8')).toEqual([
    [
      [2, "field.csv.columns"],
      [3, quotes],
      [5, "field.csv.columns"],
    ],
    [4],
  ]);
  expect(all('a,"b\n1,2')).toEqual([[[1, quotes]], []]);
  expect(all(`a,b\n1,${"x".repeat(30_000)}\n2,3`)).toEqual([[[2, "field.csv.cell_too_long"]], [3]]);
  // However many there are, only so many are looked for.
  expect(all(`a,b\n${'1,"x\n'.repeat(301)}`)).toMatchObject([{ length: 100 }, []]);
});
