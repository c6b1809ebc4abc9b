import { expect, type Page } from "@playwright/test";
import { colleagueOf } from "./support/database.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const manage = (page: Page) => page.getByRole("link", { name: "Columns and views" }).click();
const menu = (page: Page) => page.getByRole("navigation", { name: "Menu" });

test("what somebody filters is saved, shared, pinned and found again by the team; another organization has nothing of it", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/orders?status=COMPLETED&sort=placed");
  await manage(page);
  await expect(page.getByText("It shows: Status: Completed", { exact: false })).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Done, oldest first");
  await page.getByRole("checkbox", { name: "Share it with your team" }).check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "Done, oldest first" })).toBeVisible();
  await expect(page.getByText("Shown now")).toBeVisible();
  await looksRight(page, "list-views");
  // The same name once more is refused, and nothing typed is lost.
  await page.getByRole("textbox", { name: "Name of the view" }).last().fill("done, OLDEST first");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByText("You already have a view of this list by that name.").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of the view" }).last()).toHaveValue("done, OLDEST first");

  await page.getByText("Edit", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Show it in my menu" }).check();
  await page.getByRole("checkbox", { name: "Open it when I choose this list in the menu" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(menu(page).getByRole("link", { name: "Done, oldest first" })).toBeVisible();

  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/lists/orders");
  await expect(sam.getByText("Shared by")).toBeVisible();
  await sam.getByRole("link", { name: "Done, oldest first" }).click();
  await expect(sam).toHaveURL(/\/orders\?sort=placed&status=COMPLETED$/);
  const address = await page.getByRole("link", { name: "Done, oldest first" }).first().getAttribute("href");
  const paul = await another(browser, "paul@contoso-dist.example");
  expect((await paul.goto(address as string))?.status()).toBe(404);
  await paul.goto("/lists/orders");
  await expect(paul.getByText("Done, oldest first")).toHaveCount(0);
  expect((await paul.goto("/lists/passwords"))?.status()).toBe(404);

  await menu(page).getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(/\/orders\?sort=placed&status=COMPLETED$/);
  await menu(page).getByRole("link", { name: "Done, oldest first" }).click();
  await manage(page);
  await page.getByText("Edit", { exact: true }).click();
  await page.getByRole("button", { name: "Delete view" }).click();
  await expect(page.getByText("There are none yet.", { exact: false })).toBeVisible();
  await expect(menu(page).getByRole("link", { name: "Done, oldest first" })).toHaveCount(0);
});

test("columns, their order, density and views work before any script does", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const hal = await context.newPage();
  await signIn(hal, await colleagueOf("hal@northwind.example", "HELPDESK_AGENT"));
  await hal.goto("/customers?sort=-since");
  const heads = () => hal.getByRole("columnheader").allTextContents();
  await hal.getByRole("link", { name: "Columns and views" }).click();
  await hal.getByRole("checkbox", { name: "Microsoft ID" }).check();
  await hal.getByRole("checkbox", { name: "Show all lists more compactly" }).check();
  await hal.getByRole("button", { name: "Move up: Indirect reseller" }).click();
  await expect(hal.getByRole("button", { name: "Move up: Indirect reseller" })).toBeDisabled();
  await hal.getByRole("button", { name: "Show these columns" }).click();
  await expect(hal).toHaveURL(/\/customers\?sort=-since$/);
  await expect(hal.locator(".compact .table")).toBeVisible();
  await hal.waitForLoadState();
  const shown = await heads();
  expect(shown.findIndex((head) => head.includes("reseller"))).toBeLessThan(shown.findIndex((head) => head.includes("domain")));
  expect(shown.join()).toContain("Microsoft ID");
  await hal.goto("/customers?sort=-since&columns=country");
  await hal.getByRole("link", { name: "Columns and views" }).click();
  await hal.getByRole("textbox", { name: "Name of the view" }).fill("Countries");
  await hal.getByRole("button", { name: "Save view" }).click();
  await hal.getByRole("link", { name: "Countries" }).click();
  await expect(hal).toHaveURL(/\/customers\?(?=.*sort=-since)(?=.*columns=country)/);
  await hal.goto("/lists/customers");
  await hal.getByText("Edit", { exact: true }).click();
  await hal.getByRole("button", { name: "Delete view" }).click();
  await hal.getByRole("checkbox", { name: "Show all lists more compactly" }).uncheck();
  await hal.getByRole("button", { name: "Back to the usual columns" }).click();
  await expect(hal.getByRole("columnheader").first()).toBeVisible();
  await hal.waitForLoadState();
  expect((await heads()).join()).not.toContain("Microsoft ID");
});

test("was es als Filter nicht mehr gibt, wird gesagt; auf dem Telefon und im Dunkeln", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.goto("/customers?lost=farbe");
  await expect(
    rita
      .getByText("nach dem Sie nicht filtern", { exact: false })
      .or(rita.getByText("(farbe)", { exact: false }))
      .first(),
  ).toBeVisible();
  await rita.getByRole("link", { name: "Spalten und Ansichten" }).click();
  await looksRight(rita, "list-views-de-dark");
  await rita.setViewportSize({ width: 390, height: 844 });
  await looksRight(rita, "list-views-phone-de");
  await rita.goto("/customers");
  await looksRight(rita, "customers-phone-views-de");
});

test("direct customers are a choice of the resellers' filter", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?reseller=direct");
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  await expect(page.getByRole("cell", { name: "Rheintech" })).toHaveCount(0);
  await expect(page.getByRole("cell", { name: "Direct customer" }).first()).toBeVisible();
});
