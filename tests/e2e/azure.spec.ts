import { expect } from "@playwright/test";
import { act, administrator, english, german, heading, main, newCustomer, row, walk } from "./support/azure.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider lets a reseller manage a customer's Azure account; each side sees what is theirs, and the customer takes it back", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page);
  await walk(page, made.name, english);
  await expect(row(page, "Role assignments", /Northwind Distribution.*Admin agents/)).toContainText("Owner");
  const access = page.url().split("?")[0] as string;
  const customer = new URL(access).pathname.split("/")[2] as string;
  await page.goBack();
  await heading(page, "User settings");
  await looksRight(page, "azure-users");
  await page.goBack();
  await heading(page, /^Azure management/);
  await looksRight(page, "azure-plans");
  await page.goto(access);

  await page.getByRole("link", { name: "Add role assignment" }).click();
  await heading(page, "Add role assignment");
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check 2 fields" })).toBeVisible();
  await looksRight(page, "azure-add-refused");
  await page.getByLabel("Indirect reseller").selectOption({ label: "Rheintech: looks after this customer with admin rights" });
  await page.getByRole("radio", { name: /^Owner/ }).check();
  await looksRight(page, "azure-add");
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(page.getByText("The role was given.")).toBeVisible();
  await expect(row(page, "Role assignments", /Rheintech/)).toContainText("Owner");

  await act(page, "Rheintech", "Change role");
  await page.getByRole("radio", { name: /^Contributor/ }).check();
  await looksRight(page, "azure-change");
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("The role was changed.")).toBeVisible();
  await expect(row(page, "Role assignments", /Rheintech/)).toContainText("Contributor");
  await expect(row(page, "History", /Rheintech/)).toContainText("Owner");

  // Another partner, to whom the customer isn't assigned.
  await page.getByRole("link", { name: "Add role assignment" }).click();
  await page.getByLabel("Indirect reseller").selectOption({ label: "Alpenwolke: not assigned to this customer" });
  await page.getByRole("radio", { name: /^Reader/ }).check();
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(row(page, "Role assignments", /Alpenwolke/)).toContainText("Not assigned to the customer");
  await looksRight(page, "azure-access");

  const anna = await another(browser, "anna@alpenwolke.example");
  await anna.goto("/notifications");
  await anna.getByRole("button", { name: new RegExp(`Alpenwolke is now Reader of Azure plan of the customer ${made.name}`) }).click();
  await heading(anna, "Access control");
  await expect(main(anna)).not.toContainText("Rheintech");
  await expect(anna.getByRole("link", { name: "Add role assignment" })).toHaveCount(0);
  await looksRight(anna, "azure-unassigned-reseller");
  expect((await anna.goto(`/customers/${customer}`))?.status()).toBe(404);
  await anna.goto("/azure");
  await expect(anna.getByRole("row", { name: new RegExp(made.name) })).toContainText("Reader");
  await looksRight(anna, "azure-own-roles");
  await anna
    .getByRole("row", { name: new RegExp(made.name) })
    .getByRole("link")
    .click();
  await act(anna, "Alpenwolke", "Give up");
  await anna.getByRole("button", { name: "Give up" }).click();
  await expect(anna.getByText("You have given up the role.")).toBeVisible();
  expect((await anna.goto(new URL(access).pathname))?.status()).toBe(404);

  const rita = await another(browser, "rita@rheintech.example");
  await walk(rita, made.name, english);
  await expect(row(rita, "Role assignments", /Rheintech/)).toContainText("Contributor");
  await expect(main(rita)).not.toContainText("Alpenwolke");
  await looksRight(rita, "azure-reseller");

  // Admin rights go, the role in Azure stays, as was decided.
  await page.goto(`/customers/${customer}`);
  await page.getByRole("link", { name: "Withdraw admin rights" }).click();
  await expect(page.getByText("Azure plan: Contributor")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw admin rights" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check one field" })).toBeVisible();
  await page.getByRole("radio", { name: /^Withdraw the admin rights only/ }).check();
  await looksRight(page, "azure-withdraw-rights");
  await page.getByRole("button", { name: "Withdraw admin rights" }).click();
  await expect(page.getByRole("region", { name: "Indirect resellers" }).getByText("No admin rights", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Microsoft Azure Management Portal" }).click();
  await expect(page.getByRole("row", { name: /Azure plan/ }).last()).toContainText("Rheintech: Contributor");
  const gerda = await administrator(browser, made);
  await gerda.goto(`/customers/${customer}/azure`);
  await gerda.getByRole("link", { name: "Azure plan", exact: true }).click();
  await heading(gerda, "Access control");
  await looksRight(gerda, "azure-customer");
  await act(gerda, "Rheintech", "Take back");
  await expect(gerda.getByRole("heading", { name: "Take back the role of Rheintech" })).toBeVisible();
  await looksRight(gerda, "azure-customer-take-back");
  await gerda.getByRole("button", { name: "Take back" }).click();
  await expect(gerda.getByText("The role was taken back.")).toBeVisible();
  await expect(row(gerda, "Role assignments", /Rheintech/)).toHaveCount(0);

  // The provider's own: said before what that means, and there is a way back.
  await act(gerda, "Northwind Distribution", "Take back");
  await expect(gerda.getByText("Northwind Distribution can no longer give or change roles on this plan.")).toBeVisible();
  await looksRight(gerda, "azure-customer-take-back-provider");
  await gerda.getByRole("button", { name: "Take back" }).click();
  await expect(gerda.getByText("Nobody has a role on this plan.")).toBeVisible();
  await page.goto(access);
  await expect(page.getByRole("button", { name: "Add role assignment" })).toHaveAttribute("aria-disabled", "true");
  await looksRight(page, "azure-not-owner");
  await gerda.getByRole("button", { name: "Make Northwind Distribution Owner again" }).click();
  await expect(gerda.getByText("Your provider is Owner again.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Add role assignment" })).toBeVisible();
});

test("admin rights and roles in Azure are withdrawn in one step", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const made = await newCustomer(page);
  await walk(page, made.name, english);
  const access = new URL(page.url()).pathname;
  const customer = access.split("/")[2] as string;
  await page.getByRole("link", { name: "Add role assignment" }).click();
  await page.getByLabel("Indirect reseller").selectOption({ label: "Rheintech: looks after this customer with admin rights" });
  await page.getByRole("radio", { name: /^Contributor/ }).check();
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(page.getByText("The role was given.")).toBeVisible();

  const gerda = await administrator(browser, made);
  await gerda.goto(`/customers/${customer}`);
  await gerda.getByRole("region", { name: "Indirect resellers" }).getByRole("link", { name: "Withdraw admin rights" }).click();
  await gerda.getByRole("radio", { name: /^Withdraw the admin rights and the roles in Azure/ }).check();
  await looksRight(gerda, "azure-withdraw-both");
  await gerda.getByRole("button", { name: "Withdraw admin rights" }).click();
  await expect(gerda.getByRole("region", { name: "Indirect resellers" }).getByText("No admin rights", { exact: true })).toBeVisible();
  await gerda.goto(access);
  await expect(row(gerda, "Role assignments", /Rheintech/)).toHaveCount(0);
  await expect(row(gerda, "History", /Rheintech/)).toContainText("Contributor");
});

test("ending a partnership asks about the roles in Azure too", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers");
  await page.getByRole("link", { name: "Rheintech", exact: true }).click();
  await page.waitForURL(/[0-9a-f]{12}$/);
  await page.goto(`${page.url()}/remove`);
  const decision = page.getByLabel("Roles in Azure", { exact: true });
  await expect(decision.getByRole("option")).toContainText(["Choose", "Withdraw", "Keep until the day below", "Move to Alpenwolke"]);
  await expect(page.getByLabel("Roles in Azure: Stadtwerke Eichenau").or(page.getByLabel("Roles in Azure: Bäckerei Holz")).first()).toBeVisible();
  await looksRight(page, "azure-end-partnership");
});

test("auf Deutsch, dunkel und auf dem Telefon: ein Vertriebspartner darf das Azure-Konto eines Kunden verwalten", async ({ browser }) => {
  const page = await inGerman(browser, "ada@northwind.example");
  await page.emulateMedia({ colorScheme: "dark" });
  await walk(page, "Stadtwerke Eichenau", german);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: "Rollenzuweisung hinzufügen" }).click();
  await page.getByLabel("Indirekter Vertriebspartner").selectOption({ label: "Rheintech: diesem Kunden nicht zugeordnet" });
  await page.getByRole("radio", { name: /^Besitzer/ }).check();
  await looksRight(page, "azure-add-de");
  await page.getByRole("button", { name: "Rolle geben" }).click();
  await expect(page.getByText("Die Rolle ist vergeben.")).toBeVisible();
  await expect(row(page, "Rollenzuweisungen", /Rheintech/)).toContainText("Besitzer");
  await looksRight(page, "azure-access-de");
  await page.getByRole("link", { name: "Benutzereinstellungen" }).click();
  await heading(page, "Benutzereinstellungen");
  await looksRight(page, "azure-users-de");
  await page.getByRole("link", { name: "Azure-Verwaltung", exact: true }).click();
  await heading(page, "Azure-Verwaltung von Stadtwerke Eichenau");
  await looksRight(page, "azure-plans-de");
  await page.getByRole("link", { name: "Azure plan", exact: true }).click();
  await act(page, "Rheintech", "Entziehen");
  await expect(page.getByRole("heading", { name: "Rheintech die Rolle entziehen" })).toBeVisible();
  await looksRight(page, "azure-take-back-de");
  await page.getByRole("button", { name: "Entziehen" }).click();
  await expect(page.getByText("Die Rolle ist entzogen.")).toBeVisible();
});

test("giving and taking back a role works before any script is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` });
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=Eichenau");
  await page.getByRole("link", { name: "Stadtwerke Eichenau", exact: true }).click();
  await page.getByRole("link", { name: "Microsoft Azure Management Portal" }).click();
  await page.getByRole("link", { name: "Azure plan", exact: true }).click();
  await page.getByRole("link", { name: "Add role assignment" }).click();
  await page.getByLabel("Indirect reseller").selectOption({ label: "Alpenwolke: not assigned to this customer" });
  await page.getByRole("radio", { name: /^Reader/ }).check();
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(page.getByText("The role was given.")).toBeVisible();
  await act(page, "Alpenwolke", "Take back");
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("The role was taken back.")).toBeVisible();
});
