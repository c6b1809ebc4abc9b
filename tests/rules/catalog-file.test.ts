import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCatalog } from "#lib/domain/catalog/file/rules.ts";
import { catalogColumns } from "#lib/domain/catalog/row/rules.ts";
import { readCsv } from "#lib/platform/csv.ts";
import { eachInShort } from "../support/in-short.ts";

const text = readFileSync(new URL("../../prisma/catalog.csv", import.meta.url), "utf8");
const read = readCsv(text);
const rows = "rows" in read ? read.rows : [];

/** The default file with some cells of some rows changed, by offer id. */
const changed = (changes: Record<string, Record<string, string>>) =>
  rows.map(({ line, record }) => ({ line, record: { ...record, ...changes[record.id ?? ""] } }));
const lineOf = (id: string) => rows.find(({ record }) => record.id === id)?.line;
const errorsOf = (changes: Record<string, Record<string, string>>) => {
  const result = parseCatalog(changed(changes));
  return "errors" in result ? eachInShort(result.errors) : [];
};

describe("the default catalogue", () => {
  const result = parseCatalog(rows);
  const offers = "offers" in result ? result.offers : [];
  test("is free of mistakes", () => expect(result).not.toHaveProperty("errors"));
  test("offers every kind of thing that can be sold", () => {
    expect(offers.length).toBeGreaterThanOrEqual(45);
    const kinds = (key: "category" | "segment" | "billingType") => new Set(offers.map((offer) => offer[key]));
    expect(kinds("category")).toEqual(new Set(["ENTERPRISE", "SMALL_BUSINESS", "TRIAL", "ADD_ON", "AZURE", "SOFTWARE"]));
    expect(kinds("segment")).toEqual(new Set(["COMMERCIAL", "EDUCATION", "NONPROFIT", "GOVERNMENT"]));
    expect(kinds("billingType")).toEqual(new Set(["LICENSE", "USAGE"]));
  });
  test("gives trials 25 seats, once, for nothing, and something to become", () => {
    for (const trial of offers.filter(({ isTrial }) => isTrial)) {
      expect(trial).toMatchObject({ minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1, isAutoRenewable: false });
      expect(trial.conversionTargetId).not.toBeNull();
      expect(trial.prices.every(({ amountMinor, billingCycle }) => amountMinor === 0 && billingCycle === "NONE")).toBe(true);
    }
  });
  test("pools the 300 seats of Business Basic, Standard and Premium; every other offer of the kind has its own", () => {
    const limited = offers.filter(({ pooledLimit }) => pooledLimit !== null);
    for (const offer of limited) expect(offer).toMatchObject({ category: "SMALL_BUSINESS", maximumQuantity: 300, pooledLimit: 300 });
    const shared = limited.filter(({ id, pool }) => pool !== id);
    expect(shared.map(({ id, pool }) => [id, pool])).toEqual([
      ["M365-BUSINESS-BASIC", "M365-BUSINESS"],
      ["M365-BUSINESS-STANDARD", "M365-BUSINESS"],
      ["M365-BUSINESS-PREMIUM", "M365-BUSINESS"],
    ]);
  });
});

describe("a catalogue file", () => {
  test("reads the same from a spreadsheet that writes semicolons, CRLF and a byte-order mark", () => {
    const [header = "", ...lines] = text.split("\n");
    const quoted = (line: string) =>
      line
        .match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)
        ?.map((cell) => cell.replace(/,$/, ""))
        .slice(0, catalogColumns.length)
        .join(";") ?? "";
    expect(readCsv(`\uFEFF${[header, ...lines].map((line) => quoted(line)).join("\r\n")}`)).toEqual({ ...read, delimiter: ";" });
  });
  test("names the line where a row begins, also after cells of several lines", () => {
    expect(readCsv('a,b\n"x\ny",1\n\n2,3\n')).toEqual({
      delimiter: ",",
      rows: [
        { line: 2, record: { a: "x\ny", b: "1" } },
        { line: 5, record: { a: "2", b: "3" } },
      ],
    });
  });
  test.each([
    ["a,b\n1\n", 2, "field.csv.columns"],
    ['a,b\n1,"2\n', 2, "field.csv.quotes"],
    ["a,a\n1,2\n", 1, "field.csv.column_twice?name=a"],
    [`a,b\n${"x".repeat(30_000)},1`, 2, "field.csv.cell_too_long"],
    ["a".repeat(1_000_001), 1, "field.csv.too_large?max=1000000"],
    [`a\n${"1\n".repeat(5_001)}`, 1, "field.csv.too_many_rows?max=5000"],
  ])("that can't be read says why (%#)", (csv, line, code) => {
    const read = readCsv(csv);
    expect("errors" in read && eachInShort(read.errors)).toEqual([{ line, column: "", code }]);
  });

  test("may bring its columns in any order, but all of them; others are named and left", () => {
    const turned = rows.map(({ line, record }) => ({ line, record: Object.fromEntries(Object.entries(record).reverse()) }));
    expect(parseCatalog(turned)).toEqual(parseCatalog(rows));
    const renamed = rows.map(({ line, record: { price_gbp = "", ...record } }) => ({ line, record: { ...record, price_chf: price_gbp } }));
    expect(parseCatalog(renamed)).toEqual({
      errors: [{ line: 1, column: "price_gbp", code: "field.catalog.column_missing" }],
    });
    const more = rows.map(({ line, record }) => ({ line, record: { ...record, price_chf: "" } }));
    expect(parseCatalog(more)).toEqual({ ...parseCatalog(rows), ignored: ["price_chf"] });
    expect(parseCatalog([])).toEqual({ errors: [{ line: 1, column: "id", code: "field.catalog.empty" }] });
  });

  test.each([
    ["an unknown base offer", "COPILOT-M365", { base_offers: "M365-E3|NOPE" }, "base_offers", "field.catalog.unknown_base_offer?id=NOPE"],
    ["an unknown upgrade target", "M365-E3", { upgrade_targets: "NOPE" }, "upgrade_targets", "field.catalog.unknown_upgrade_target?id=NOPE"],
    ["an unknown conversion target", "M365-E5-TRIAL", { conversion_target: "NOPE" }, "conversion_target", "field.catalog.unknown_conversion_target?id=NOPE"],
    ["a trial that becomes nothing", "M365-E5-TRIAL", { conversion_target: "" }, "conversion_target", "field.catalog.trial_without_conversion"],
    [
      "a trial that becomes a trial",
      "M365-E5-TRIAL",
      { conversion_target: "POWER-BI-PRO-TRIAL" },
      "conversion_target",
      "field.catalog.refers_to_trial?id=POWER-BI-PRO-TRIAL",
    ],
    ["a trial without end", "M365-E5-TRIAL", { lifetime_limit: "" }, "lifetime_limit", "field.catalog.trial_without_limit"],
    [
      "an offer that converts without being a trial",
      "M365-E3",
      { conversion_target: "M365-E5" },
      "conversion_target",
      "field.catalog.conversion_without_trial",
    ],
    ["an add-on to nothing", "COPILOT-M365", { base_offers: "" }, "base_offers", "field.catalog.add_on_without_base"],
    ["a base offer of something that is no add-on", "M365-E3", { base_offers: "M365-E5" }, "base_offers", "field.catalog.base_without_add_on"],
    ["an upgrade to itself", "M365-E3", { upgrade_targets: "M365-E3" }, "upgrade_targets", "field.catalog.refers_to_itself"],
    ["more at least than at most", "M365-E3", { min_quantity: "9", max_quantity: "8" }, "max_quantity", "field.catalog.max_below_min"],
    ["a quantity of none", "M365-E3", { min_quantity: "0" }, "min_quantity", "field.catalog.whole_number?max=1000000"],
    ["a pool without a limit", "M365-E3", { pool: "ENTERPRISE" }, "pooled_limit", "field.catalog.pool_without_limit"],
    ["a pool that is no identifier", "M365-E3", { pool: "my pool", pooled_limit: "5" }, "pool", "field.catalog.identifier"],
    [
      "another limit than the rest of its pool",
      "M365-BUSINESS-PREMIUM",
      { pooled_limit: "299" },
      "pooled_limit",
      `field.catalog.pool_limit_differs?pool=M365-BUSINESS&line=${lineOf("M365-BUSINESS-BASIC")}`,
    ],
    ["an unknown segment", "M365-E3", { segment: "SPACE" }, "segment", "field.choice"],
    ["a price of words", "EMS-E3", { price_eur: "P1M/MONTHLY=cheap" }, "price_eur", "field.catalog.price_format?found=P1M%2FMONTHLY%3Dcheap"],
    ["a missing price", "EMS-E3", { price_gbp: "" }, "price_gbp", "field.required"],
  ] as [string, string, Record<string, string>, string, string][])("with %s is refused at its line and column", (_, id, change, column, code) => {
    expect(errorsOf({ [id]: change })).toEqual([{ line: lineOf(id), column, code }]);
  });

  test("prices every combination in every currency, and bills nothing less often than its term", () => {
    const monthly = "P1Y/MONTHLY=100";
    expect(
      errorsOf({ "VISIO-PLAN-2": { price_eur: monthly, price_usd: monthly, price_gbp: `${monthly}|P1Y/ANNUAL=1200` } }).map(({ column, code }) => [
        column,
        code,
      ]),
    ).toEqual([
      ["price_eur", "field.catalog.price_missing?price=P1Y%2FANNUAL"],
      ["price_usd", "field.catalog.price_missing?price=P1Y%2FANNUAL"],
    ]);
    const annual = { price_eur: "P1M/ANNUAL=1|P1M/ANNUAL=2", price_usd: "P1M/ANNUAL=1", price_gbp: "P1M/ANNUAL=1" };
    expect(errorsOf({ "VISIO-PLAN-2": annual }).map(({ code }) => code.split("?")[0])).toEqual([
      "field.catalog.price_twice",
      ...Array<string>(4).fill("field.catalog.cycle_longer_than_term"),
    ]);
    const free = { price_eur: "P1M/NONE=0", price_usd: "P1M/NONE=0", price_gbp: "P1M/NONE=0" };
    expect(new Set(errorsOf({ "VISIO-PLAN-2": free }).map(({ code }) => code))).toEqual(new Set(["field.catalog.unbilled?price=P1M%2FNONE"]));
  });

  test("reports all its mistakes together, and twins at the second one", () => {
    const errors = errorsOf({
      "M365-E3": { title: "", segment: "" },
      "M365-E5": { id: "M365-F1", upgrade_targets: "" },
      "EMS-E3": { max_quantity: "ten" },
    });
    expect(errors).toEqual(
      expect.arrayContaining([
        { line: lineOf("M365-E3"), column: "title", code: "field.required" },
        { line: lineOf("M365-E3"), column: "segment", code: "field.required" },
        { line: lineOf("M365-E5"), column: "id", code: `field.catalog.duplicate?line=${lineOf("M365-F1")}` },
        { line: lineOf("EMS-E3"), column: "max_quantity", code: "field.catalog.whole_number?max=1000000" },
        { line: lineOf("M365-E5-TRIAL"), column: "conversion_target", code: "field.catalog.unknown_conversion_target?id=M365-E5" },
      ]),
    );
  });

  test("never throws, whatever is in its cells", () => {
    const record = fc.record(Object.fromEntries(catalogColumns.map((column) => [column, fc.string({ maxLength: 20 })])));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 3 }), (records) => {
        expect(parseCatalog(records.map((cells, at) => ({ line: at + 2, record: cells })))).toHaveProperty("errors");
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (csv) => void readCsv(csv)));
  });
});
