import { expect, type Page } from "@playwright/test";
import { acceptShown, attested } from "./support/agreement.ts";
import { administrator, newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
async function toCustomer(page: Page, name: string) {
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await heading(page, name);
}
async function order(page: Page, offer: string) {
  await page.getByRole("link", { name: "Add subscription" }).first().click();
  await page.getByRole("checkbox", { name: offer, exact: true }).check();
}

test("what a new customer is sold waits for the agreement, which its administrator reads and accepts at the first sign-in", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page, { offer: "Office 365 E1", asked: true });
  await expect(page.getByText(/Order \d+ is waiting until the customer accepts the agreement/)).toBeVisible();
  await looksRight(page, "confirmation-waiting");
  await page.getByRole("link", { name: "View order" }).click();
  await expect(page.getByText("This order is waiting for the customer agreement")).toBeVisible();
  const address = page.url();
  await expect(page.getByRole("row", { name: /Office 365 E1/ })).toContainText("Waiting until the customer accepts the customer agreement.");
  await looksRight(page, "order-waiting-agreement");

  const gerda = await administrator(browser, made);
  await expect(gerda.getByRole("heading", { name: "Please accept the customer agreement" })).toBeVisible();
  await expect(gerda.getByText("Office 365 E1: one license")).toBeVisible();
  await looksRight(gerda, "agreement-at-first-sign-in");
  await gerda.getByRole("button", { name: "Accept the agreement" }).click();
  // The browser asks for the box itself.
  await expect(gerda.getByText("The customer agreement is accepted.")).toHaveCount(0);
  await acceptShown(gerda);
  await expect(gerda.getByText("One subscription has begun.")).toBeVisible();
  await looksRight(gerda, "agreement-accepted");
  await gerda.goto("/overview");
  await expect(gerda.getByText("Please accept the customer agreement")).toHaveCount(0);

  await page.goto(address);
  await expect(page.getByRole("row", { name: /Office 365 E1/ })).toContainText("Completed");
  await expect(page.getByText("This order is waiting")).toHaveCount(0);
  await toCustomer(page, made.name);
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await expect(page.locator("#agreement").getByText("Accepted by the customer")).toBeVisible();
  await expect(page.getByText(`Gerda Grün, admin@${made.prefix}.onmicrosoft.com`)).toBeVisible();
  await looksRight(page, "account-accepted");
});

test("provider and reseller see who hasn't accepted, and remind them; only the provider attests, and what waited begins", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page, { offer: "Office 365 E1", asked: true });
  // As if it had been asked long ago: another customer, which nobody wrote to.
  await page.goto("/customers");
  await page.getByRole("combobox", { name: "Agreement" }).selectOption({ label: "Not accepted" });
  await expect(page).toHaveURL(/agreement=open/);
  await expect(page.getByRole("row", { name: /Kita Sonnenschein/ })).toContainText("agreement not accepted");
  await expect(page.getByRole("row", { name: /Bäckerei Holz/ })).toHaveCount(0);
  await looksRight(page, "customers-not-accepted");

  await page.getByRole("link", { name: "Kita Sonnenschein", exact: true }).click();
  await expect(page.getByText("The customer agreement isn't accepted yet")).toBeVisible();
  await looksRight(page, "customer-not-accepted");
  await page.getByRole("link", { name: "Attest it, or remind the customer" }).click();
  await page.getByRole("button", { name: "Remind the customer" }).click();
  await expect(page.getByText("The customer was reminded.")).toBeVisible();
  await mailTo("info@kita-sonnenschein.example", /Kita Sonnenschein: (please accept|Bitte nehmen)/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Remind the customer" })).toHaveCount(0);
  await looksRight(page, "account-not-accepted");

  const rita = await another(browser, "rita@rheintech.example");
  await toCustomer(rita, made.name);
  await expect(rita.getByText("The customer agreement isn't accepted yet")).toBeVisible();
  await rita.getByRole("link", { name: "Account", exact: true }).click();
  await expect(rita.getByText("One ordered subscription is waiting for it.", { exact: true })).toBeVisible();
  await expect(rita.getByRole("button", { name: "Attest acceptance" })).toHaveCount(0);

  await toCustomer(page, made.name);
  await order(page, "Visio Plan 2");
  await expect(page.getByText(`${made.name} hasn't accepted the customer agreement yet.`)).toBeVisible();
  await looksRight(page, "order-unaccepted");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ is waiting until the customer accepts the customer agreement/)).toBeVisible();
  await expect(page.getByRole("row", { name: /Visio Plan 2/ })).toContainText("Pending");

  // One that waits is withdrawn.
  await page.getByRole("link", { name: "Orders", exact: true }).first().click();
  await page
    .getByRole("row", { name: new RegExp(made.name) })
    .first()
    .locator(".row-link")
    .first()
    .click();
  await page.getByRole("button", { name: "Cancel the waiting part" }).click();
  await expect(page.getByText("Canceled before it began.")).toBeVisible();

  await toCustomer(page, made.name);
  await order(page, "Project Plan 3");
  await attested(page);
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  for (const name of [/Project Plan 3/, /Office 365 E1/]) await expect(page.getByRole("row", { name })).toContainText("Active");
});

test("an order says in German, and without a script, who accepted or that it waits", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", baseURL: `http://localhost:${process.env.E2E_PORT}` });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?agreement=open&q=kita");
  await page.getByRole("link", { name: "Kita Sonnenschein", exact: true }).click();
  await page.getByRole("link", { name: "Abonnement hinzufügen" }).first().click();
  await page.getByRole("checkbox", { name: "Visio Plan 2", exact: true }).check();
  await expect(page.getByLabel("Vorname der annehmenden Person")).toBeHidden();
  await page.getByRole("radio", { name: "Der Kunde hat den neuesten Vertrag angenommen" }).check();
  await page.getByRole("button", { name: "Übermitteln" }).click();
  await expect(page.getByLabel("Vorname der annehmenden Person")).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("radio", { name: "Auftrag zurückstellen, bis der Kunde annimmt" }).check();
  await page.getByRole("button", { name: "Übermitteln" }).click();
  await expect(page.getByText(/Auftrag \d+ wartet, bis der Kunde den Kundenvertrag annimmt/)).toBeVisible();
  await context.close();
});

test("a customer's administrator finds the agreement on Your company, in German, and the operator publishes another version", async ({ page, browser }) => {
  const marie = await inGerman(browser, "admin@kita-sonnenschein.onmicrosoft.com");
  await marie.getByRole("link", { name: "Ihr Unternehmen" }).first().click();
  await heading(marie, "Kita Sonnenschein");
  await expect(marie.getByRole("region", { name: "Text des Kundenvertrags" })).toContainText("Wer annimmt, bestätigt");
  await looksRight(marie, "your-company-not-accepted-de");

  await signIn(page, "olga@operator.example");
  await page.getByRole("link", { name: "Customer agreement", exact: true }).first().click();
  await looksRight(page, "agreement-versions");
  await page.getByRole("link", { name: "Publish a new version" }).click();
  const version = `2027-${Math.random().toString(36).slice(2, 6)}`;
  await page.getByRole("textbox", { name: "Version" }).fill("1");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("There is already a version with this name.").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Version" }).fill(version);
  await looksRight(page, "agreement-publish");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("The new version is shown from now on.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(version) })).toContainText("Olga Winter");

  // What was read before isn't what would be accepted now.
  await marie.getByRole("checkbox", { name: /Ich habe den Vertrag gelesen/ }).check();
  await marie.getByRole("button", { name: "Vertrag annehmen" }).click();
  await expect(marie.getByText("Inzwischen wurde eine neue Fassung des Vertrags veröffentlicht.")).toBeVisible();
  await marie.reload();
  await expect(marie.getByText(`Fassung ${version}`)).toBeVisible();
});
