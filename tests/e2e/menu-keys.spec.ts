import { expect } from "@playwright/test";
import { signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a row's menu and the account's take the arrow keys", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers");
  const button = page.getByRole("row").nth(1).locator("button.row-button");
  await button.focus();
  await page.keyboard.press("ArrowDown");
  const items = page.locator(".row-menu:popover-open .menu-item");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(items).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Escape");

  await page.getByLabel("Account: Ada Lindgren").focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("#account .menu-item").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sign-in|notifications|settings|keys/);
});
