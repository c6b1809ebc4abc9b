import { expect } from "@playwright/test";
import { another, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a global admin finds what was done for a customer, and what it was", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Activity log" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity log" })).toBeVisible();
  await looksRight(page, "activity");
  await page.getByRole("searchbox", { name: "Customer name" }).fill("bäckerei");
  await page.getByLabel("Action").selectOption({ label: "Added a customer" });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/customer=b%C3%A4ckerei/);
  const rows = page.getByRole("row").filter({ hasText: "Added a customer" });
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("Sam Okafor");
  await page.getByRole("link", { name: "Show details: Added a customer" }).click();
  await expect(page.getByRole("cell", { name: "baeckerei-holz.onmicrosoft.com" })).toBeVisible();
  await looksRight(page, "activity-details");
  await page.getByRole("link", { name: "Clear" }).click();
  await page.getByLabel("To", { exact: true }).fill("2001-01-01");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("the second provider sees nothing of the first, and a sales agent no log at all", async ({ browser }) => {
  const paul = await another(browser, "paul@contoso-dist.example");
  await paul.goto("/activity");
  await expect(paul.getByRole("heading", { level: 1, name: "Activity log" })).toBeVisible();
  await expect(paul.getByText("Bäckerei Holz")).toHaveCount(0);
  const sam = await another(browser, "sam@northwind.example");
  await expect(sam.getByRole("link", { name: "Activity log" })).toHaveCount(0);
  expect((await sam.goto("/activity"))?.status()).toBe(404);
});

test.describe("before JavaScript is there", () => {
  test.use({ javaScriptEnabled: false });

  test("notifications are opened and marked as read", async ({ page }) => {
    await signIn(page, "olga@operator.example");
    await page.goto("/notifications");
    const open = page.getByRole("button", { name: /Neustart enrolled/ });
    await expect(open).toContainText("Unread");
    await open.click();
    await expect(page).toHaveURL(/\/resellers\//);
    await page.goto("/notifications");
    await expect(open).not.toContainText("Unread");
  });
});

test("the help says who may do what, and the mailbox is there while no mail server is", async ({ page }) => {
  await signIn(page, "hal@northwind.example");
  await page.getByRole("link", { name: "Who may do what" }).first().click();
  await expect(page.getByRole("rowheader", { name: "Reset the password of a customer's administrator" })).toBeVisible();
  await looksRight(page, "help");
  // Whose work it is made with, also for who can't sign in.
  const licenses = await page.request.get((await page.getByRole("link", { name: "Licenses of the software" }).getAttribute("href")) ?? "");
  expect(licenses.headers()["content-type"]).toBe("text/plain; charset=utf-8");
  expect(await licenses.text()).toContain("Copyright (c) Meta Platforms, Inc. and affiliates.");
  await page.goto("/notifications");
  await looksRight(page, "notifications");
  await page.goto("/mailbox");
  await expect(page.getByRole("heading", { level: 1, name: "Mailbox" })).toBeVisible();
  await looksRight(page, "mailbox");
});

test("somebody chooses by topic what shows in the portal and what comes by mail", async ({ page, browser }) => {
  await signIn(page, "hal@northwind.example");
  await page.goto("/notifications");
  await page.getByRole("link", { name: "Choose what you are notified of" }).click();
  await page.getByRole("checkbox", { name: "By email: The public directory" }).check();
  await page.getByRole("checkbox", { name: "In the portal: Roles in Azure" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choice is saved.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "By email: The public directory" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "In the portal: Roles in Azure" })).not.toBeChecked();
  await looksRight(page, "notification-choices");
  const context = await browser.newContext({ locale: "de-DE", javaScriptEnabled: false });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const bare = await context.newPage();
  await signIn(bare, "hal@northwind.example");
  await bare.goto("/notifications/choices");
  await bare.getByRole("checkbox", { name: "Per E-Mail: Das öffentliche Verzeichnis" }).uncheck();
  await bare.getByRole("button", { name: "Speichern" }).click();
  await expect(bare.getByText("Ihre Auswahl ist gespeichert.")).toBeVisible();
  await expect(bare.getByRole("checkbox", { name: "Per E-Mail: Das öffentliche Verzeichnis" })).not.toBeChecked();
});
