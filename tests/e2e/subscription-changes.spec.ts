import { expect, type Page } from "@playwright/test";
import { another, edits, inGerman, looksRight, moreActions, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** A fresh subscription, a minute old; the page of it. */
async function buys(page: Page, customer: string, offer: string, search: string, quantity: string) {
  await page.goto("/customers");
  await page.getByRole("link", { name: customer, exact: true }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^(Subscriptions|Abonnements)$/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: /Add subscription|Abonnement hinzufügen/ })
    .first()
    .click();
  await page.getByRole("main").getByRole("searchbox").last().fill(search);
  await page.getByRole("checkbox", { name: offer, exact: true }).check();
  await page.getByLabel(new RegExp(`(Licenses of|Lizenzen von|Lizenzen für) ${offer}$`)).fill(quantity);
  await page.getByRole("button", { name: /Submit|Übermitteln/ }).click();
  await page.getByRole("link", { name: offer, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: offer })).toBeVisible();
}

test("licenses, upgrade, plan, renewal, what is scheduled, and cancelling: each is seen before it is done", async ({ page, browser }) => {
  // A long walk, looked at with axe at each of its stops.
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  await buys(page, "Gartenbau Lindner", "Power BI Pro", "power bi pro", "10");
  const here = page.url().replace(/\?.*/, "");
  await looksRight(page, "subscription-actions");

  // Something impossible is said at its field, and what was typed stays.
  await page.getByRole("link", { name: "Change licenses" }).click();
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("0");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("Enter 1 or more").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Licenses", exact: true })).toHaveValue("0");
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("12");
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" }).first();
  await expect(preview.getByRole("row", { name: /Licenses/ })).toContainText("12");
  await expect(page.getByText("Charged now")).toBeVisible();
  await expect(page.getByText("€").first()).toBeVisible();
  await looksRight(page, "change-seats");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The licenses were changed.")).toBeVisible();
  await expect(page.getByText("12 licenses").first()).toBeVisible();

  await moreActions(page);
  await page.getByRole("link", { name: "Schedule changes for the next term" }).click();
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("8");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The changes are scheduled.")).toBeVisible();
  await expect(page.getByText(/^Scheduled for/)).toBeVisible();
  await looksRight(page, "subscription-scheduled");

  await page.getByRole("link", { name: "Manage renewal" }).click();
  await page.getByRole("radio", { name: "End the subscription" }).check();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("The changes scheduled for the next term are dropped.")).toBeVisible();
  await looksRight(page, "change-renewal");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("What happens at the end of the term is set.")).toBeVisible();
  await expect(page.getByText(/^Scheduled for/)).toHaveCount(0);
  await moreActions(page);
  await expect(page.getByText("Set it to renew first")).toBeVisible();

  await page.getByRole("link", { name: "Upgrade", exact: true }).click();
  await page.getByRole("combobox", { name: "Upgrade to" }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("5");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/A new subscription .+ with 5 licenses/)).toBeVisible();
  await looksRight(page, "change-upgrade");
  // Somebody else changes it meanwhile: nothing is overwritten unseen.
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto(here);
  await edits(sam, "Nickname");
  await sam.getByLabel("Nickname").fill("BI of Lindner");
  await sam
    .locator("form")
    .filter({ has: sam.getByLabel("Nickname") })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(sam.getByText("Saved.", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("changed this subscription on");
  await page.reload();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The subscription was upgraded.")).toBeVisible();
  await expect(page.getByText("7 licenses").first()).toBeVisible();

  await moreActions(page);
  await page.getByRole("link", { name: "Cancel subscription" }).click();
  await expect(page.getByText("Refunded now")).toBeVisible();
  await looksRight(page, "change-cancel");
  await page.getByRole("button", { name: "Cancel subscription" }).click();
  await expect(page.getByText("The subscription was canceled.")).toBeVisible();
  await moreActions(page);
  await expect(page.getByText("This subscription has ended.").first()).toBeVisible();
  await looksRight(page, "subscription-cancelled");
});

test("auf Deutsch, vor jedem Skript: Lizenzen ändern mit Vorschau", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE" });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=baeckerei-holz");
  await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Abonnements", exact: true }).first().click();
  await page.getByRole("link", { name: "Filialen", exact: true }).first().click();
  await page.getByRole("link", { name: "Lizenzen ändern" }).click();
  const before = await page.getByRole("textbox", { name: "Lizenzen", exact: true }).inputValue();
  await page.getByRole("textbox", { name: "Lizenzen", exact: true }).fill(String(Number(before) + 2));
  await page.getByRole("button", { name: "Vorschau" }).click();
  await expect(page.getByText("Wird jetzt berechnet")).toBeVisible();
  await page.getByRole("button", { name: "Übermitteln" }).click();
  await expect(page.getByText("Die Lizenzen wurden geändert.")).toBeVisible();
  await page.getByRole("link", { name: "Abonnement kündigen" }).waitFor({ state: "detached" });
  await moreActions(page);
  await expect(page.getByText(/Eine Kündigung war bis/)).toBeVisible();
});

test("a reseller changes licenses and sees no price; what stays with the provider isn't there", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.goto("/customers");
  await rita.getByRole("link", { name: "Bäckerei Holz", exact: true }).click();
  await rita.getByRole("main").getByRole("link", { name: "Abonnements", exact: true }).first().click();
  await rita.getByRole("link", { name: "Filialen", exact: true }).first().click();
  await expect(rita.getByRole("link", { name: "Upgrade", exact: true })).toHaveCount(0);
  await expect(rita.getByText("Abonnement kündigen")).toHaveCount(0);
  await rita.getByRole("link", { name: "Lizenzen ändern" }).click();
  const before = await rita.getByRole("textbox", { name: "Lizenzen", exact: true }).inputValue();
  await rita.getByRole("textbox", { name: "Lizenzen", exact: true }).fill(String(Number(before) + 1));
  await rita.getByRole("button", { name: "Vorschau" }).click();
  await expect(rita.getByRole("button", { name: "Übermitteln" })).toBeVisible();
  await expect(rita.getByRole("main")).not.toContainText("€");
  await looksRight(rita, "change-seats-reseller");
  await rita.getByRole("button", { name: "Übermitteln" }).click();
  await expect(rita.getByText("Die Lizenzen wurden geändert.")).toBeVisible();
});
