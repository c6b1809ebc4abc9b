import { expect, test } from "vitest";
import { checked, file, fileOf, offerMatrix } from "../support/catalog.ts";
import { listed, tableOf } from "../support/price-files.ts";
import { operator } from "../support/world.ts";

const olga = await operator();

test("a file whose quotation marks don't match keeps its name, says where they open, and hides nothing else", async () => {
  const lines = tableOf([{}, { SkuTitle: "wide" }, { UnitPrice: "-5" }, { Currency: "", Market: "" }, { UnitPrice: "" }].map(listed)).split("\r\n");
  const [good, open] = [lines.join("\r\n"), lines.map((line, at) => (at === 2 ? line.replace("wide", '"27 inch') : line)).join("\r\n")];
  expect(open).not.toBe(good);
  const wrong = [
    ["list.csv", 3, "", "field.csv.quotes", undefined],
    ["list.csv", 4, "UnitPrice", "field.catalog.negative", { found: "-5" }],
    ["list.csv", 5, "Market", "field.catalog.missing", { what: "market" }],
    ["list.csv", 5, "Currency", "field.catalog.missing", { what: "currency" }],
    ["list.csv", 6, "UnitPrice", "field.catalog.missing", { what: "amount" }],
  ];
  const load = await checked(olga, [file("list.csv", open), offerMatrix([{ MinLicenses: "-1" }])]);
  expect(load.files.map(({ name, kind, rows }) => [name, kind, rows])).toEqual([
    ["list.csv", "list", 4],
    ["matrix.csv", "matrix", 1],
  ]);
  expect(load.problems.map(({ file: name, line, column, code, params }) => [name, line, column, code, params])).toEqual(
    expect.arrayContaining([...wrong, ["matrix.csv", 2, "MinLicenses", "field.catalog.negative", { found: "-1" }]]),
  );
  expect(load.problemCount).toBe(6);

  // Of a file whose first line is broken only that is known; its neighbour is judged.
  const headless = await checked(olga, [file("list.csv", `"${good}`), offerMatrix([{ MaxLicenses: "many" }])]);
  expect(headless.files.map(({ name, kind, rows }) => [name, kind, rows])).toEqual([
    ["list.csv", "unknown", null],
    ["matrix.csv", "matrix", 1],
  ]);
  expect(headless.problems).toMatchObject([
    { file: "list.csv", line: 1, code: "field.csv.quotes" },
    { file: "matrix.csv", line: 2, code: "field.catalog.count" },
  ]);

  const own = fileOf([]).text;
  const row = (id: string) =>
    own
      .split(",")
      .map((column) => (column === "id" ? id : ""))
      .join(",");
  const catalog = await checked(olga, [file("own.csv", [own, row('"A'), row("small"), ""].join("\r\n"))]);
  expect([catalog.files[0]?.name, catalog.problems[0]?.code, catalog.problems[0]?.line]).toEqual(["own.csv", "field.csv.quotes", 2]);
  expect(catalog.problems.some(({ line, column, code }) => line === 3 && column === "id" && code === "field.catalog.identifier")).toBe(true);
});
