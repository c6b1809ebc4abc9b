import "server-only";
import { readCsv } from "#lib/platform/csv.ts";
import { csvBatches, csvHeader } from "#lib/platform/csv-batches.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { identityOf, parseCatalog } from "../file/rules.ts";
import { listKindOf } from "../pricelists/data.ts";
import { type Cells, type LeftOut, type ListedPrice, listedPrice, productSku, skuKey } from "../pricelists/rules.ts";
import type { CatalogFile, FileFacts, FileProblem } from "../loads/rules.ts";
import { type KeptOffer, type ListedSku, listedSku, type MatrixRow, matrixRow, offersOfLists } from "../matrix/rules.ts";
import { catalogHeads, isCatalog } from "../row/rules.ts";
import { unbounded } from "../prices/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import type { Refusal } from "#lib/refusal.ts";

// Takes the files of a load apart. Prices are put down some at a time, so that a list may be as long as it likes.

type Keep = (rows: StagedPrice[]) => Promise<void>;
type StagedPrice = Omit<ListedPrice, "productId" | "skuId" | "segment"> & { id: string; line: number; offerId: string };
const mostProblems = 1000;
const mostLeftOut = 1000;

/** What the files say. `governs`: the markets and currencies of which they say everything; `whole`: of every offer, or of their own. */
export type ReadFiles = {
  files: FileFacts[];
  leftOut: (LeftOut & { count: number })[];
  problems: FileProblem[];
  problemCount: number;
  offers: KeptOffer[];
  governs: { market: string; currency: string }[];
  whole: boolean;
};

/** Into the table in which they wait to be compared. */
export const stage = (db: Db, loadId: string, rows: StagedPrice[]) =>
  insertAll(
    db,
    "PriceRow",
    rows.map((row) => ({ ...row, loadId })),
  );

/** `facts`: what the load remembers of it, whatever else becomes of it. */
type Sorted = CatalogFile & { kind: FileFacts["kind"]; header: string[]; delimiter: string; facts: FileFacts };

export async function readFiles(given: readonly CatalogFile[], known: readonly KeptOffer[], from: Date, keep: Keep): Promise<ReadFiles> {
  const read = reader();
  const sorted: Sorted[] = [];
  for (const file of given) {
    const facts: FileFacts = { name: file.name, kind: "unknown", encoding: file.encoding, rows: null, ignored: [] };
    read.answer.files.push(facts);
    const head = csvHeader(file.text);
    if ("errors" in head) read.wrong(file.name, head.errors);
    else {
      facts.kind = listKindOf(head.header)?.kind ?? (isCatalog(head.header) ? "catalog" : "unknown");
      const { kind } = facts;
      if (kind === "unknown") read.wrong(file.name, [{ line: 1, column: "", code: "catalog_load.file_unknown" }]);
      else if (sorted.some((other) => other.kind === kind)) read.wrong(file.name, [{ line: 1, column: "", code: "catalog_load.kind_twice" }]);
      else sorted.push({ ...file, kind, ...head, facts });
    }
  }
  const one = (kind: Sorted["kind"]) => sorted.find((file) => file.kind === kind);
  const [catalog, matrix, list] = [one("catalog"), one("matrix"), one("list")];
  if (catalog && (matrix || list)) read.wrong(catalog.name, [{ line: 1, column: "", code: "catalog_load.catalog_alone" }]);
  // A file that can't be taken doesn't hide what is wrong in the others.
  if (catalog) await readCatalog(read, catalog, known, keep);
  if (matrix || list) await readLists(read, { matrix, list, known, from, keep });
  return read.answer;
}

type Read = ReturnType<typeof reader>;
function reader() {
  const answer: ReadFiles = { files: [], leftOut: [], problems: [], problemCount: 0, offers: [], governs: [], whole: false };
  const left = new Map<string, LeftOut & { count: number }>();
  return {
    answer,
    wrong: (file: string, found: readonly ({ line: number; column: string } & Refusal)[]) => {
      answer.problemCount += found.length;
      for (const each of found) if (answer.problems.length < mostProblems) answer.problems.push({ file, ...each });
    },
    leave: (why: LeftOut) => {
      const key = `${why.reason} ${why.value}`;
      const before = left.get(key);
      if (before) before.count++;
      else if (left.size < mostLeftOut) answer.leftOut.push(set(left, key, { ...why, count: 1 }));
    },
  };
}
const set = <V>(map: Map<string, V>, key: string, value: V): V => {
  map.set(key, value);
  return value;
};

/** The operator's own catalogue: whole, or not at all. */
async function readCatalog(read: Read, { name, text, facts }: Sorted, known: readonly KeptOffer[], keep: Keep) {
  const csv = readCsv(text, { heads: catalogHeads });
  const taken = new Map(known.map((offer) => [identityOf(offer), offer.id]));
  const rows = "errors" in csv ? csv.others : csv.rows;
  const parsed = "errors" in csv && rows.length === 0 ? { errors: [] } : parseCatalog(rows, taken);
  facts.rows = rows.length;
  if ("errors" in csv) read.wrong(name, csv.errors);
  // Which offers there are besides isn't known, where rows couldn't be read.
  if ("errors" in parsed) read.wrong(name, "errors" in csv ? parsed.errors.filter(({ code }) => !/\.unknown_/.test(code)) : parsed.errors);
  if ("errors" in parsed || read.answer.problemCount > 0) return;
  const { offers, ignored } = parsed;
  facts.ignored = ignored;
  const made = offers.map(({ prices: _, ...offer }): KeptOffer => ({ ...offer, source: "OWN", isAvailable: true, saleEndsOn: null }));
  const ids = new Set(offers.map(({ id }) => id));
  const gone = known.filter(({ id, source }) => source === "OWN" && !ids.has(id)).map((offer) => ({ ...offer, isAvailable: false }));
  read.answer.offers = [...made, ...gone];
  const prices = offers.flatMap(({ id: offerId, prices }, at) =>
    prices.map((price) => ({ ...price, id: newId(), line: at + 2, offerId, market: "", validFrom: unbounded.from, validUntil: unbounded.until })),
  );
  read.answer.governs = [...new Set(prices.map(({ currency }) => currency))].map((currency) => ({ market: "", currency }));
  await keep(prices);
}

type Lists = { matrix?: Sorted; list?: Sorted; known: readonly KeptOffer[]; from: Date; keep: Keep };

/** Partner Center's two: the matrix first, because it says of which SKUs the list has prices that matter. */
async function readLists(read: Read, { matrix, list, known, from, keep }: Lists) {
  const inMatrix = matrix ? new Map<string, MatrixRow>() : null;
  if (matrix && inMatrix) {
    await eachRow(read, matrix, (cells) => {
      const found = matrixRow(cells);
      if ("wrong" in found) return found.wrong;
      inMatrix.set(productSku(found.row), found.row);
      return [];
    });
  }
  const skus = new Map<string, ListedSku>();
  if (list) await readPrices(read, list, { inMatrix, skus, known, from, keep });
  read.answer.offers = offersOfLists({ matrix: inMatrix, skus, known });
  const used = new Set([...skus.values(), ...known].map(productSku));
  for (const sku of inMatrix?.keys() ?? []) if (!used.has(sku)) read.leave({ reason: "no_price", value: sku });
}

type Pricing = { inMatrix: ReadonlyMap<string, MatrixRow> | null; skus: Map<string, ListedSku> } & Pick<Lists, "known" | "from" | "keep">;

async function readPrices(read: Read, list: Sorted, { inMatrix, skus, known, from, keep }: Pricing) {
  const idsOf = offerIds(known);
  const governs = new Map<string, { market: string; currency: string }>();
  let rows: StagedPrice[] = [];
  const put = async () => {
    await keep(rows);
    rows = [];
  };
  await eachRow(
    read,
    list,
    (cells, line) => {
      const found = listedPrice(cells);
      if ("wrong" in found) return found.wrong;
      if ("leftOut" in found) read.leave(found.leftOut);
      else {
        const { productId, skuId, segment, ...price } = found.price;
        const sku = { productId, skuId, segment };
        const { market, currency, validUntil } = price;
        governs.set(`${market}/${currency}`, { market, currency });
        const key = skuKey(sku);
        skus.set(key, listedSku(sku, cells, skus.get(key)));
        const ids = idsOf(sku, inMatrix?.has(productSku(sku)) ?? false);
        if (ids.length === 0) read.leave({ reason: "unknown_sku", value: key });
        else if (validUntil <= from) read.leave({ reason: "past", value: "" });
        else for (const offerId of ids) rows.push({ ...price, id: newId(), line, offerId });
      }
      return [];
    },
    put,
  );
  Object.assign(read.answer, { governs: [...governs.values()], whole: true });
}

/** Of which offers a SKU's prices are: the operator's own before the one that the files made, or make now. */
function offerIds(known: readonly KeptOffer[]) {
  const bySku = Map.groupBy(known, skuKey);
  return (sku: Parameters<typeof skuKey>[0], orderable: boolean): string[] => {
    const there = bySku.get(skuKey(sku)) ?? [];
    const own = there.filter(({ source }) => source === "OWN");
    if (there.length > 0) return (own.length > 0 ? own : there).map(({ id }) => id);
    return orderable ? [[sku.productId, sku.skuId, ...(sku.segment === "COMMERCIAL" ? [] : [sku.segment])].join("-")] : [];
  };
}

type Judge = (cells: Cells, line: number) => ({ column: string } & Refusal)[];

/** Row by row under its head; what is wrong is noted with its line. */
async function eachRow(read: Read, { name, text, header, delimiter, facts }: Sorted, judge: Judge, afterSome: () => Promise<void> = async () => {}) {
  const { columns = [], ignored = [] } = listKindOf(header) ?? {};
  facts.ignored = ignored;
  let count = 0;
  for await (const batch of csvBatches(text, delimiter, (problem) => read.wrong(name, [problem]))) {
    for (const { line, cells } of count === 0 ? batch.slice(1) : batch) {
      const found = judge(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])), line);
      if (found.length > 0)
        read.wrong(
          name,
          found.map((each) => ({ line, ...each })),
        );
    }
    count += batch.length;
    if (read.answer.problemCount === 0) await afterSome();
  }
  if (count < 2) read.wrong(name, [{ line: 1, column: "", code: "field.catalog.empty" }]);
  facts.rows = Math.max(0, count - 1);
}
