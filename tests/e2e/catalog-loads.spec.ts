import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { inMatrix, listed, tableOf } from "../support/price-files.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const unique = () => Math.random().toString(36).slice(2, 8).toUpperCase();
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });
const product = () => ({ ProductId: `CFQ7${unique()}`, SkuTitle: "Gemüse-Büro, groß" });
const list = (rows: object[]) => Buffer.from(tableOf(rows.map(listed)), "utf8");
const matrix = (rows: object[]) => Buffer.from(tableOf(rows.map(inMatrix)), "utf8");
const nextYear = `${new Date().getUTCFullYear() + 1}-02-01`;

async function upload(page: Page, files: ReturnType<typeof file>[], from?: string) {
  await page.getByLabel("Files").setInputFiles(files);
  if (from) await page.getByLabel("Prices valid from").fill(from);
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page).toHaveURL(/\/catalog\/loads\/[0-9a-f-]{36}$/);
}

// One after the other: only the last load can be rolled back.
test.describe.configure({ mode: "serial" });

test("the operator uploads a price list and its matrix, sees what changes, loads it, and rolls it back", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const suite = product();
  await signIn(page, "olga@operator.example");
  await page.goto("/catalog");
  await page.getByRole("link", { name: "Loaded prices" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Loaded prices" })).toBeVisible();
  await page.getByRole("link", { name: "Load prices" }).first().click();
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByText("Choose at least one file.")).toBeVisible();
  await looksRight(page, "catalog-loads-new");

  await upload(page, [
    file("DE_list.csv", list([suite, { ...suite, BillingPlan: "Annual" }, { ...suite, TermDuration: "P6M" }])),
    file("matrix.csv", matrix([suite])),
  ]);
  await expect(page.getByText("Not loaded yet")).toBeVisible();
  await expect(page.getByRole("row", { name: /Gemüse-Büro, groß.*New.*billed monthly/ })).toContainText("€9.60");
  await expect(page.getByText("Term P6M isn't sold here")).toBeVisible();
  await looksRight(page, "catalog-loads-checked");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "All changes as a file" }).click();
  const rows = readFileSync(await (await downloading).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(rows).toHaveLength(3);
  expect(rows[1]).toContain(`New,${suite.ProductId}-0001,"Gemüse-Büro, groß",1 year · billed monthly,DE,EUR,,9.60,,12.00,`);

  const ada = await another(browser, "ada@northwind.example");
  await ada.goto(`/catalog?q=${suite.ProductId}`);
  await expect(ada.getByText("Nothing matches")).toBeVisible();
  await page.getByRole("button", { name: /^Load 3 changes$/ }).click();
  await expect(page.getByRole("button", { name: "Roll back" })).toBeVisible();
  await looksRight(page, "catalog-loads-loaded");
  await ada.goto(`/catalog?q=${suite.ProductId}`);
  await expect(ada.getByRole("row", { name: /Gemüse-Büro/ })).toContainText("€9.60");
  await expect(ada.getByRole("link", { name: "Loaded prices" })).toHaveCount(0);
  expect((await ada.goto("/catalog/loads"))?.status()).toBe(404);

  // A month later it costs more, and one plan is gone.
  await page.goto("/catalog/loads/new");
  await upload(page, [file("DE_list.csv", list([{ ...suite, UnitPrice: "127.2" }]))], nextYear);
  await expect(page.getByRole("row", { name: /Gemüse-Büro, groß.*Higher/ })).toContainText("€10.60");
  await page.getByRole("link", { name: "Gone (1)" }).click();
  await expect(page.getByRole("row", { name: /Gemüse-Büro, groß.*Gone/ })).toContainText("€115.20");
  await page.getByRole("button", { name: /^Load 2 changes$/ }).click();
  await expect(page.getByRole("button", { name: "Roll back" })).toBeVisible();
  const german = await inGerman(browser, "olga@operator.example");
  await german.goto(page.url());
  await looksRight(german, "de-catalog-loads-loaded");
  await german.emulateMedia({ colorScheme: "dark" });
  await german.setViewportSize({ width: 390, height: 800 });
  await looksRight(german, "de-catalog-loads-dark-phone");
  await german.goto("/catalog/loads");
  await looksRight(german, "de-catalog-loads-list-dark-phone");
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Rolled back", { exact: true }).first()).toBeVisible();
  await page.goto("/catalog/loads");
  await expect(page.getByRole("row", { name: /DE_list\.csv/ }).first()).toContainText("Rolled back");
  await looksRight(page, "catalog-loads-list");
  await page
    .getByRole("row", { name: /DE_list\.csv, matrix\.csv|matrix\.csv, DE_list\.csv/ })
    .first()
    .getByRole("link")
    .click();
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Rolled back", { exact: true }).first()).toBeVisible();
  await ada.goto(`/catalog?q=${suite.ProductId}`);
  await expect(ada.getByText("Nothing matches")).toBeVisible();
});

test("without script: what is wrong in a file saved by a German spreadsheet is said with its line, and mended it is loaded", async ({ page, browser }) => {
  test.setTimeout(90_000);
  const suite = product();
  await signIn(page, "olga@operator.example");
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const olga = await bare.newPage();
  await olga.goto(`http://localhost:${process.env.E2E_PORT}/catalog/loads/new`);
  const german = (price: string) =>
    Buffer.from(tableOf([listed({ ...suite, SkuId: "1", UnitPrice: price, EffectiveStartDate: "01.02.2023 00:00", "ERP Price": "144" })], ";"), "latin1");
  await upload(olga, [file("liste.csv", german("viel")), file("matrix.csv", matrix([suite]))]);
  await expect(olga.getByRole("row", { name: /liste\.csv 2 UnitPrice/ })).toContainText("“viel” isn't an amount.");
  await olga.screenshot({ path: "test-results/screenshots/catalog-loads-refused.png", fullPage: true });
  await olga.goto(`http://localhost:${process.env.E2E_PORT}/catalog/loads/new`);
  await upload(olga, [file("liste.csv", german("115,2")), file("matrix.csv", matrix([suite]))]);
  await expect(olga.getByRole("row", { name: /Gemüse-Büro, groß.*New.*€9\.60/ })).toBeVisible();
  await olga.getByRole("button", { name: /^Load 2 changes$/ }).click();
  await olga.getByRole("button", { name: "Roll back" }).click();
  await expect(olga.getByText("Rolled back", { exact: true }).first()).toBeVisible();
});

test("what changes nothing is said to, and an archive is to be unpacked first", async ({ page }) => {
  test.setTimeout(90_000);
  const suite = product();
  await signIn(page, "olga@operator.example");
  const files = [file("liste.csv", list([suite])), file("matrix.csv", matrix([suite]))];
  await page.goto("/catalog/loads/new");
  await upload(page, files);
  await page.getByRole("button", { name: /^Load 2 changes$/ }).click();
  await expect(page.getByRole("button", { name: "Roll back" })).toBeVisible();
  const loaded = page.url();
  await page.goto("/catalog/loads/new");
  await upload(page, files);
  await expect(page.getByText("These files change nothing")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Load/ })).toHaveCount(0);
  await looksRight(page, "catalog-loads-nothing");

  // An open quotation mark, a price below zero, and a cell without a currency.
  const broken = tableOf([listed({ ...suite, SkuTitle: "Büro" }), listed({ ...suite, UnitPrice: "-5" }), listed({ ...suite, Currency: "" })]);
  await page.goto("/catalog/loads/new");
  await upload(page, [file("liste.csv", Buffer.from(broken.replace("Büro", '"Büro'))), file("matrix.csv", matrix([suite]))]);
  await expect(page.getByRole("heading", { level: 1, name: /liste\.csv/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /liste\.csv 2/ })).toContainText("A quotation mark opens in this row");
  await expect(page.getByRole("row", { name: /liste\.csv 3 UnitPrice/ })).toContainText("“-5” is below zero.");
  await expect(page.getByRole("row", { name: /liste\.csv 4 Currency/ })).toContainText("The currency is missing.");
  await looksRight(page, "catalog-loads-broken");

  await page.goto("/catalog/loads/new");
  const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 22 }, () => 0), 8, 0, 0, 0]), Buffer.from("list.csv")]);
  await page.getByLabel("Files").setInputFiles([file("DE_list.zip", zip)]);
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByText("Unpack it first")).toBeVisible();
  await page.goto(loaded);
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Rolled back", { exact: true }).first()).toBeVisible();
});
