import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { inDatabase } from "./support/database.ts";
import { inGerman, looksRight, moreActions, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// Terms that end together: when they are ordered, when they renew, and all of a customer's at once.

/** A customer whose only subscription ends in seven months, in the middle of one whatever day it is: on a first, it would end with a month. */
async function withSeven(page: Page): Promise<string> {
  const { name } = await newCustomer(page, { offer: "Power BI Pro" });
  const middle = `date_trunc('month', "startedAt", 'UTC') + interval '14 days'`;
  const sooner = `"term" = 'P1Y', "termStartsAt" = ${middle} - interval '5 months', "commitmentEndsAt" = ${middle} + interval '7 months'`;
  return inDatabase(async (db) => {
    const { rows } = await db.query<{ id: string }>(`SELECT "id" FROM "Customer" WHERE "name" = $1`, [name]);
    const id = rows[0]?.id as string;
    await db.query(`UPDATE "Subscription" SET ${sooner} WHERE "customerId" = $1`, [id]);
    return id;
  });
}
/** Chooses in a list what begins like this. */
async function choose(page: Page, label: string, begins: RegExp) {
  const list = page.getByRole("combobox", { name: label });
  const text = await list.locator("option").filter({ hasText: begins }).first().textContent();
  await list.selectOption({ label: text as string });
}

test("what is ordered ends with what is there, is shown before, and so does a next term, and then all of them", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "ada@northwind.example");
  const id = await withSeven(page);
  await page.goto(`/customers/${id}/subscriptions/new`);
  await page.getByRole("searchbox", { name: "Search offers" }).fill("visio plan 2");
  await page.getByRole("checkbox", { name: "Visio Plan 2", exact: true }).check();
  await page.getByLabel("Term and billing of Visio Plan 2").selectOption("P1Y/MONTHLY");
  await choose(page, "End of the term", /^With Power BI Pro/);
  await page.getByRole("button", { name: "Show dates and first charges" }).click();

  // Nothing is ordered yet: first the day, how much shorter, and the first charge.
  const preview = page.getByRole("list", { name: "When the terms end" });
  await expect(preview).toContainText(/Ends on .+ with Power BI Pro: \d+ months?( and \d+ days?)? instead of 12 months\./);
  await expect(preview).toContainText("First charge, before tax:");
  await looksRight(page, "ends-order");
  // What changes is shown anew first.
  await page.getByLabel("Licenses of Visio Plan 2").fill("7");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toHaveCount(0);
  await expect(preview).toBeVisible();
  await expect(page.locator('input[name^="seen"]')).toHaveValue(/ P1Y\/\w+ 7 /);
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  await expect(page.getByRole("row", { name: "Visio Plan 2" })).toContainText("7 licenses");

  await page.getByRole("link", { name: "Visio Plan 2", exact: true }).first().click();
  await moreActions(page);
  await page.getByRole("link", { name: "Schedule changes for the next term" }).click();
  await page.getByRole("combobox", { name: "End of the next term" }).selectOption({ label: "At a month's end" });
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/Ends on .+, with the month:/)).toBeVisible();
  await looksRight(page, "ends-schedule");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The changes are scheduled.")).toBeVisible();
  await expect(page.getByText(/Ends on .+, with the month:/)).toBeVisible();

  await page.goto(`/customers/${id}/subscriptions`);
  await page.getByRole("link", { name: "Align end dates" }).click();
  await page.getByRole("combobox", { name: "End all with" }).selectOption({ label: "At a month's end" });
  await page.getByRole("button", { name: "Show what would change" }).click();
  const rows = page.getByRole("region", { name: "Subscriptions", exact: true });
  await expect(rows.getByRole("row", { name: /Visio Plan 2/ })).toContainText("Its next term ends like this already.");
  await expect(rows.getByRole("row", { name: /Power BI Pro/ })).toContainText(/Ends on .+, with the month:/);
  await looksRight(page, "ends-align");
  await page.getByRole("button", { name: "Schedule these end dates" }).click();
  await expect(page.getByText("One end date is scheduled.")).toBeVisible();
  await expect(page.getByText(/Power BI Pro: the next term ends on/)).toBeVisible();
  await looksRight(page, "ends-aligned");

  const german = await inGerman(browser, "ada@northwind.example");
  await german.emulateMedia({ colorScheme: "dark" });
  await german.setViewportSize({ width: 390, height: 800 });
  await german.goto(`/customers/${id}/subscriptions/align`);
  await choose(german, "Alle Laufzeiten enden zusammen mit", /^Zusammen mit Power BI Pro/);
  await german.getByRole("button", { name: "Zeigen, was sich ändern würde" }).click();
  await expect(german.getByRole("region", { name: "Abonnements", exact: true })).toContainText("Die anderen enden mit diesem");
  await looksRight(german, "de-ends-align-dark-phone");
  await german.goto(`/customers/${id}/subscriptions`);
  await german.getByRole("link", { name: "Visio Plan 2", exact: true }).first().click();
  await expect(german.getByText(/Endet am .+, zum Monatsende:/)).toBeVisible();
  await moreActions(german);
  await german.getByRole("link", { name: "Änderungen für die nächste Laufzeit vormerken" }).click();
  await german.getByRole("button", { name: "Vorschau" }).click();
  await expect(german.getByText(/Endet am .+, zum Monatsende:/)).toBeVisible();
  await looksRight(german, "de-ends-schedule-dark-phone");
});

test("without script an order with such an end is shown and then placed; in German, and by phone in the dark", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const id = await withSeven(page);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), colorScheme: "dark" });
  await bare.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const ada = await bare.newPage();
  await ada.setViewportSize({ width: 390, height: 800 });
  await ada.goto(`http://localhost:${process.env.E2E_PORT}/customers/${id}/subscriptions/new`);
  await ada.getByRole("searchbox", { name: "Angebote suchen" }).fill("visio plan 2");
  await ada.getByRole("searchbox", { name: "Angebote suchen" }).press("Enter");
  await ada.getByRole("checkbox", { name: "Visio Plan 2", exact: true }).check();
  await ada.getByLabel("Laufzeit und Abrechnung von Visio Plan 2").selectOption("P1Y/ANNUAL");
  await choose(ada, "Ende der Laufzeit", /^Zusammen mit Power BI Pro/);
  await ada.getByRole("button", { name: "Übermitteln" }).click();
  await expect(ada.getByText(/Endet am .+ zusammen mit Power BI Pro: \d+ Monate?( und \d+ Tage?)? statt 12 Monate/)).toBeVisible();
  await expect(ada.getByRole("checkbox", { name: "Visio Plan 2", exact: true })).toBeChecked();
  await ada.screenshot({ path: "test-results/screenshots/de-ends-order-dark-phone.png", fullPage: true });
  await ada.getByRole("button", { name: "Übermitteln" }).click();
  await expect(ada.getByText(/Auftrag \d+/).first()).toBeVisible();
  await expect(ada.getByText("Visio Plan 2").first()).toBeVisible();
});

test("a new customer's subscriptions can end with a month, and the review says so", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const prefix = `monat-${Math.random().toString(36).slice(2, 8)}`;
  await page.goto("/customers/new");
  for (const [label, value] of Object.entries({
    "Company name": `Gärtnerei ${prefix}`,
    "Primary domain name": prefix,
    "Address line 1": "Marktplatz 1",
    "ZIP/postal code": "53111",
  }))
    await page.getByLabel(label).fill(value);
  for (const [label, value] of Object.entries({ City: "Bonn", "First name": "Gerda", "Last name": "Grün", "Email address": `gerda@${prefix}.example` }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: "Rheintech" });
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await page.getByRole("checkbox", { name: "Visio Plan 2", exact: true }).check();
  await page.getByLabel("Term and billing of Visio Plan 2").selectOption("P1Y/MONTHLY");
  await page.getByRole("checkbox", { name: "Azure plan", exact: true }).check();
  await page.getByRole("combobox", { name: "End of the term" }).selectOption({ label: "At a month's end" });
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect(page.getByText(/Ends on .+, with the month:/)).toHaveCount(1);
  await looksRight(page, "ends-review");
  // Going back finds the choice as it was.
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "End of the term" })).toHaveValue("month");
});
