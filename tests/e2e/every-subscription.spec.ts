import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider narrows all subscriptions, chooses columns, reads the sums and takes all of it along", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Subscriptions", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Subscriptions" })).toBeVisible();
  await expect(page.getByText(/^\d+ subscriptions, \d+ licenses?\. Charged for a month: €/)).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Monthly value" })).toBeVisible();
  await looksRight(page, "every-subscription");

  await page.getByRole("combobox", { name: "At the end" }).selectOption({ label: "Renews" });
  await expect(page).toHaveURL(/ending=renews/);
  await page.getByRole("combobox", { name: "Status" }).selectOption({ label: "Active" });
  await expect(page).toHaveURL(/status=ACTIVE/);
  await page.getByRole("main").getByRole("searchbox").fill("Holz");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/q=Holz/);
  await expect(page.getByRole("rowheader").first()).toHaveText("Bäckerei Holz");

  await page.getByRole("link", { name: "Columns and views" }).click();
  await page.getByRole("checkbox", { name: "Monthly value" }).uncheck();
  await page.getByRole("checkbox", { name: "Domain" }).check();
  await page.getByRole("button", { name: "Show these columns" }).click();
  await expect(page.getByRole("columnheader", { name: "Domain" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Monthly value" })).toHaveCount(0);
  await expect(page).toHaveURL(/status=ACTIVE/);
  // The choice stays, whatever else changes.
  await page.getByRole("columnheader", { name: "Term ends" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=ends/);
  await expect(page.getByRole("columnheader", { name: "Domain" })).toBeVisible();

  const shown = await page.getByRole("rowheader").allTextContents();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const [heads = [], ...rows] = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(rows.map((row) => row[0])).toEqual(shown);
  expect(heads).toEqual(expect.arrayContaining(["Domain", "Subscription ID", "Offer ID"]));
  expect(heads).not.toContain("Monthly value");
  const all = page.waitForEvent("download");
  await page.getByRole("button", { name: "Dates in the file" }).click();
  await page.getByRole("link", { name: "File with all columns" }).click();
  const [every = []] = parse(readFileSync(await (await all).path()), { bom: true }) as string[][];
  expect(every).toEqual(expect.arrayContaining(["Domain", "Monthly value", "Term (code)", "Subscription ID", "Offer ID"]));
  await page.getByRole("link", { name: "Columns and views" }).click();
  await page.getByRole("button", { name: "Back to the usual columns" }).click();
  await expect(page.getByRole("columnheader", { name: "Monthly value" })).toBeVisible();

  await page.goto("/subscriptions/all?q=zzzz");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expect(page.getByText(/^\d+ subscriptions?, /)).toHaveCount(0);
  // A customer's own list leads here.
  await page.goto("/subscriptions/all?q=Holz");
  await page.getByRole("rowheader").first().getByRole("link").click();
  await page.getByRole("link", { name: "All subscriptions" }).click();
  await expect(page).toHaveURL(/\/subscriptions\/all$/);
});

test("columns and filters work before any script does", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const sam = await context.newPage();
  await signIn(sam, "sam@northwind.example");
  await sam.goto("/subscriptions/all?status=ACTIVE");
  await sam.getByRole("link", { name: "Columns and views" }).click();
  await sam.getByRole("checkbox", { name: "Unit price" }).check();
  await sam.getByRole("button", { name: "Show these columns" }).click();
  await expect(sam).toHaveURL(/all\?status=ACTIVE$/);
  await expect(sam.getByRole("columnheader", { name: "Unit price" })).toBeVisible();
  await sam.getByRole("link", { name: "Columns and views" }).click();
  await sam.getByRole("button", { name: "Back to the usual columns" }).click();
  await expect(sam.getByRole("columnheader", { name: "Unit price" })).toHaveCount(0);
});

test("ein Vertriebspartner sieht seine Kunden, aber keine Preise, auch auf dem Telefon und im Dunkeln", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.getByRole("link", { name: "Abonnements", exact: true }).click();
  await expect(rita.getByText(/^\d+ Abonnements?, \d+ Lizenz(en)?\.$/)).toBeVisible();
  await expect(rita.getByRole("columnheader", { name: "Monatswert" })).toHaveCount(0);
  await rita.getByRole("link", { name: "Spalten und Ansichten" }).click();
  await expect(rita.getByRole("checkbox", { name: "Domäne" })).toBeVisible();
  await expect(rita.getByRole("checkbox", { name: "Einzelpreis" })).toHaveCount(0);
  await rita.getByRole("link", { name: "Zurück zur Liste" }).click();
  await looksRight(rita, "every-subscription-reseller-de");
  await rita.getByRole("combobox", { name: "Endet innerhalb von" }).selectOption({ label: "365 Tagen" });
  await expect(rita).toHaveURL(/within=365/);
  await rita.setViewportSize({ width: 390, height: 844 });
  await looksRight(rita, "every-subscription-phone-de");
  await rita.setViewportSize({ width: 1280, height: 900 });
  await rita.goto("/subscriptions/all?record=missing&tag=x");
  await expect(rita.getByRole("rowheader").first()).toBeVisible();
});

test("who has no list of all has none, and no file of it", async ({ browser }) => {
  for (const who of ["admin@baeckerei-holz.onmicrosoft.com", "olga@operator.example"]) {
    const page = await another(browser, who);
    expect((await page.goto("/subscriptions/all"))?.status()).toBe(404);
    expect((await page.request.get("/subscriptions/all/export")).status()).toBe(404);
  }
  const ada = await inGerman(browser, "ada@northwind.example");
  await ada.goto("/subscriptions/all");
  await looksRight(ada, "every-subscription-de");
  await ada.setViewportSize({ width: 390, height: 844 });
  await looksRight(ada, "every-subscription-phone-provider-de");
});
