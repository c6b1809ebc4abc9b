import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, looksRight, mailTo, noteDown, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const unique = () => Math.random().toString(36).slice(2, 8);

/** Each another company, unless it is said which: the same one twice is asked about. */
async function fillAccount(page: Page, prefix: string, label: (en: string) => string = (en) => en, { name = `Bäckerei ${prefix} GmbH`, direct = true } = {}) {
  if (direct) await page.getByRole("combobox", { name: label("Indirect reseller") }).selectOption("none");
  await page.getByLabel(label("Company name")).fill(name);
  await page.getByLabel(label("Primary domain name")).fill(prefix);
  await page.getByLabel(label("Address line 1")).fill("Marktplatz 1");
  await page.getByLabel(label("ZIP/postal code")).fill("53111");
  await page.getByLabel(label("City"), { exact: true }).fill("Bonn");
  await page.getByLabel(label("First name"), { exact: true }).fill("Sina");
  await page.getByLabel(label("Last name"), { exact: true }).fill("Sommer");
  await page.getByLabel(label("Email address"), { exact: true }).fill("sina@sonne.example");
}

test("a provider adds a customer from a reseller's row: account, subscriptions, review, confirmation", async ({ page, browser }) => {
  const prefix = `sonne-${unique()}`;
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers");
  await page
    .getByRole("row", { name: /Rheintech/ })
    .getByRole("button", { name: /Actions/ })
    .click();
  await page.getByRole("link", { name: "Add new customer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New customer" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Indirect reseller" }).locator("option:checked")).toHaveText("Rheintech");
  await looksRight(page, "new-customer");

  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check" })).toBeVisible();
  await page.getByLabel("Primary domain name").fill("baeckerei-holz");
  await expect(page.getByText("baeckerei-holz.onmicrosoft.com belongs to your customer Bäckerei Holz.")).toBeVisible();
  await fillAccount(page, prefix, undefined, { name: "Bäckerei Sonne GmbH", direct: false });
  await expect(page.getByText(`${prefix}.onmicrosoft.com is available`)).toBeVisible();
  await page.getByLabel("Email address", { exact: true }).fill("ada@northwind.example");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByText("This address belongs to your own company").first()).toBeVisible();
  await expect(page.getByLabel("City")).toHaveValue("Bonn");
  await looksRight(page, "new-customer-refused");
  await page.getByLabel("Email address", { exact: true }).fill("sina@sonne.example");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "New subscription" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Microsoft 365 Business Basic", exact: true }).check();
  await page.getByLabel("Licenses of Microsoft 365 Business Basic").fill("0");
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect(page.getByText(/Enter a number from/).first()).toBeVisible();
  await page.getByLabel("Licenses of Microsoft 365 Business Basic").fill("12");
  await looksRight(page, "new-customer-subscriptions");

  // Back keeps what was chosen, and the first step what was typed.
  await page.getByRole("button", { name: "Back: Account info" }).click();
  await expect(page.getByLabel("Company name")).toHaveValue("Bäckerei Sonne GmbH");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByLabel("Licenses of Microsoft 365 Business Basic")).toHaveValue("12");
  await page.getByRole("button", { name: "Next: Review" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Review" })).toBeVisible();
  await expect(page.getByText(`${prefix}.onmicrosoft.com`)).toBeVisible();
  await expect(page.getByRole("row", { name: /Microsoft 365 Business Basic/ })).toContainText("12");
  await expect(page.getByText("Rheintech")).toBeVisible();
  await looksRight(page, "new-customer-review");
  // On a phone each figure says which it is.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const figures = page.locator("tr", { hasText: "Microsoft 365 Business Basic" }).locator("td");
  const said = await figures.evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
  expect(said.map((content) => /"(.+?)"/.exec(content)?.[1])).toEqual(["Term and billing", "Licenses", "Price per license", "Total"]);
  if (size) await page.setViewportSize(size);
  await page.getByRole("button", { name: "Submit" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Confirmation" })).toBeVisible();
  await expect(page.getByText("Bäckerei Sonne GmbH is your customer now.")).toBeVisible();
  const password = await page.locator("[data-secret]").first().innerText();
  expect(password).toHaveLength(16);
  await looksRight(page, "new-customer-confirmation");
  const review = page.url();
  expect(review).not.toContain(password);

  // The administrator signs in with it, and has to choose another.
  const sina = await another(browser, `admin@${prefix}.onmicrosoft.com`, password);
  await expect(sina).toHaveURL(/\/password/);
  await mailTo("sina@sonne.example", /Bäckerei Sonne/);

  await page.reload();
  await expect(page.getByText("can't be shown again")).toBeVisible();
  await expect(page.locator("body")).not.toContainText(password);
  await looksRight(page, "new-customer-confirmation-again");
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByRole("rowheader", { name: "Bäckerei Sonne GmbH" })).toBeVisible();
  await expect(page.getByText("Admin rights", { exact: true })).toBeVisible();
  await looksRight(page, "customers");
  await page.goBack();
  await expect(page.locator("body")).not.toContainText(password);

  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto(`/customers?q=${prefix}`);
  await expect(rita.getByRole("rowheader", { name: "Bäckerei Sonne GmbH" })).toBeVisible();
  await looksRight(rita, "customers-of-a-reseller");
});

test("half-typed values survive leaving the page, and Cancel throws them away", async ({ page }) => {
  const name = `Halb ${unique()}`;
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers/new");
  await page.getByLabel("Company name").fill(name);
  await expect(page).toHaveURL(/draft=/);
  await page.waitForLoadState("networkidle");
  await page.goto("/customers");
  await page.goBack();
  await expect(page.getByLabel("Company name")).toHaveValue(name);
  await page.goto("/customers/new");
  await page.getByRole("link", { name }).click();
  await expect(page.getByLabel("Company name")).toHaveValue(name);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  await page.goto("/customers/new");
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("the account is edited; a hand-over link and a new password are shown once", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=holz");
  await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Holz");
  await looksRight(page, "customer");
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByLabel("Address line 2").fill("Hinterhaus");
  await looksRight(page, "customer-account");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The account is saved.")).toBeVisible();
  await expect(page.getByLabel("Address line 2")).toHaveValue("Hinterhaus");

  // The password is somebody's whom no other walk signs in as.
  const { name, prefix } = await newCustomer(page, { azure: false });
  await page.goto(`/customers?q=${prefix}`);
  await page
    .getByRole("row", { name })
    .getByRole("button", { name: /Actions/ })
    .click();
  await page.getByRole("link", { name: "Sign-in of the administrator" }).click();
  await page.getByRole("button", { name: "Reset password" }).click();
  const password = await page.locator("[data-secret]").first().innerText();
  expect(password).toHaveLength(16);
  await looksRight(page, "customer-password");
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.locator("[data-secret]", { hasText: "/password/" }).innerText();
  const them = await another(browser);
  await them.goto(link);
  const chosen = "Kraehe-Fenster-19-Tuba";
  await them.getByLabel("New password", { exact: true }).fill(chosen);
  await them.getByLabel(/Repeat/).fill(chosen);
  await them.getByRole("button").last().click();
  await them.waitForURL(/sign-in/);
  await signIn(them, `admin@${prefix}.onmicrosoft.com`, chosen);
});

test("the wizard in German", async ({ page }) => {
  const words: Record<string, string> = {
    "Company name": "Firmenname",
    "Primary domain name": "Primärer Domänenname",
    "Address line 1": "Adresszeile 1",
    "ZIP/postal code": "Postleitzahl",
    City: "Ort",
    "Indirect reseller": "Indirekter Vertriebspartner",
    "First name": "Vorname",
    "Last name": "Nachname",
    "Email address": "E-Mail-Adresse",
  };
  await signIn(page, "ada@northwind.example");
  // This browser's language, whatever Ada's is.
  await page.context().addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  await page.goto("/customers/new");
  await fillAccount(page, `sonne-${unique()}`, (en) => words[en] as string);
  await page.getByRole("button", { name: "Weiter: Abonnements" }).click();
  await page.getByRole("button", { name: "Weiter: Überprüfung" }).click();
  await expect(page.getByText("Keine Abonnements.")).toBeVisible();
  await looksRight(page, "new-customer-review-de");
  await page.getByRole("button", { name: "Übermitteln" }).click();
  await expect(page.getByRole("heading", { name: "Einrichtungsinfos" })).toBeVisible();
  await looksRight(page, "new-customer-confirmation-de");
  await noteDown(page);
  await page.getByRole("link", { name: "Fertig" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kunden" })).toBeVisible();
});

test("the wizard works before any script is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` });
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers/new");
  await fillAccount(page, `plain-${unique()}`);
  await page.getByLabel("Email address", { exact: true }).fill("ada@northwind.example");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByText("This address belongs to your own company").first()).toBeVisible();
  await expect(page.getByLabel("City")).toHaveValue("Bonn");
  await page.getByLabel("Email address", { exact: true }).fill("sina@sonne.example");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await page.getByRole("checkbox", { name: "Office 365 E1", exact: true }).check();
  await page.getByLabel("Licenses of Office 365 E1").fill("5");
  await page.getByRole("button", { name: "Next: Review" }).click();
  await expect(page.getByRole("row", { name: /Office 365 E1/ })).toContainText("5");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.locator("[data-secret]").first()).toHaveText(/^.{16}$/);
  await context.close();
});

for (const script of [true, false]) {
  test(`who attests the agreement says who accepted it, ${script ? "with" : "without"} a script`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: script, locale: "en-US", baseURL: `http://localhost:${process.env.E2E_PORT}` });
    const page = await context.newPage();
    await signIn(page, "ada@northwind.example");
    await page.goto("/customers/new");
    await expect(page.getByLabel("First name of the person who accepted")).toBeHidden();
    await fillAccount(page, `agreed-${unique()}`);
    await page.getByRole("radio", { name: "The customer has accepted the latest agreement" }).check();
    await page.getByRole("button", { name: "Next: Subscriptions" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "First name of the person who accepted" })).toBeVisible();
    await page.getByLabel("First name of the person who accepted").fill("Hanna");
    await page.getByLabel("Last name of the person who accepted").fill("Holz");
    await page.getByLabel("Email address of the person who accepted").fill("hanna@sonne.example");
    await page.getByLabel("Date of acceptance").fill("2026-01-31");
    await page.getByRole("button", { name: "Next: Subscriptions" }).click();
    await page.getByRole("button", { name: "Next: Review" }).click();
    await expect(page.getByText(/Hanna Holz, hanna@sonne.example, Jan 31, 2026/)).toBeVisible();
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.locator("[data-secret]").first()).toHaveText(/^.{16}$/);
    await context.close();
  });
}
