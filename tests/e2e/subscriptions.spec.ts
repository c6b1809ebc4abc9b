import { expect, type Locator, type Page } from "@playwright/test";
import { another, edits, looksRight, moreActions, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const formOf = (page: Page, field: Locator) => page.locator("form").filter({ has: field });
const submit = (page: Page, field: Locator) => formOf(page, field).getByRole("button", { name: "Save" }).click();
/** A fact is saved once its form is folded again. */
const saved = async (page: Page, field: Locator) => {
  await expect(field).toBeHidden();
  await expect(page.getByText("Saved.", { exact: true }).first()).toBeVisible();
};

/** Chooses by the beginning of an option: what follows the name is a number of the demo world. */
async function choose(select: Locator, name: string) {
  const value = await select.locator("option").filter({ hasText: name }).first().getAttribute("value");
  await select.selectOption(value as string);
}

async function toSubscriptions(page: Page, customer: string) {
  await page.goto("/customers");
  await page.getByRole("link", { name: customer, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: customer })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Subscriptions", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Subscriptions of ${customer}` })).toBeVisible();
}

test("a provider sells more to a customer, attributes it, and each sees what is theirs", async ({ page, browser }) => {
  // A long walk, looked at with axe at each of its stops.
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  await toSubscriptions(page, "Bäckerei Holz");
  await looksRight(page, "subscriptions");

  await page.getByRole("link", { name: "Add subscription" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "New subscription" })).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("Choose at least one subscription.").first()).toBeVisible();

  await page.getByRole("searchbox", { name: "Search offers" }).fill("visio");
  const visio = page.getByRole("checkbox", { name: /^Visio Plan 2/ });
  await visio.check();
  await page.getByRole("searchbox", { name: "Search offers" }).fill("sharepoint");
  const sharePoint = page.getByRole("checkbox", { name: /^SharePoint Online \(Plan 1\)/ });
  await sharePoint.check();
  await page.getByLabel("Licenses of Visio Plan 2").fill("0");
  await page.getByLabel("Licenses of SharePoint Online (Plan 1)").fill("7");
  await page.getByLabel("Term and billing of SharePoint Online (Plan 1)").selectOption("P1Y/ANNUAL");
  await looksRight(page, "add-subscription");
  await page.getByRole("button", { name: "Submit" }).click();

  // Nothing that was chosen is lost, and the mistake is said where it is.
  await expect(page.getByRole("alert").filter({ hasText: "Please check one field" })).toBeVisible();
  await expect(page.getByLabel("Licenses of Visio Plan 2")).toHaveAttribute("aria-invalid", "true");
  await expect(visio).toBeChecked();
  await expect(sharePoint).toBeChecked();
  await expect(page.getByLabel("Licenses of SharePoint Online (Plan 1)")).toHaveValue("7");
  await expect(page.getByLabel("Term and billing of SharePoint Online (Plan 1)")).toHaveValue("P1Y/ANNUAL");
  await looksRight(page, "add-subscription-refused");
  await page.getByLabel("Licenses of Visio Plan 2").fill("5");
  await page.getByRole("button", { name: "Submit" }).click();

  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  const number = /Order (\d+)/.exec(await page.getByText(/Order \d+ was received/).innerText())?.[1] as string;
  await expect(page.getByRole("row", { name: /Visio Plan 2/ })).toContainText("5 licenses");
  await expect(page.getByRole("row", { name: /SharePoint Online/ })).toContainText("7 licenses");
  await looksRight(page, "subscriptions-added");

  await page.getByRole("link", { name: "Visio Plan 2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visio Plan 2" })).toBeVisible();
  await expect(page.getByText("€16.80").first()).toBeVisible();
  await looksRight(page, "subscription");
  const address = page.url();
  // Somebody else has the same page open.
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto(address);

  const nickname = page.getByLabel("Nickname");
  await edits(page, "Nickname");
  await nickname.fill("Planung");
  await nickname.press("Enter");
  await saved(page, nickname);
  await edits(page, "Nickname");
  await nickname.fill("");
  await nickname.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Visio Plan 2" })).toBeVisible();
  await expect(nickname).toHaveValue("Visio Plan 2");
  await edits(page, "Nickname");
  await nickname.fill("Planung");
  await submit(page, nickname);
  await expect(page.getByRole("heading", { level: 1, name: "Planung" })).toBeVisible();
  await saved(page, nickname);
  await expect(nickname).toHaveValue("Planung");

  const theirs = sam.getByLabel("Nickname");
  await edits(sam, "Nickname");
  await theirs.fill("Sam's plan");
  await submit(sam, theirs);
  await expect(sam.getByText(/^Ada .+ changed this subscription on .+ UTC/)).toBeVisible();
  await expect(theirs).toHaveValue("Sam's plan");
  await looksRight(sam, "subscription-changed");

  const record = page.getByRole("combobox", { name: /^Reseller of record/ });
  await edits(page, "Reseller of record");
  await choose(record, "Alpenwolke");
  await submit(page, record);
  await saved(page, record);
  const contact = page.getByRole("combobox", { name: /^Designated support contact/ });
  await edits(page, "Designated support contact");
  await expect(contact.locator("option")).toHaveText(["Northwind Distribution (indirect provider)", "Rheintech"]);
  await choose(contact, "Rheintech");
  await submit(page, contact);
  await saved(page, contact);
  await page.reload();
  const moments = page.locator("#timeline ol > li");
  await expect(moments.filter({ hasText: "Alpenwolke became reseller of record." })).toContainText("Ada");
  await expect(moments.filter({ hasText: "Rheintech became the designated support contact." })).toContainText("Ada");
  await looksRight(page, "subscription-attributed");

  // The reseller looks after the customer: it sees no prices, and not who else gets the incentives.
  const rita = await another(browser, "rita@rheintech.example");
  await toSubscriptions(rita, "Bäckerei Holz");
  await expect(rita.getByRole("main")).not.toContainText("Alpenwolke");
  await rita.getByRole("link", { name: "Planung" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Planung" })).toBeVisible();
  await expect(rita.getByRole("main")).not.toContainText("€");
  await expect(rita.getByRole("main")).not.toContainText("Alpenwolke");
  await expect(rita.getByRole("combobox")).toHaveCount(0);
  await looksRight(rita, "subscription-reseller");
  await edits(rita, "Nickname");
  await rita.getByLabel("Nickname").fill("Planung und Ausbau");
  await submit(rita, rita.getByLabel("Nickname"));
  await expect(rita.getByRole("heading", { level: 1, name: "Planung und Ausbau" })).toBeVisible();

  const hanna = await another(browser, "admin@baeckerei-holz.onmicrosoft.com");
  await hanna.goto("/subscriptions");
  await expect(hanna.getByRole("row", { name: /Planung und Ausbau/ })).toContainText("Rheintech");
  await looksRight(hanna, "own-subscriptions");
  await hanna.getByRole("link", { name: "Planung und Ausbau" }).click();
  await expect(hanna.getByRole("heading", { level: 1, name: "Planung und Ausbau" })).toBeVisible();
  await expect(hanna.getByRole("main").locator("a[href^='mailto:']").first()).toBeVisible();
  await expect(hanna.getByRole("main")).not.toContainText("€");
  await expect(hanna.getByRole("main").locator("summary", { hasText: "Edit" })).toHaveCount(0);
  await looksRight(hanna, "subscription-customer");

  await page.getByRole("link", { name: "Orders", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await page.getByRole("searchbox", { name: /customer or order number/ }).fill("bäckerei");
  await page.getByRole("searchbox", { name: /customer or order number/ }).press("Enter");
  await expect(page).toHaveURL(/q=b/);
  await expect(page.getByRole("row").filter({ has: page.getByRole("link", { name: number, exact: true }) })).toContainText("Completed");
  await looksRight(page, "orders");
  await page.getByRole("link", { name: number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Order ${number}` })).toBeVisible();
  await expect(page.getByRole("row", { name: /SharePoint Online/ })).toContainText("€394.80");
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  await looksRight(page, "order");
});

test("a subscription is suspended and reactivated", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await toSubscriptions(page, "Autohaus Krämer");
  await page.getByRole("link", { name: "Microsoft 365 Business Basic" }).click();
  await moreActions(page);
  await page.getByRole("link", { name: "Suspend", exact: true }).click();
  await expect(page.getByText("It no longer renews. Reactivating it doesn't switch that on again.")).toBeVisible();
  await looksRight(page, "subscription-suspend");
  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("The subscription is suspended.", { exact: true })).toBeVisible();
  await moreActions(page);
  await expect(page.getByText("That isn't possible while the subscription is suspended.")).toBeVisible();
  await looksRight(page, "subscription-suspended");
  await page.getByRole("link", { name: "Reactivate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reactivate" })).toBeVisible();
  const preview = page.locator("#preview");
  await expect(preview.getByText("At the end of the term")).toBeVisible();
  await expect(preview.getByText("nothing more is charged")).toBeVisible();
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The subscription is active again.")).toBeVisible();
  await expect(page.getByText("Suspending this subscription switched renewal off")).toBeVisible();
  await expect(page.getByRole("link", { name: "Choose now" })).toHaveAttribute("href", /\/change\/renewal$/);
  await moreActions(page);
  await expect(page.getByRole("link", { name: "Suspend", exact: true })).toBeVisible();
});

test("licenses are upgraded into a subscription that is there, which is told apart by its term and end", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  // The test before left it active.
  await toSubscriptions(page, "Autohaus Krämer");
  await page.getByRole("link", { name: "Microsoft 365 Business Basic", exact: true }).click();
  await moreActions(page);
  await page.getByRole("link", { name: "Upgrade", exact: true }).click();
  await page
    .getByRole("combobox", { name: "Upgrade to" })
    .selectOption({ label: (await page.locator("option", { hasText: "Business Premium," }).textContent()) as string });
  const into = page.getByRole("combobox", { name: "Where the licenses go" });
  const premium = into.locator("option").filter({ hasText: /^Microsoft 365 Business Premium · 1 year until .+: \d+ licenses$/ });
  const there = Number(/(\d+) licenses$/.exec((await premium.textContent()) as string)?.[1]);
  await into.selectOption((await premium.getAttribute("value")) as string);
  await page.getByRole("textbox", { name: "Licenses", exact: true }).fill("5");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/5 licenses go into Microsoft 365 Business Premium · 1 year until/)).toContainText(`which then has ${there + 5}.`);
  await looksRight(page, "change-upgrade-into");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("The subscription was upgraded.")).toBeVisible();
  await expect(page.getByText("15 licenses").first()).toBeVisible();
  await page.goto("/customers?q=kr");
  await page.getByRole("link", { name: "Autohaus Krämer", exact: true }).click();
  await expect(page.getByRole("row", { name: /Business Premium/ })).toContainText(String(there + 5));
});

test("what is ticked while the script is still on its way stays ticked, and nothing moves when it comes", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await toSubscriptions(page, "Gartenbau Lindner");
  const address = await page.getByRole("link", { name: "Add subscription" }).first().getAttribute("href");
  let release = () => {};
  const come = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await come;
    await route.continue();
  });
  await page.goto(address as string, { waitUntil: "commit" });
  const visio = page.getByRole("checkbox", { name: /^Visio Plan 2/ });
  await visio.check();
  await page.getByLabel("Licenses of Visio Plan 2").fill("4");
  const before = await visio.boundingBox();
  await expect(page.getByText("Nothing chosen yet:")).toBeVisible();
  release();
  await expect(page.getByText("One subscription per billing period:")).toBeVisible();
  await expect(visio).toBeChecked();
  await expect(page.getByLabel("Licenses of Visio Plan 2")).toHaveValue("4");
  expect(await visio.boundingBox()).toEqual(before);
});

test("an order is placed before any script is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await toSubscriptions(page, "Gartenbau Lindner");
  await page.getByRole("link", { name: "Add subscription" }).first().click();
  await page.getByRole("checkbox", { name: /^Visio Plan 2/ }).check();
  await page.getByLabel("Licenses of Visio Plan 2").fill("0");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Enter a number from/).first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Visio Plan 2/ })).toBeChecked();
  await page.getByLabel("Licenses of Visio Plan 2").fill("2");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  await expect(page.getByRole("row", { name: /Visio Plan 2/ })).toContainText("2 licenses");
});
