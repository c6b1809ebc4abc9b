import { expect } from "@playwright/test";
import { demoPassword, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const nowhere = ["/customers/00000000-0000-4000-8000-000000000000", "/no/such/page", "/orders/nonsense"];

test("where nothing is, the menu stays, and leads on", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  for (const path of nowhere) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    // Whatever its address looks like, it is no call of the API.
    await expect(page.getByRole("link", { name: "As an API call" })).toBeHidden();
    await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Orders" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  }
  await page.goto(nowhere[0] as string);
  await looksRight(page, "not-there");
  // On the way by a script, too.
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Customers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
});

test("auf Deutsch, und wer nicht angemeldet ist", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  expect((await rita.goto("/customers/00000000-0000-4000-8000-000000000000"))?.status()).toBe(404);
  await expect(rita.getByRole("navigation", { name: "Menü" })).toBeVisible();
  await looksRight(rita, "de-not-there");
  const guest = await inGerman(browser);
  expect((await guest.goto("/no/such/page"))?.status()).toBe(404);
  await expect(guest.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(guest.getByRole("navigation", { name: "Menü" })).toHaveCount(0);
});

test.describe("before JavaScript is there", () => {
  test.use({ javaScriptEnabled: false });

  test("it is the same page, with the menu", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill("hal@northwind.example");
    await page.getByLabel("Password").fill(demoPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/overview/);
    for (const path of nowhere) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Customers" })).toBeVisible();
    }
    await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Customers" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  });
});
