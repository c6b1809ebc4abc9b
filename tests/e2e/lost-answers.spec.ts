import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { oneTimeLink, passwordPage, receiver, temporary } from "./support/one-time.ts";
import { inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// A line that breaks while a form is on its way, or its answer is: the page stays, with what was typed and what is shown once.

const unanswered = "No answer came back.";

/** The next form doesn't arrive; or it does, and its answer doesn't. */
async function losing(page: Page, what: "form" | "answer"): Promise<void> {
  let lost = false;
  await page.route("**/*", async (route) => {
    if (lost || route.request().method() !== "POST") return route.fallback();
    lost = true;
    if (what === "answer") await route.fetch();
    await route.abort("connectionreset");
  });
}

test("a password that is shown once stays, and its link is made at the second try", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { prefix } = await newCustomer(page, { azure: false });
  await passwordPage(page, prefix);
  const password = await temporary(page);
  for (const what of ["form", "answer"] as const) {
    await losing(page, what);
    await page.getByRole("button", { name: "Make one-time link" }).click();
    await expect(page.getByText(unanswered)).toBeVisible();
    await expect(page.locator("[data-secret]").first()).toHaveText(password);
  }
  await looksRight(page, "lost-answer");
  const link = await oneTimeLink(page);
  // The one whose answer was lost is this very one.
  await expect(page.getByRole("row", { name: /^Not opened yet/ })).toHaveCount(1);

  const them = await receiver(browser);
  await them.page.goto(link);
  await losing(them.page, "answer");
  await them.page.getByRole("button", { name: "Show it" }).click();
  await expect(them.page.getByText("It may have been carried out already.")).toBeVisible();
  await them.page.getByRole("button", { name: "Show it" }).click();
  await expect(them.page.getByText("This link doesn't open anything")).toBeVisible();
});

test("what was typed stays, and is saved at the second try; in German too", async ({ browser }) => {
  const page = await inGerman(browser, "ada@northwind.example");
  await page.goto("/customers?q=lindner");
  await page.getByRole("link", { name: "Gartenbau Lindner", exact: true }).click();
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  const field = page.getByLabel("Adresszeile 2");
  await field.fill("Gewächshaus 3");
  await losing(page, "form");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Es kam keine Antwort.")).toBeVisible();
  await expect(field).toHaveValue("Gewächshaus 3");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Es kam keine Antwort.")).toHaveCount(0);
  await page.reload();
  await expect(field).toHaveValue("Gewächshaus 3");
});

test("who signs in, or leaves, is led on as before", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill("ines@northwind.example");
  await page.locator("input[name=password]").fill("Twotier-Demo-1");
  await losing(page, "form");
  await page.locator("#sign-in button[type=submit]").click();
  await expect(page.getByText(unanswered)).toBeVisible();
  await expect(page.locator("input[name=email]")).toHaveValue("ines@northwind.example");
  await page.locator("input[name=password]").fill("Twotier-Demo-1");
  await page.locator("#sign-in button[type=submit]").click();
  await page.waitForURL(/overview/);
});

test("a switch, an undo and signing out say that nothing came back, and take nothing away", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=lindner");
  await page.getByRole("link", { name: "Gartenbau Lindner", exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  const field = page.getByLabel("Address line 2");
  await field.fill("Half an address");
  await page.getByRole("button", { name: /^Account/ }).click();
  for (const name of ["Deutsch", "Dark", "Sign out"]) {
    await losing(page, "form");
    await page.locator("#account").getByRole("button", { name }).click();
    await expect(page.locator("#account").getByText(unanswered).last()).toBeVisible();
    await expect(field).toHaveValue("Half an address");
  }
  await looksRight(page, "lost-switch");
  await page.locator("#account").getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByLabel("Adresszeile 2")).toHaveValue("Half an address");
  await page.locator("#account").getByRole("button", { name: "English" }).click();
  await expect(field).toHaveValue("Half an address");

  const tag = `undone ${Math.random().toString(36).slice(2, 7)}`;
  await page.locator("#tag").getByRole("textbox").fill(tag);
  await page.locator("#tag").getByRole("button").click();
  await losing(page, "form");
  await page.getByRole("button", { name: `Remove the tag ${tag}` }).click();
  await expect(page.getByRole("main").getByText(unanswered)).toBeVisible();
  await page.getByRole("button", { name: `Remove the tag ${tag}` }).click();
  await expect(page.getByRole("button", { name: `Remove the tag ${tag}` })).toHaveCount(0);
  await losing(page, "form");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".toast").getByText(unanswered)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: `Remove the tag ${tag}` })).toBeVisible();
});
