import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { companyOf } from "./support/customers.ts";
import { colleagueOf, inDatabase } from "./support/database.ts";
import { another, demoPassword, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const endsSessionsOf = (email: string) =>
  inDatabase((db) => db.query(`UPDATE "Session" SET "revokedAt" = now() WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`, [email]));

test("a form that is sent when the session has ended keeps what was typed, and is sent again after a sign-in beside it", async ({ page, browser }) => {
  const email = await colleagueOf("ada@northwind.example", "ADMIN_AGENT");
  const ada = await another(browser, "ada@northwind.example");
  const company = await companyOf(ada, (await newCustomer(ada, { azure: false })).name);
  await signIn(page, email);
  await page.goto(company);
  const notes = page.locator("#notes");
  await notes.getByLabel("Note", { exact: true }).fill("Rings on Mondays");
  await endsSessionsOf(email);
  await notes.getByRole("button", { name: /^Add/ }).click();
  await expect(notes.getByRole("alert")).toContainText("Your session has ended");
  await looksRight(page, "session-ended");

  const opened = page.waitForEvent("popup");
  await notes.getByRole("link", { name: "Sign in in another tab" }).click();
  const beside = await opened;
  await signsIn(beside, email);
  await expect(beside.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await beside.close();
  await expect(notes.getByLabel("Note", { exact: true })).toHaveValue("Rings on Mondays");
  await notes.getByRole("button", { name: /^Add/ }).click();
  await expect(notes.getByRole("listitem").first()).toContainText("Rings on Mondays");
});

test("a file that is asked for when the session has ended leads to the sign-in, and back to the list that it is of", async ({ page }) => {
  const email = await colleagueOf("ada@northwind.example", "ADMIN_AGENT");
  await page.goto("/customers/export?q=holz");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await signsIn(page, email);
  await expect(page).toHaveURL("/customers?q=holz");
  const told = await page.request.get("/customers/export", { headers: { cookie: "" } });
  expect([told.status(), await told.text()]).toEqual([401, "Your session has ended. Sign in again to continue."]);
});

async function signsIn(page: Page, email: string) {
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("#sign-in button[type=submit]").click();
}
