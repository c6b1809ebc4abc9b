import { expect } from "@playwright/test";
import { inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("the catalog is searched and filtered by its address", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Catalog", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalog" })).toBeVisible();
  await looksRight(page, "catalog");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  await page.getByRole("combobox", { name: "Category" }).selectOption("TRIAL");
  await expect(page).toHaveURL(/category=TRIAL/);
  await expect(page.getByRole("row", { name: /Power BI Pro Trial/ })).toContainText("not billed");
  await page.getByRole("searchbox", { name: "Search offers" }).fill("nothing like that");
  await page.getByRole("searchbox", { name: "Search offers" }).press("Enter");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expect(page).toHaveURL(/category=TRIAL/);
});

test("auf Deutsch: Katalog und Aufträge", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  await ada.goto("/catalog?q=visio");
  await expect(ada.getByRole("heading", { level: 1, name: "Katalog" })).toBeVisible();
  await expect(ada.getByRole("row", { name: /Visio Plan 2/ })).toContainText("monatlich abgerechnet");
  await looksRight(ada, "de-catalog");
  await ada.goto("/orders");
  await expect(ada.getByRole("heading", { level: 1, name: "Aufträge" })).toBeVisible();
  await ada.getByRole("rowheader").first().getByRole("link").click();
  await expect(ada.getByRole("heading", { level: 1, name: /^Auftrag \d+$/ })).toBeVisible();
  await looksRight(ada, "de-order");
});
