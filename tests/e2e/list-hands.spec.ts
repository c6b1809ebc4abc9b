import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./support/database.ts";
import { another, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// How every list is touched: by mouse, by keyboard alone, and before any script.

const boxes = (page: Page) => page.locator("input[name=ids]");
const head = (page: Page) => page.getByRole("checkbox", { name: "Select all on this page" });
const bar = (page: Page) => page.getByRole("form", { name: "Change several at once" });
const told = (page: Page) => bar(page).locator("output");

test("rows are selected one by one, up to one with shift, all of the page by its head, and all that the filter shows", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers");
  await expect(told(page)).toHaveText("Select rows to change several at once.");
  await boxes(page).nth(0).click();
  await expect(told(page)).toHaveText("1 selected");
  await expect(head(page)).toHaveJSProperty("indeterminate", true);
  await boxes(page)
    .nth(3)
    .click({ modifiers: ["Shift"] });
  await expect(told(page)).toHaveText("4 selected");
  await looksRight(page, "list-bulk");
  await boxes(page)
    .nth(1)
    .click({ modifiers: ["Shift"] });
  await expect(told(page)).toHaveText("1 selected");
  const all = await boxes(page).count();
  await head(page).click();
  await expect(told(page)).toHaveText(`${all} selected`);
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(told(page)).toHaveText("Select rows to change several at once.");
  await expect(head(page)).not.toBeChecked();

  await page.goto("/customers?q=holz");
  await page.getByRole("checkbox", { name: "All that the filter shows" }).check();
  await expect(told(page)).toHaveText("Selected: All that the filter shows");
  await boxes(page).first().click();
  await expect(page.getByRole("checkbox", { name: "All that the filter shows" })).not.toBeChecked();
  await page.getByRole("checkbox", { name: "All that the filter shows" }).check();
  await page.getByRole("button", { name: "Assign tags" }).click();
  await expect(page.getByText("One customer is selected.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Customers" }).last()).toHaveAttribute("href", "/customers?q=holz");
});

test("by keyboard alone: a range is selected, tagged, and that is undone from the message that says so", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers");
  await boxes(page).nth(0).focus();
  await page.keyboard.press("Space");
  await expect(told(page)).toHaveText("1 selected");
  await boxes(page).nth(2).focus();
  await page.keyboard.press("Shift+Space");
  await expect(told(page)).toHaveText("3 selected");
  await page.getByRole("button", { name: "Assign tags" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 customers are selected.")).toBeVisible();
  await page.getByLabel("Tag").focus();
  await page.keyboard.type("Schulung");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 customers have the tag Schulung now.")).toBeVisible();
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await looksRight(page, "list-undo");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That was undone.")).toBeVisible();
  await page.goto("/customers?tag=Schulung");
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("a tag that is taken away comes back by Ctrl+Z; the message goes by itself, but not while somebody is in it", async ({ page }) => {
  await page.clock.install();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=holz");
  await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await page.getByRole("textbox", { name: "Tag", exact: true }).fill("Probe");
  await page.getByRole("textbox", { name: "Tag", exact: true }).press("Enter");
  await expect(page.getByText("One customer has the tag Probe now.")).toBeVisible();
  await page.getByRole("button", { name: "Remove the tag Probe" }).click();
  const message = page.getByText("One customer no longer has the tag Probe.");
  await expect(message).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.clock.fastForward(11_000);
  await expect(message).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Remove the tag Probe" })).toBeVisible();
  await page.getByRole("button", { name: "Remove the tag Probe" }).click();
  await expect(message).toBeVisible();
  await page.mouse.move(5, 5);
  await page.getByRole("heading", { level: 1 }).click();
  await page.clock.fastForward(11_000);
  await expect(message).toHaveCount(0);
});

test("all notifications that were marked as read at once are unread again by one press; nobody else can press it", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  // Others may have read them by now.
  await inDatabase((db) =>
    db.query(`UPDATE "Notification" SET "readAt" = NULL WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = 'ada@northwind.example')`),
  );
  await page.goto("/notifications?state=unread");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText(/marked as read\.$/)).toBeVisible();
  // It stays while somebody is in it.
  await page.getByRole("button", { name: "Undo" }).focus();
  // Whoever signs in next in this browser is told nothing of it.
  const kept = (await page.context().cookies()).filter(({ name }) => name === "told");
  const other = await another(browser, "hal@northwind.example");
  await other.context().addCookies(kept);
  await other.goto("/customers");
  await expect(other.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("That was undone.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Unread" }).first()).toBeVisible();
});

test("before any script, rows are tagged, and the page that follows has the way back", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers");
  await boxes(page).nth(0).check();
  await boxes(page).nth(1).check();
  await page.getByRole("button", { name: "Assign tags" }).click();
  await expect(page.getByText("2 customers are selected.")).toBeVisible();
  await page.getByLabel("Tag").fill("Ohne Skript");
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText("2 customers have the tag Ohne Skript now.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("That was undone.")).toBeVisible();
  await page.goto("/customers?tag=Ohne+Skript");
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("a row is shown at the side: by its button, by space, by its address, before any script; Escape closes it and the focus is back", async ({
  page,
  browser,
}) => {
  await signIn(page, "ada@northwind.example");
  for (const [address, says] of [
    ["/customers?q=holz", "Microsoft ID"],
    ["/subscriptions/all?status=ACTIVE", "Designated support contact"],
    ["/orders", "Total"],
    ["/support?status=all", "Status"],
    ["/indirect-resellers", "Security"],
  ] as const) {
    await page.goto(address);
    // The first as it is now: others put theirs before it.
    const id = await page.locator("[data-preview]").first().getAttribute("data-preview");
    const show = page.locator(`[data-preview="${id}"]`);
    await show.focus();
    await page.keyboard.press("Space");
    const panel = page.getByRole("complementary");
    await expect(panel.getByRole("heading", { level: 2 }).first()).toBeFocused();
    await expect(panel).toContainText(says);
    await expect(page).toHaveURL(/preview=[0-9a-f-]{36}/);
    await expect(show).toHaveAttribute("aria-expanded", "true");
    await looksRight(page, `list-preview-${address.split(/[/?]/)[1]}`);
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
    await expect(page).not.toHaveURL(/preview=/);
    await expect(show).toBeFocused();
  }
  await page.goto("/customers?q=holz");
  const shared = (await page.locator("[data-preview]").first().getAttribute("href")) as string;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await signIn(plain, "ada@northwind.example");
  await plain.goto(shared);
  await expect(plain.getByRole("complementary", { name: "Bäckerei Holz" })).toContainText("Microsoft ID");
  await plain.getByRole("link", { name: "Close preview" }).click();
  await expect(plain.getByRole("complementary")).toHaveCount(0);
  // What isn't theirs, or isn't anything, shows the list alone.
  const paul = await another(browser, "paul@contoso-dist.example");
  for (const id of [new URL(shared, "http://x").searchParams.get("preview"), "nonsense", "%00"]) {
    expect((await paul.goto(`/customers?preview=${id}`))?.status()).toBe(200);
    await expect(paul.getByRole("complementary")).toHaveCount(0);
  }
});
