import { expect } from "@playwright/test";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const admin = "admin@kita-sonnenschein.onmicrosoft.com";

test("an administrator's roles change by keyboard alone, once for a double press, and the last global administrator stays", async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=Kita");
  await page.getByRole("link", { name: "Kita Sonnenschein", exact: true }).click();
  await page.getByRole("link", { name: "Users and licenses" }).click();
  await page.getByRole("row").filter({ hasText: admin }).getByRole("link").first().click();
  await expect(page.getByText("It applies at once and stands in the customer's log.")).toBeVisible();
  const address = page.url();
  await looksRight(page, "directory-roles");
  const roles = page.locator("dd").nth(1);
  const before = await roles.textContent();

  // On a slow line, pressed twice.
  await page.route(address, async (route) => {
    await new Promise((done) => setTimeout(done, route.request().method() === "POST" ? 600 : 0));
    await route.continue();
  });
  const give = page.getByRole("button", { name: "Assign the role “Helpdesk agent”" });
  await give.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove the role “Helpdesk agent”" })).toBeVisible();
  await expect(roles).toHaveText(`${before}, Helpdesk agent`);
  await page.unroute(address);

  // Somebody's page of before says what isn't so any more: it is told so, and nothing is changed twice.
  const other = await another(browser, "ada@northwind.example");
  await other.goto(address);
  await page.getByRole("button", { name: "Remove the role “Helpdesk agent”" }).press("Enter");
  await expect(give).toBeVisible();
  await other.getByRole("button", { name: "Remove the role “Helpdesk agent”" }).press("Enter");
  await expect(other.getByRole("button", { name: "Assign the role “Helpdesk agent”" })).toBeVisible();

  await page.getByRole("button", { name: "Remove the role “Global admin”" }).press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(roles).toHaveText(before as string);

  const german = await inGerman(browser, "ada@northwind.example");
  await german.setViewportSize({ width: 360, height: 780 });
  await german.emulateMedia({ colorScheme: "dark" });
  await german.goto(address);
  await expect(german.getByText("Es gilt sofort und steht im Protokoll des Kunden.")).toBeVisible();
  await looksRight(german, "directory-roles-de");

  const nils = await another(browser, "nils@nordlicht.example");
  expect((await nils.goto(address))?.status()).toBe(404);
});
