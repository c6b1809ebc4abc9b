import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import pg from "pg";
import { startCluster } from "#lib/platform/cluster.ts";
import { readEnv } from "#lib/platform/env.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights, prepareRole } from "#lib/platform/roles.ts";
import { readText } from "#lib/platform/text-file.ts";

/**
 * `npm run bench:prices`: a price list of BENCH_ROWS rows (100,000), checked and loaded into an empty database of its own, and
 * loaded again a month later with every price changed. Beside it, what PostgreSQL takes for nothing but inserting the same rows.
 */
const wanted = Number(process.env.BENCH_ROWS ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "twotier-bench-prices-"));

const heads =
  "ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,EndofSaleDate,Tags,ERP Price,Segment";
const plans = ["P1M,Monthly", "P1Y,Monthly", "P1Y,Annual", "P3Y,Monthly", "P3Y,Annual", "P3Y,Triennial"];
const currencies = ["EUR", "GBP", "CHF", "SEK", "NOK", "DKK"];
const idOf = (sku: number) => `CFQ7TTC0${sku.toString(36).toUpperCase().padStart(4, "0")}`;

/** As long as the field's: a SKU has a row for each plan and currency. */
async function writeFiles(raise: number): Promise<{ list: string; matrix: string }> {
  const [list, matrix] = [join(folder, "list.csv"), join(folder, "matrix.csv")];
  const [prices, offers] = [createWriteStream(list), createWriteStream(matrix)];
  prices.write(`${heads}\r\n`);
  offers.write(
    "ProductTitle,ProductId,SkuId,SkuTitle,MinLicenses,MaxLicenses,AssetOwnershipLimit,AssetOwnershipLimitType,ProductSkuPreRequisites,ProductSkuConversion,Description,AllowedCountries\r\n",
  );
  for (let row = 0, sku = 0; row < wanted; sku++) {
    offers.write(`Product ${sku},${idOf(sku)},1,"Product ${sku}, large",1,300,,,,,What it is,AT;DE\r\n`);
    for (const plan of plans) {
      for (const currency of currencies) {
        if (row++ >= wanted) continue;
        const text = `Product ${sku},${idOf(sku)},1,"Product ${sku}, large",Microsoft Corporation,"Mail, files, and whatever else it takes to work, in one subscription",,${plan},DE,${currency},${((row % 900) + raise).toFixed(2)},,,2/1/2023 12:00:00 AM,11/30/9999 23:59,,License,${((row % 900) * 1.25 + raise).toFixed(2)},Commercial\r\n`;
        if (!prices.write(text)) await once(prices, "drain");
      }
    }
  }
  for (const stream of [prices, offers]) {
    stream.end();
    await once(stream, "finish");
  }
  return { list, matrix };
}

const mb = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
const peak = () => process.resourceUsage().maxRSS * 1024;
const said = (what: string, rows: number, ms: number, more = "") =>
  console.log(`${what}: ${(ms / 1000).toFixed(1)} s, ${Math.round((rows / ms) * 1000).toLocaleString("en")} rows/s${more}`);

const files = ({ list, matrix }: { list: string; matrix: string }) =>
  [list, matrix].map((path) => {
    const read = readText(readFileSync(path));
    if ("refused" in read) throw new Error(read.refused);
    return { name: path.split("/").at(-1) ?? "", ...read };
  });

async function load(what: string, paths: { list: string; matrix: string }, from: string) {
  const [{ checkCatalog, loadChecked }, { readLoad }, { system }] = await Promise.all([
    import("#lib/domain/catalog/loads/writes.ts"),
    import("#lib/domain/catalog/loads/reads.ts"),
    import("#lib/platform/session.ts"),
  ]);
  const start = performance.now();
  const { id } = await checkCatalog(system(), { files: files(paths), from });
  const between = performance.now();
  const { state, counts, problems } = await readLoad(system(), { id });
  if (state !== "CHECKED") throw new Error(JSON.stringify(problems.slice(0, 3)));
  await loadChecked(system(), { id });
  const end = performance.now();
  said(`${what}, dry run`, wanted, between - start);
  said(`${what}, load`, wanted, end - between);
  said(`${what}, both`, wanted, end - start, `, ${JSON.stringify(counts)}, peak memory ${mb(peak())}`);
}

/** The same rows into the same table and its indexes, and nothing else: five thousand a statement, in one transaction. */
async function plainInsert(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE "PlainPrice" (LIKE "OfferPrice" INCLUDING ALL)');
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT "id"::text, "offerId", "term"::text, "billingCycle"::text, "market", "currency", "amountMinor", "retailMinor", "validFrom"::text, "validUntil"::text
     FROM "OfferPrice" WHERE "endedById" IS NULL`,
  );
  const columns = Object.keys(rows[0] ?? {});
  const types = ["uuid", "text", '"Term"', '"BillingCycle"', "text", "char(3)", "int", "int", "date", "date"];
  const sql = `INSERT INTO "PlainPrice" (${columns.map((name) => `"${name}"`)}) SELECT * FROM unnest(${types.map((type, at) => `$${at + 1}::${type}[]`)})`;
  const start = performance.now();
  await client.query("BEGIN");
  for (let at = 0; at < rows.length; at += 5000)
    await client.query(
      sql,
      columns.map((name) => rows.slice(at, at + 5000).map((row) => row[name])),
    );
  await client.query("COMMIT");
  said("plain INSERT from unnest of the rows that hold now", rows.length, performance.now() - start);
  await client.end();
}

const cluster = await startCluster(folder, { throwaway: true });
try {
  const env = readEnv();
  await prepareRole(cluster.url, env.DATABASE_ROLE);
  await applyMigrations(cluster.url);
  await prepareQueues(cluster.url);
  await grantRights(cluster.url, env.DATABASE_ROLE);
  process.env.DATABASE_URL = cluster.url;
  const today = new Date().toISOString().slice(0, 10);
  const month = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  console.log(`${wanted.toLocaleString("en")} rows, node at the start ${mb(peak())}`);
  await load("into an empty catalogue", await writeFiles(1), today);
  await load("every price changed, a month later", await writeFiles(2), month);
  await plainInsert(cluster.url);
} finally {
  const { disconnect } = await import("#lib/platform/connected.ts");
  await disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
