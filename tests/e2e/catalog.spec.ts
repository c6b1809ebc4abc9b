import { expect } from "@playwright/test";
import { looksRight, signIn } from "./support/people.ts";
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
