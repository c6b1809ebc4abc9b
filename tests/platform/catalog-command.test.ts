import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { db } from "../support/db.ts";

const root = new URL("../..", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "twotier-catalog-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (script: string, args: string[] = [], env: NodeJS.ProcessEnv = process.env) =>
  new Promise<{ code: number; said: string }>((done) => {
    execFile(process.execPath, ["--conditions=react-server", script, ...args], { cwd: root, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
const written = (text: string) => {
  const path = join(folder, "catalog.csv");
  writeFileSync(path, text);
  return path;
};
const file = readFileSync(new URL("prisma/catalog.csv", root), "utf8");

test("a file with mistakes is refused row by row, and nothing of it is loaded", async () => {
  const lines = file.trimEnd().split("\n");
  const broken = [
    ...lines.slice(0, 3),
    lines[3]?.replace(",1,300,", ",0,300,").replace("LICENSE", "RENT"),
    lines[4]?.replace("P1M/MONTHLY=", "P1M/MONTHLY:"),
  ].join("\n");
  const { code, said } = await run("scripts/catalog.ts", [written(broken)]);
  expect(code).toBe(1);
  expect(said).toContain("line 4, min_quantity: Enter a whole number from 1 to 1");
  expect(said).toMatch(/line 4, billing_type: Choose one of the listed values/);
  expect(said).toMatch(/line 5, price_eur: “P1M\/MONTHLY:\d+” isn't a price/);
  expect(said).toContain("3 things are wrong. Nothing was loaded.");
  expect(said).not.toMatch(/field\.|\{/);
  expect(await db.offer.count()).toBe(0);
});

test("what is missing is said: the file, its columns, the database", async () => {
  expect(await run("scripts/catalog.ts")).toEqual({ code: 1, said: "Name the files: npm run catalog -- FILE [FILE] [--from=2026-12-01] [--check]\n" });
  expect((await run("scripts/catalog.ts", [join(folder, "nothing.csv")])).said).toMatch(/The file .+nothing\.csv can't be read\./);
  expect((await run("scripts/catalog.ts", [written("id,title\nA,B\n")])).said).toContain(
    "catalog.csv, line 1, price_eur: This column is missing. Add it to the header.",
  );
  expect((await run("scripts/catalog.ts", [written('id,title\nA,"B\n')])).said).toMatch(/^catalog\.csv, line \d+: A quotation mark opens in this row/);
  const { DATABASE_URL: _, ...without } = process.env;
  expect((await run("scripts/catalog.ts", [written(file)], without as NodeJS.ProcessEnv)).said).toContain("There is no database to load the catalog into");
});

test("a file in order is for sale afterwards, also when it is loaded a second time", async () => {
  const { code, said } = await run("scripts/catalog.ts", [written(file)]);
  const count = await db.offer.count({ where: { isAvailable: true } });
  expect(code).toBe(0);
  expect(said).toMatch(new RegExp(`^\\d+ prices: new\n${count} offers: new\nLoaded\\. The prices are valid from \\d{4}-\\d\\d-\\d\\d\\.\n$`));
  expect((await run("scripts/catalog.ts", [written(file)])).said).toMatch(/^Nothing changes\.\nLoaded/);
  expect(await db.offer.count()).toBe(count);
});

test("an offer keeps its id: the same product under another one is refused, and nothing changes", async () => {
  const [first = ""] = file.split("\n").slice(1);
  const id = first.split(",")[0] as string;
  const { code, said } = await run("scripts/catalog.ts", [written(file.replaceAll(id, "RENAMED-OFFER"))]);
  expect(code).toBe(1);
  expect(said).toContain(
    `catalog.csv, line 2, id: RENAMED-OFFER has the product, SKU and availability that ${id} is already known by. Keep the ID ${id} for them.\n`,
  );
  expect(await db.offer.count({ where: { id: "RENAMED-OFFER" } })).toBe(0);
});

test("with --check it says what would change, and nothing does; a day that isn't one and a day in the past are refused", async () => {
  const dearer = written(file.replace("P1M/MONTHLY=670", "P1M/MONTHLY=690"));
  const { code, said } = await run("scripts/catalog.ts", [dearer, "--check"]);
  expect({ code, said }).toEqual({ code: 0, said: "One price: higher\n" });
  expect(await db.offerPrice.count({ where: { amountMinor: 690, offerId: "M365-BUSINESS-BASIC" } })).toBe(0);
  expect((await run("scripts/catalog.ts", [dearer, "--from=2020-01-01"])).said).toBe("Prices can't be valid from a day in the past. Enter today or later.\n");
  expect((await run("scripts/catalog.ts", [dearer, "--from=soon"])).code).toBe(1);
});

test("the demo world is loaded once, with the whole catalogue", async () => {
  await db.offer.deleteMany();
  expect((await run("prisma/seed.ts")).said).toContain("Demo data loaded.");
  expect(await db.subscription.count()).toBeGreaterThan(10);
  expect(await db.offer.count()).toBeGreaterThan(45);
  expect(await db.offerPrice.count()).toBeGreaterThan(45 * 3);
  expect((await run("prisma/seed.ts")).said).toContain("nothing was loaded");
});
