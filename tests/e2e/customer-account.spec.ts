import { expect } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider tags its customers, one and many, and finds them by it", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=holz");
  await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByLabel("Tag").fill("Handwerk");
  await page.getByLabel("Tag").press("Enter");
  await expect(page.getByRole("list", { name: "Tags" })).toContainText("Handwerk");
  await looksRight(page, "customer-account");

  await page.goto("/customers");
  await page.getByRole("button", { name: "Assign tags" }).click();
  await expect(page.getByText("Nobody is selected")).toBeVisible();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await page.getByRole("checkbox", { name: "Select Bäckerei Holz" }).check();
  await page.getByRole("checkbox", { name: "Select Tischlerei Ahrens" }).press("Space");
  await page.getByRole("button", { name: "Assign tags" }).click();
  await expect(page.getByText("2 customers are selected.")).toBeVisible();
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByLabel("Tag").fill("handwerk");
  await looksRight(page, "customers-tagging");
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText("One customer has the tag Handwerk now.")).toBeVisible();
  await page.locator("select[name=tag]").selectOption("Handwerk");
  await expect(page).toHaveURL(/tag=Handwerk/);
  await expect(page.getByRole("rowheader")).toHaveText(["Bäckerei Holz", "Tischlerei Ahrens"]);

  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto("/customers?tag=Handwerk");
  await expect(rita.getByText("Handwerk")).toHaveCount(0);
  await expect(rita.getByLabel("Tag", { exact: true })).toHaveCount(0);

  await page.goto("/customers?tag=Handwerk");
  await page.getByRole("link", { name: "Tischlerei Ahrens", exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("button", { name: "Remove the tag Handwerk" }).click();
  await expect(page.getByText("No tags yet.")).toBeVisible();
});

test("ending the relation with a customer says first what goes with it; afterwards it can be asked for again", async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=holz");
  await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("link", { name: "Remove reseller relationship" }).click();
  await expect(page.getByText("The relationship can't be removed yet")).toBeVisible();
  await looksRight(page, "customer-remove-blocked");

  const made = await newCustomer(page, { azure: false });
  await page.goto(`/customers?q=${encodeURIComponent(made.name)}`);
  await page.getByRole("link", { name: made.name, exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("link", { name: "Remove reseller relationship" }).click();
  await page.getByRole("button", { name: "Remove reseller relationship" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Select the checkbox");
  await page.getByRole("checkbox").check();
  await looksRight(page, "customer-remove");
  await page.getByRole("button", { name: "Remove reseller relationship" }).click();
  await expect(page.getByText("This customer relationship has ended.")).toBeVisible();
  await looksRight(page, "customer-removed");
  await page.goto(`${page.url().split("?")[0]}/subscriptions`);
  await expect(page.getByRole("heading", { level: 1, name: /^Subscriptions of/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add subscription" })).toHaveCount(0);
  await page.goto(`/customers?q=${encodeURIComponent(made.name)}`);
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.getByLabel("Relationship").selectOption("REMOVED");
  await expect(page.getByRole("rowheader", { name: made.name })).toContainText("removed on");
  await looksRight(page, "customers-removed");
  await page.getByRole("link", { name: made.name, exact: true }).click();
  await page.getByRole("link", { name: "Request the relationship again" }).click();
  await expect(page.getByText("can accept.")).toBeVisible();
});

test("auf Deutsch: Dubletten werden gezeigt, bevor sie entstehen", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  await sam.goto("/customers/new");
  await sam.getByLabel("Primärer Domänenname").fill("baeckerei-holz");
  await expect(sam.getByText("gehört zu Ihrem Kunden Bäckerei Holz.")).toBeVisible();
  await looksRight(sam, "new-customer-duplicate-de");
  await sam.getByRole("link", { name: "Kunden öffnen" }).click();
  await expect(sam.getByRole("heading", { level: 1, name: "Bäckerei Holz" })).toBeVisible();
  await sam.getByRole("link", { name: "Konto" }).click();
  await expect(sam.getByRole("heading", { name: "Tags" })).toBeVisible();
  await looksRight(sam, "customer-account-de");
});
