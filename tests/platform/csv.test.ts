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
