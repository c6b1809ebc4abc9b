import { expect, type Page } from "@playwright/test";
import { signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// Walks of many steps.
test.describe.configure({ timeout: 120_000 });

const box = (page: Page) => page.locator("#find");
const options = (page: Page) => page.locator(".finder [role=option]");

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the box in the bar leads to a page of results, each kind leads on to its list, and the menu of the person switches the language", async ({ page }) => {
    await signIn(page, "ada@northwind.example");
    await box(page).fill("holz");
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/search\?q=holz$/);
    await expect(page.getByRole("heading", { level: 2, name: "Customers" })).toBeVisible();
    await page
      .getByRole("main")
      .getByRole("link", { name: /Bäckerei Holz/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /Bäckerei Holz/ })).toBeVisible();
    await page.goto("/search?q=onmicrosoft");
    await page.getByRole("link", { name: "Show all customers that match" }).click();
    await expect(page).toHaveURL(/\/customers\?q=onmicrosoft$/);
    await page.goto("/help/keys");
    await expect(page.getByRole("row", { name: /Orders/ })).toContainText("g then o");
    await page.locator("[popovertarget=account]").click();
    await page.getByRole("button", { name: "Deutsch" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Tastenkürzel" })).toBeVisible();
    await page.locator("[popovertarget=account]").click();
    await page.getByRole("button", { name: "English" }).click();
  });
});

test("no page loads the list of results, the keys or their sheet before somebody asks for them", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const loaded: string[] = [];
  page.on("request", (request) => void (/\.js$|\/search\/found|\/help\/keys\/sheet/.test(new URL(request.url()).pathname) && loaded.push(request.url())));
  await page.goto("/orders", { waitUntil: "networkidle" });
  const before = loaded.length;
  expect(loaded.filter((url) => !url.endsWith(".js"))).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(options(page).first()).toBeVisible();
  expect(loaded.slice(before).filter((url) => url.endsWith(".js")).length).toBeGreaterThan(0);
});
