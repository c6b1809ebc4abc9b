import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("an admin sees who looks after whom with which rights, by what it is, and takes it along", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Assignments", exact: true }).click();
  const holz = page.getByRole("row", { name: /^Bäckerei Holz/ });
  await expect(holz).toContainText("Rheintech");
  await expect(holz).toContainText("Admin rights");
  await looksRight(page, "assignments");
  await page.getByLabel("Indirect reseller").selectOption({ label: "Alpenwolke" });
  await expect(page).toHaveURL(/reseller=/);
  await expect(holz).toHaveCount(0);
  await page.getByLabel("Admin rights").selectOption({ label: "Admin rights" });
  await expect(page).toHaveURL(/rights=ADMIN/);
  const shown = await page.getByRole("rowheader").allTextContents();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const rows = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(rows.slice(1).map((row) => row[0])).toEqual(shown);
  await page.goto("/assignments?as=azure");
  await expect(page.getByRole("row").nth(1)).toContainText("Contributor");
  await page.goto("/assignments?q=nobody");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  const sam = await another(browser, "sam@northwind.example");
  expect((await sam.goto("/assignments"))?.status()).toBe(404);
  expect((await sam.request.get("/assignments/export")).status()).toBe(404);
});

test("auf Deutsch sieht der Betreiber alle, mit ihrem Anbieter", async ({ browser }) => {
  const olga = await inGerman(browser, "olga@operator.example");
  await olga.emulateMedia({ colorScheme: "dark" });
  await olga.getByRole("link", { name: "Zuordnungen", exact: true }).click();
  await expect(olga.getByRole("columnheader", { name: "Indirekter Anbieter" })).toBeVisible();
  await olga.getByLabel("Was", { exact: true }).selectOption({ label: "Eingetragene Partner" });
  await expect(olga).toHaveURL(/as=record/);
  await looksRight(olga, "assignments-de");
});
