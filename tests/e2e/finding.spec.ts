import { expect, type Page } from "@playwright/test";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// Walks of many steps.
test.describe.configure({ timeout: 120_000 });

/** Where keys count: `goto` ends once the script is there, which the way from the sign-in doesn't wait for. */
const ready = (page: Page, path = "/overview") => page.goto(path);
const box = (page: Page) => page.locator("#find");
const options = (page: Page) => page.locator(".finder [role=option]");
/** What was answered to the whole text: Enter before it is there means the search's own page. */
const foundFor = (page: Page, text: string) =>
  page.waitForResponse((answer) => answer.url().includes("/search/found") && new URL(answer.url()).searchParams.get("q") === text);
const active = (page: Page) => page.locator(".finder [role=option][aria-selected=true]");

test("Ctrl K from anywhere: a customer is found and opened by keyboard alone, and is first among what was opened lately", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await ready(page, "/orders");
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveAttribute("role", "combobox");
  // Before anything is typed: what can be begun, and the person's pages.
  await expect(page.getByRole("group", { name: "Actions" }).getByRole("option", { name: "Add new customer" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Pages" }).getByRole("option", { name: "Customers", exact: true })).toBeVisible();
  await looksRight(page, "finder-open");
  await page.keyboard.type("holz");
  await expect(active(page)).toContainText("Holz");
  await expect(box(page)).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(".finder [aria-live]")).toContainText(/result/);
  await expect(box(page)).toHaveAttribute("aria-activedescendant", (await active(page).getAttribute("id")) as string);
  await looksRight(page, "finder-found");
  await page.keyboard.press("End");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1, name: /Holz/ })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Opened lately" }).getByRole("option").first()).toContainText("Holz");
  await page.keyboard.press("Escape");
  await expect(options(page).first()).toBeHidden();
});

test("whoever signs in after somebody else in the same browser doesn't see what they opened", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=holz");
  await page.locator("main .row-link").first().click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("recent"))).toMatch(/customers/);
  expect(await page.evaluate(() => localStorage.getItem("recent"))).not.toMatch(/Holz/i);
  await page.getByLabel("Account: Ada Lindgren").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, "sam@northwind.example");
  await ready(page);
  await box(page).focus();
  await expect(page.getByRole("group", { name: "Pages" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Opened lately" })).toHaveCount(0);
});

test("actions: > lists them, and a subscription is added for a customer that is named with it", async ({ page }) => {
  await signIn(page, "sam@northwind.example");
  await ready(page);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(">");
  await expect(page.getByRole("group", { name: "Actions" }).getByRole("option", { name: "Request a partnership" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Pages" })).toHaveCount(0);
  await page.keyboard.type(" add subscription");
  const begin = page.getByRole("option", { name: "Add subscription to …" });
  await expect(begin).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(box(page)).toHaveValue("> Add subscription to ");
  const found = foundFor(page, "> Add subscription to holz");
  await page.keyboard.type("holz");
  await found;
  await expect(active(page)).toContainText(/Add subscription to .*Holz/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/subscriptions\/new$/);
});

test("what somebody composes with an input method is looked for when it is done", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await ready(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Pages" })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => void (request.url().includes("/search/found") && asked.push(request.url())));
  const input = await page.context().newCDPSession(page);
  await input.send("Input.imeSetComposition", { selectionStart: 3, selectionEnd: 3, text: "hol" });
  await page.waitForTimeout(400);
  expect(asked).toEqual([]);
  await input.send("Input.insertText", { text: "holz" });
  await expect(active(page)).toContainText("Holz");
});

test("what is pasted, whatever it is, is only looked for", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  for (const q of ["%", "_%_", "'\"--", "\u0000", "x".repeat(4000), "🥖", "<script>alert(1)</script>"]) {
    const answer = await page.request.get(`/search/found?q=${encodeURIComponent(q)}`);
    expect(answer.status()).toBe(200);
    await page.goto(`/search?q=${encodeURIComponent(q)}`);
    await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  }
  const guest = await page
    .context()
    .browser()
    ?.newContext({ baseURL: `http://localhost:${process.env.E2E_PORT}` });
  expect((await guest?.request.get("/search/found?q=holz"))?.status()).toBe(401);
});

test("keys: g leads to pages, j and k through a list, enter opens, x ticks, ? shows the sheet, and none while typing", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await ready(page);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  const links = page.locator("main .table tbody .row-link");
  await expect(links.nth(1)).toBeVisible();
  await page.keyboard.press("j");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  // The address is there before the page is: what `e` presses has to be there, too.
  await expect(page.locator("main [data-edit]")).toBeVisible();
  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/account$/);

  await ready(page, "/customers?sort=-name");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.locator("main .table tbody input.tick").first()).toBeChecked();
  await page.keyboard.press("x");
  await expect(page.locator("main .table tbody input.tick").first()).not.toBeChecked();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByRole("row", { name: /Customers g then c/ })).toBeVisible();
  await looksRight(page, "key-sheet");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  // In a box they are letters.
  const search = page.getByRole("main").getByRole("searchbox").first();
  await search.focus();
  await page.keyboard.type("go?/jx");
  await expect(search).toHaveValue("go?/jx");
  await expect(page).toHaveURL(/\/customers\?sort=-name$/);
  await expect(sheet).toHaveCount(0);
});

test("keys that are pressed before what they do has come are heard in their order", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?sort=-name");
  await page.route("**/*.js", async (route) => {
    await new Promise((done) => setTimeout(done, 800));
    await route.continue();
  });
  for (const key of ["j", "j", "x"]) await page.keyboard.press(key);
  const ticks = page.locator("main .table tbody input.tick");
  await expect(ticks.nth(1)).toBeChecked();
  await expect(ticks.nth(0)).not.toBeChecked();
});

test("single keys are turned off in the settings, and stay off with the person", async ({ browser }) => {
  const hal = await another(browser, "hal@northwind.example");
  await hal.goto("/settings");
  await hal.getByRole("button", { name: "Turn off" }).click();
  await expect(hal.getByText("Single keys are off.")).toBeVisible();
  await ready(hal);
  await expect(hal.getByRole("link", { name: "Customers", exact: true }).first()).not.toHaveAttribute("aria-keyshortcuts");
  await hal.keyboard.press("g");
  await hal.keyboard.press("c");
  await hal.keyboard.press("/");
  await expect(box(hal)).not.toBeFocused();
  await hal.keyboard.press("?");
  await expect(hal).toHaveURL(/\/overview$/);
  await expect(hal.getByRole("dialog")).toHaveCount(0);
  await hal.keyboard.press("Control+k");
  await expect(box(hal)).toBeFocused();

  const elsewhere = await another(browser, "hal@northwind.example");
  await elsewhere.goto("/help/keys");
  await expect(elsewhere.getByText("Single keys are turned off.")).toBeVisible();
  await elsewhere.goto("/settings");
  await elsewhere.getByRole("button", { name: "Turn on" }).click();
  await expect(elsewhere.getByText("Single keys are on.")).toBeVisible();
});

test("auf Deutsch: die Suche, die Übersicht der Tasten, das Menü der Person, auf dem Telefon und im Dunkeln", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  await ready(ada);
  await ada.keyboard.press("/");
  await ada.keyboard.type("holz");
  await expect(ada.getByRole("group", { name: "Kunden" })).toBeVisible();
  await looksRight(ada, "finder-found-de");
  await ada.goto("/search?q=holz");
  await looksRight(ada, "search-de");
  await ready(ada, "/help/keys");
  await looksRight(ada, "keys-de");
  await ada.locator("[popovertarget=account]").click();
  await ada.getByRole("button", { name: "Dunkel" }).click();
  await expect(ada.locator("html")).toHaveAttribute("data-theme", "dark");
  await looksRight(ada, "account-menu-de-dark");
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("?");
  await expect(ada.getByRole("dialog", { name: "Tastenkürzel" })).toBeVisible();
  await looksRight(ada, "key-sheet-de-dark");
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("/");
  await expect(options(ada).first()).toBeVisible();
  await looksRight(ada, "finder-open-de-dark");

  await ada.setViewportSize({ width: 360, height: 780 });
  await ada.goto("/overview");
  await ada.getByRole("link", { name: "Suchen" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Suche" })).toBeVisible();
  await looksRight(ada, "search-de-phone-dark");
  expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await ada.getByRole("main").getByRole("searchbox").fill("holz");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("main").getByRole("link", { name: /Holz/ }).first()).toBeVisible();
  await looksRight(ada, "search-found-de-phone-dark");
});
