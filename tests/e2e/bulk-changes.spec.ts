import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** Ticks the first rows of a list of all subscriptions, and goes to what is to be changed. */
async function tick(page: Page, address: string, count: number, button: string) {
  await page.goto(address);
  const boxes = page.locator("input[name=ids]");
  for (let at = 0; at < count; at++) await boxes.nth(at).check();
  await page.getByRole("button", { name: button }).click();
}

test("a provider ticks subscriptions, sees what would change and what it costs, changes them and takes it back", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await tick(page, "/subscriptions/all?ending=renews&status=ACTIVE", 2, "Change the selected");
  await expect(page.getByText("2 subscriptions are selected.")).toBeVisible();
  await looksRight(page, "bulk-what");
  await page.getByRole("radio", { name: /What happens at the end of the term/ }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Check what would change" }).click();
  await expect(page.getByRole("radiogroup", { name: /At the end of the term/ })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("radio", { name: "End the subscription" }).check();
  await page.getByRole("button", { name: "Check what would change" }).click();

  await expect(page.getByText("To be confirmed")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Would change" })).toHaveCount(2);
  await expect(page.getByText("First charges after the terms, together")).toBeVisible();
  await looksRight(page, "bulk-dry-run");
  await page.getByRole("button", { name: "Change 2 subscriptions" }).click();
  await expect(page.getByRole("cell", { name: "Changed", exact: true })).toHaveCount(2);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const [heads = [], ...rows] = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(heads).toEqual(expect.arrayContaining(["Result", "Before", "After", "Subscription ID"]));
  expect(rows.map((row) => row[heads.indexOf("Result")])).toEqual(["Changed", "Changed"]);

  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("cell", { name: "Taken back" })).toHaveCount(2);
  await looksRight(page, "bulk-taken-back");
  await page.getByRole("link", { name: "Bulk changes" }).first().click();
  await expect(page.getByRole("rowheader", { name: "What happens at the end of the term" }).first()).toBeVisible();
  await looksRight(page, "bulk-list");
});

test("before any script does, all that a filter shows is looked at; canceled, nothing is changed", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const sam = await context.newPage();
  await signIn(sam, "sam@northwind.example");
  await sam.goto("/subscriptions/all?q=Holz");
  await sam.getByRole("checkbox", { name: /^(The one|All \d+) that the filter shows$/ }).check();
  await sam.getByRole("button", { name: "Change the selected" }).click();
  await sam.getByRole("radio", { name: /Licenses from the next term on/ }).check();
  await sam.getByRole("button", { name: "Next" }).click();
  await sam.getByRole("radio", { name: "As many as are assigned to users" }).check();
  await sam.getByRole("button", { name: "Check what would change" }).click();
  await expect(sam.getByText("To be confirmed")).toBeVisible();
  await sam.getByRole("combobox", { name: "Result" }).selectOption({ label: "Can't be changed" });
  await sam.getByRole("button", { name: "Apply" }).click();
  await expect(sam).toHaveURL(/state=REFUSED/);
  await sam.getByRole("button", { name: "Cancel the bulk change" }).click();
  await expect(sam.getByText("Canceled")).toBeVisible();
});

test("ein Vertriebspartner ändert, was er verwaltet, sieht keine Preise und nicht die Sammeländerungen des Anbieters", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.emulateMedia({ colorScheme: "dark" });
  await tick(rita, "/subscriptions/all?status=ACTIVE", 1, "Ausgewählte ändern");
  await expect(rita.getByRole("radio")).toHaveCount(2);
  await rita.getByRole("radio", { name: /Was am Ende der Laufzeit geschieht/ }).check();
  await rita.getByRole("button", { name: "Weiter" }).click();
  await looksRight(rita, "bulk-new-de");
  await rita.getByRole("radio").last().check();
  await rita.getByRole("button", { name: "Prüfen, was sich ändern würde" }).click();
  await rita.waitForURL(/\/subscriptions\/changes\/[0-9a-f-]{36}$/);
  await expect(rita.getByText("Zu bestätigen")).toBeVisible();
  await expect(rita.getByText(/^Erste[r]? Betr/)).toHaveCount(0);
  await rita.setViewportSize({ width: 390, height: 844 });
  await looksRight(rita, "bulk-dry-run-phone-de");
  const address = rita.url();

  const ada = await another(browser, "ada@northwind.example");
  expect((await ada.goto(address))?.status()).toBe(404);
  expect((await ada.request.get(`${address}/export`)).status()).toBe(404);
});
