import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a reseller sees what it earned, in German, and nothing of what was lost", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.getByRole("link", { name: "Anreize", exact: true }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Anreize" })).toBeVisible();
  await expect(rita.getByRole("img").first()).toBeVisible();
  await expect(rita.getByRole("main")).not.toContainText("Verloren");
  // What was charged is its provider's price.
  await expect(rita.getByRole("columnheader", { name: "Anreiz" }).first()).toBeVisible();
  await expect(rita.getByRole("columnheader", { name: "Berechnet" })).toHaveCount(0);
  await looksRight(rita, "incentives-reseller-de");
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.setViewportSize({ width: 390, height: 844 });
  await looksRight(rita, "incentives-reseller-dark-phone");
  await rita.getByRole("link", { name: "Sätze", exact: true }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Anreizsätze" })).toBeVisible();
  // Nothing but how the file says dates.
  await expect(rita.getByRole("main").getByRole("button").first()).toHaveAccessibleName(/^Datumsangaben in der Datei/);
});

test("a provider sees what is attributed and what is lost, finds the gaps, and takes the list along as CSV", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/incentives");
  await expect(page.getByText(/^Earned from/).first()).toBeVisible();
  await looksRight(page, "incentives-provider");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).first().click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  const shown = page.getByRole("region", { name: "By subscription" }).getByRole("rowheader");
  expect(rows.length).toBeGreaterThanOrEqual(await shown.count());
  expect(rows[0]).toHaveProperty("Subscription ID");

  await page.getByRole("link", { name: "Coverage", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Incentive coverage" })).toBeVisible();
  await expect(page.getByText(/subscriptions \(.+%\) have a valid reseller of record/)).toBeVisible();
  await looksRight(page, "incentive-coverage");
  await page.getByRole("combobox", { name: "Reason" }).selectOption({ label: "No reseller of record" });
  await expect(page).toHaveURL(/reason=missing/);
  // By keyboard: the first row is ticked, and set after a dry run.
  await page
    .getByRole("checkbox", { name: /^Select .+ of / })
    .first()
    .focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Set the reseller of record for the selected" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Set the reseller of record for many subscriptions" })).toBeVisible();
  const choice = page.getByRole("combobox", { name: "Reseller" });
  await choice.selectOption((await choice.locator("option").filter({ hasText: "Rheintech" }).getAttribute("value")) as string);
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(page.getByText("One subscription changes, none stays as it is.")).toBeVisible();
  await looksRight(page, "incentive-coverage-dry-run");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("One subscription was changed.")).toBeVisible();
});

test("the operator sets a rate for a month to come and takes it back; a wrong one is said at its field", async ({ page }) => {
  await signIn(page, "olga@operator.example");
  await page.goto("/incentives/rates");
  await page.getByRole("combobox", { name: "Valid from" }).selectOption({ index: 3 });
  await page.getByLabel("Rate", { exact: true }).fill("101");
  await page.getByRole("button", { name: "Set rate" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Rate");
  await page.getByLabel("Rate", { exact: true }).fill("7.25");
  await page.getByRole("button", { name: "Set rate" }).click();
  await expect(page.getByText("The rate is set.")).toBeVisible();
  await expect(page.getByText(/^7\.25% from/)).toBeVisible();
  await looksRight(page, "incentive-rates");
  await page.getByRole("button", { name: /^Withdraw 7\.25%/ }).click();
  await expect(page.getByText(/^7\.25% from/)).toHaveCount(0);
});
