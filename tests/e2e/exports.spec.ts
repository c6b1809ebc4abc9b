import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another, inGerman, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

async function download(page: Page, label: string, delimiter: string): Promise<{ name: string; rows: string[][] }> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: label }).click();
  const file = await downloading;
  const text = readFileSync(await file.path(), "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  return { name: file.suggestedFilename(), rows: parse(text, { bom: true, delimiter }) as string[][] };
}

test("the customers that a filter shows are taken along as a file, in the reader's language", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  await sam.goto("/customers?q=seeb");
  const shown = await sam.getByRole("rowheader").getByRole("link").allTextContents();
  const { name, rows } = await download(sam, "Als CSV exportieren", ";");
  expect(name).toBe("Kunden.csv");
  const [header, ...lines] = rows;
  expect(header?.slice(0, 4)).toEqual(["Microsoft-ID", "Firmenname", "Primärer Domänenname", "Beziehung"]);
  expect(lines.map((line) => line[1])).toEqual(shown);
  expect(lines.map((line) => line[3])).toEqual(lines.map(() => "Aktiv"));
  const tagged = await (await sam.request.get("/customers/export?q=vogt")).text();
  expect(tagged).toContain('"Quartalsgespräch, Rahmenvertrag"');
  // A reseller's file has its own customers and nobody's tags.
  const rita = await another(browser, "rita@rheintech.example");
  const theirs = await (await rita.request.get("/customers/export")).text();
  expect(theirs).toContain("Bäckerei Holz");
  expect(theirs).not.toContain("Hotel Seeblick");
  expect(theirs).not.toContain("Rahmenvertrag");
});

test("orders, resellers and the log are files too; what isn't somebody's to see isn't in a file", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/orders?status=COMPLETED");
  const orders = await download(page, "Export CSV", ",");
  const columns = ["Order", "Customer", "Status", "Date and time", "Ordered by", "Currency", "Total"];
  expect(orders.rows[0]).toEqual([...columns, "Customer ID", "Microsoft ID", "Order ID", "Indirect provider ID"]);
  expect(new Set(orders.rows.slice(1).map((row) => row[2]))).toEqual(new Set(["Completed"]));
  expect(orders.rows[1]?.[6]).toMatch(/^\d+\.\d\d$/);
  await page.goto("/indirect-resellers");
  const resellers = await download(page, "Export CSV", ",");
  expect(resellers.rows.map((row) => row[1])).toEqual(expect.arrayContaining(["Alpenwolke", "Rheintech"]));
  await page.goto("/activity?customer=Holz");
  const log = await download(page, "Export CSV", ",");
  expect(new Set(log.rows.slice(1).map((row) => row[2]))).toEqual(new Set(["Bäckerei Holz"]));
  expect(log.rows.map((row) => row[6])).toEqual(expect.arrayContaining([expect.stringContaining("Domain: – → baeckerei-holz.onmicrosoft.com")]));
  expect(log.rows.slice(1).filter((row) => /[{}]/.test(row[6] as string))).toEqual([]);

  const nobody = await another(browser);
  for (const path of ["/customers/export", "/orders/export", "/activity/export", "/indirect-resellers/export"]) {
    expect((await nobody.request.get(path)).status(), path).toBe(401);
  }
  const rita = await another(browser, "rita@rheintech.example");
  expect((await rita.request.get("/orders/export")).status()).toBe(404);
});

test("every list is a file of just what its page shows, for those who see the page", async ({ page, browser }) => {
  const people = { ada: page, hanna: await another(browser, "admin@baeckerei-holz.onmicrosoft.com"), olga: await another(browser, "olga@operator.example") };
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=Holz");
  const holz = (await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).getAttribute("href")) as string;
  const lists = [
    ["ada", `${holz}/subscriptions`],
    ["ada", "/customers/relationships?state=answered"],
    ["ada", "/indirect-resellers/invitations?state=answered"],
    ["ada", "/support-contacts"],
    ["ada", "/team?role=GLOBAL_ADMIN"],
    ["hanna", "/subscriptions"],
    ["olga", "/qualifications"],
  ] as const;
  for (const [who, path] of lists) {
    await people[who].goto(path);
    const shown = await people[who].getByRole("rowheader").allTextContents();
    if (shown.length === 0) continue;
    const { rows } = await download(people[who], "Export CSV", ",");
    // The first column is the row's header; a page shows what is below it too, such as the offer.
    expect(rows.length - 1, path).toBeGreaterThanOrEqual(shown.length);
    for (const [at, text] of shown.entries())
      expect(
        rows.slice(1).some((row) => text.startsWith(row[0] as string)),
        `${path} ${at}`,
      ).toBe(true);
  }
  const rita = await another(browser, "rita@rheintech.example");
  for (const path of ["/support-contacts/export", "/qualifications/export", "/indirect-resellers/invitations/export"]) {
    expect((await rita.request.get(path)).status(), path).toBe(404);
  }
  const anna = await another(browser, "anna@alpenwolke.example");
  expect((await anna.request.get(`${holz}/subscriptions/export`)).status()).toBe(404);
});

test("a list is sorted by pressing a column, in the address too, and its file is in the same order", async ({ page }) => {
  await signIn(page, "paul@contoso-dist.example");
  await page.goto("/customers");
  const up = await page.getByRole("rowheader").allTextContents();
  await page.getByRole("columnheader", { name: "Company name" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole("rowheader").first()).toHaveText(up.at(-1) as string);
  await expect(page.getByRole("columnheader", { name: "Company name" })).toHaveAttribute("aria-sort", "descending");
  const down = await page.getByRole("rowheader").allTextContents();
  const { rows } = await download(page, "Export CSV", ",");
  expect(rows.slice(1).map((row) => row[1])).toEqual(down.map((text) => text.trim()));
  await page.goto("/orders");
  const newest = await page.getByRole("rowheader").first().textContent();
  await page
    .getByRole("columnheader", { name: /Placed|Date/ })
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(/sort=placed/);
  await expect(page.getByRole("rowheader").first()).not.toHaveText(newest as string);
});
