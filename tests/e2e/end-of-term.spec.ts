import { expect, type Page } from "@playwright/test";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// What happens at the end of a term is chosen among three, each with what it means and costs.

async function opens(page: Page, customer: string, subscription: string) {
  await page.goto("/customers");
  await page.getByRole("link", { name: customer, exact: true }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^(Subscriptions|Abonnements)$/ })
    .first()
    .click();
  await page.getByRole("link", { name: subscription, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: subscription })).toBeVisible();
}

test("an old auto-renew off is asked about, with and without script, until somebody chooses", async ({ page, browser }) => {
  const bare = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE" });
  const german = await inGerman(browser, "sam@northwind.example");
  await bare.addCookies(await german.context().cookies());
  const without = await bare.newPage();
  await opens(without, "Maschinenbau Reuter", "Microsoft 365 F3");
  await expect(without.getByText("Was soll am Ende der Laufzeit geschehen?")).toBeVisible();
  await expect(without.getByText(/Nach heutigem Stand .+ für den ersten Monat/).first()).toBeVisible();
  await without.getByRole("link", { name: "Jetzt entscheiden" }).click();
  await expect(without.getByRole("radio")).toHaveCount(3);
  await expect(without.getByRole("radio", { checked: true })).toHaveCount(0);
  await without.getByRole("radio", { name: "Das Abonnement beenden" }).check();
  await without.getByRole("button", { name: "Vorschau" }).click();
  await expect(without.getByRole("region", { name: "Vorschau" }).first()).toContainText("Das Abonnement beenden");
  await expect(without.getByText("Jetzt wird nichts berechnet oder erstattet.")).toBeVisible();

  await signIn(page, "ada@northwind.example");
  await page.goto("/subscriptions/all?ending=undecided");
  await expect(page.getByRole("row", { name: /Microsoft 365 F3/ })).toContainText("not decided yet");
  await opens(page, "Maschinenbau Reuter", "Microsoft 365 F3");
  await looksRight(page, "end-of-term-asked");
  await page.getByRole("link", { name: "Choose now" }).click();
  await expect(page.getByRole("radio")).toHaveCount(3);
  await looksRight(page, "end-of-term-choices");
  await page.getByRole("radio", { name: /Continue month by month/ }).check();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("Nothing is charged or refunded now.")).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("What happens at the end of the term is set.")).toBeVisible();
  await expect(page.getByText("Nobody has chosen yet")).toHaveCount(0);
  // Once it is chosen, choosing the same again is told at the choice.
  await page.getByRole("link", { name: "Manage renewal" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("This is already chosen.").first()).toBeVisible();
});

test("in the extended service term the page says since when and what the next month costs, and a paid term is the way out", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await opens(page, "Brauerei Altmühl", "Saisonkräfte");
  await expect(page.getByText(/in the extended service term since/)).toBeVisible();
  await looksRight(page, "end-of-term-extended");
  await page.getByRole("link", { name: "Convert to a paid term" }).click();
  await page.getByLabel("Term and billing").selectOption("P1Y/MONTHLY");
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("4");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(
    page
      .getByRole("region", { name: "Preview" })
      .first()
      .getByRole("row", { name: /Licenses/ }),
  ).toContainText("4");
  await looksRight(page, "end-of-term-convert");
});

test("the operator adds a rule for a day to come and takes it back, in both languages", async ({ browser }) => {
  const olga = await another(browser, "olga@operator.example");
  await olga.goto("/program-rules");
  await looksRight(olga, "program-rules");
  const form = olga.locator("form#add-rule");
  await form.getByLabel("Rule", { exact: true }).selectOption("SURCHARGE");
  await form.getByLabel("Applies from").fill("2040-01-01");
  await form.getByLabel("Value").fill("three");
  await form.getByRole("button", { name: "Add the rule" }).click();
  await expect(form.getByText("Enter percent as a number").first()).toBeVisible();
  await expect(form.getByLabel("Value")).toHaveValue("three");
  await form.getByLabel("Value").fill("4.5");
  await form.getByRole("button", { name: "Add the rule" }).click();
  await expect(olga.getByText("The rule is added.")).toBeVisible();
  const row = olga.getByRole("row", { name: /Jan 1, 2040/ });
  await expect(row).toContainText("4.5%");
  await expect(row).toContainText("Planned");
  const german = await inGerman(browser, "olga@operator.example");
  await german.goto("/program-rules");
  await expect(german.getByRole("row", { name: /2040/ })).toContainText("4,5 %");
  await row.getByRole("button", { name: /Take back/ }).click();
  await expect(olga.getByRole("row", { name: /2040/ })).toHaveCount(0);
});
