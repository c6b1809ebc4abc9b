import { expect, type Page } from "@playwright/test";
import { another, demoPassword, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** A list that shows as many rows as were counted. */
async function leadsToSo(page: Page, row: RegExp): Promise<void> {
  const entry = page
    .getByRole("list", { name: /^(To do|Zu erledigen)$/ })
    .getByRole("listitem")
    .filter({ hasText: row });
  const count = Number(await entry.locator(".badge").textContent());
  expect(count).toBeGreaterThan(0);
  await entry.getByRole("link").click();
  await expect(page.getByRole("table").first().locator("tbody tr")).toHaveCount(count);
  await page.goBack();
}

test("a provider reads what waits, how its business moved and who sells most, and is led to just these", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await expect(page.getByRole("heading", { name: "To do" })).toBeVisible();
  // What she has done long ago is no first step any more.
  await expect(page.getByRole("heading", { name: "First steps" })).toHaveCount(0);
  await leadsToSo(page, /accepted the agreement/);
  await leadsToSo(page, /without a reseller of record/);

  const standing = page.getByRole("img", { name: /Monthly value and active licenses/ });
  await expect(standing).toBeVisible();
  await expect(standing).toHaveAccessibleName(/Active licenses went from \d/);
  await page.getByText("The figures as a table").click();
  const figures = page.getByRole("table").filter({ hasText: "New customers" });
  await expect(figures.getByRole("row")).toHaveCount(13);
  await expect(figures).toContainText("so far");

  const top = page.getByRole("table").filter({ hasText: "Active licenses" }).filter({ hasText: "Reseller" });
  await expect(top.getByRole("link").first()).toBeVisible();
  await page.getByRole("link", { name: "Most value" }).click();
  await expect(page).toHaveURL(/top=value/);
  await expect(page.getByRole("link", { name: "Most value" })).toHaveAttribute("aria-current", "page");
  await looksRight(page, "overview-provider");
  await expect(page.getByRole("region", { name: "Latest entries" })).not.toContainText("ada@northwind.example");
});

test("who sells nothing reads nothing of what sellers decide", async ({ browser }) => {
  const hal = await another(browser, "hal@northwind.example");
  await expect(hal.getByRole("heading", { name: "To do" })).toBeVisible();
  await expect(hal.getByText("reseller of record", { exact: false }).filter({ hasText: "without" })).toHaveCount(0);
  await looksRight(hal, "overview-helpdesk");
});

test("a reseller reads it in German, licenses without a price, and on a phone in the dark", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await expect(rita.getByRole("heading", { name: "Zu erledigen" })).toBeVisible();
  await expect(rita.getByRole("img", { name: /Aktive Lizenzen/ })).toBeVisible();
  await expect(rita.getByText("Monatswert")).toHaveCount(0);
  await expect(rita.getByRole("heading", { name: "Vertriebspartner auf einen Blick" })).toHaveCount(0);
  await looksRight(rita, "overview-reseller-de");
  await rita.setViewportSize({ width: 390, height: 844 });
  await rita.emulateMedia({ colorScheme: "dark" });
  await looksRight(rita, "overview-reseller-de-phone-dark");
  expect(await rita.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
});

test("who has just begun reads first steps, and no picture of nothing", async ({ browser }) => {
  const nils = await another(browser, "nils@nordlicht.example");
  await expect(nils.getByRole("heading", { name: "First steps" })).toBeVisible();
  await expect(nils.getByRole("link", { name: "Look after your first customer" })).toBeVisible();
  await expect(nils.getByRole("heading", { name: "The last 12 months" })).toHaveCount(0);
  await looksRight(nils, "overview-beginning");
});

test("a customer's administrator and the operator read what waits for them", async ({ browser }) => {
  const hanna = await another(browser, "admin@baeckerei-holz.onmicrosoft.com");
  await expect(hanna.getByRole("heading", { name: "To do" })).toBeVisible();
  await expect(hanna.getByRole("heading", { name: "Who supports you" })).toBeVisible();
  await expect(hanna.getByRole("heading", { name: "The last 12 months" })).toHaveCount(0);
  await looksRight(hanna, "overview-customer");
  // Incentives are between its provider and its reseller.
  await hanna.getByRole("link", { name: "Your company" }).click();
  await expect(hanna.getByRole("heading", { name: "Indirect resellers" })).toBeVisible();
  await expect(hanna.getByText(/incentives/i)).toHaveCount(0);

  const olga = await another(browser, "olga@operator.example");
  await leadsToSo(olga, /to be vetted/);
  await looksRight(olga, "overview-operator");
  const inDark = await inGerman(browser, "ada@northwind.example");
  await inDark.emulateMedia({ colorScheme: "dark" });
  await looksRight(inDark, "overview-provider-de-dark");
  await inDark.setViewportSize({ width: 390, height: 844 });
  await looksRight(inDark, "overview-provider-de-phone-dark");
});

test("without a script the language is switched with all that was typed into a letter, and into an enrollment", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` });
  await context.addCookies([{ name: "locale", value: "en", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await page.goto("/enroll");
  // The switches above would lose it.
  await expect(page.getByRole("button", { name: "Deutsch", exact: true })).toBeHidden();
  await page.getByLabel("City").fill("Köln");
  await page.getByRole("button", { name: "Auf Deutsch fortfahren" }).click();
  await expect(page.getByLabel("Ort", { exact: true })).toHaveValue("Köln");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Go on in English" }).click();
  await expect(page.getByLabel("City")).toHaveValue("Köln");

  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill("ines@northwind.example");
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("#sign-in button[type=submit]").click();
  await page.waitForURL(/overview/);
  await page.goto("/indirect-resellers/new");
  await page.getByLabel("Subject").fill("A subject of my own");
  const link = await page.locator("input[name=link]").inputValue();
  await page.getByRole("button", { name: "Auf Deutsch fortfahren" }).click();
  await expect(page.getByRole("button", { name: "Go on in English" })).toBeVisible();
  await expect(page.locator("input[name=subject]")).toHaveValue("A subject of my own");
  await expect(page.locator("input[name=link]")).toHaveValue(link);
  await page.getByRole("button", { name: "Go on in English" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("A subject of my own");
  await context.close();
});
