import { expect } from "@playwright/test";
import { providerWithResellers } from "./support/database.ts";
import { another, demoPassword, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

let gerda: string;
test.beforeAll(async () => {
  gerda = await providerWithResellers(60);
});

test("of many resellers one is found by typing, with the keyboard or the mouse", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.goto("/customers");
  const box = page.getByRole("combobox", { name: "Reseller" });
  await box.click();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(21);
  await expect(page.getByText("There are more. Type part of the name or the partner ID.")).toBeVisible();
  await looksRight(page, "choice-open");

  await box.fill("haus 05");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(10);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toContainText("Systemhaus 051");
  await page.keyboard.press("Enter");
  await page.waitForURL(/reseller=/);
  await expect(box).toHaveValue("Systemhaus 051");
  const chosen = new URL(page.url()).searchParams.get("reseller");

  // What was typed and not chosen counts nothing.
  await box.fill("nobody at all");
  await expect(page.getByText("No matches.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toHaveValue("Systemhaus 051");
  expect(new URL(page.url()).searchParams.get("reseller")).toBe(chosen);

  await page.getByRole("link", { name: "Add customer" }).first().click();
  const form = page.getByRole("combobox", { name: /Indirect reseller|Reseller/ });
  await expect(form).toHaveValue("Systemhaus 051");
  await form.fill("systemhaus 060");
  await page
    .getByRole("listbox")
    .getByRole("option", { name: /Systemhaus 060/ })
    .click();
  await expect(form).toHaveValue("Systemhaus 060");
  await looksRight(page, "choice-in-form");
});

test("a line that breaks while one types leaves the box as it was, and the next letter asks again", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.goto("/customers");
  const box = page.getByRole("combobox", { name: "Reseller" });
  await page.route("**/indirect-resellers/choices**", (route) => route.abort());
  await box.fill("haus 04");
  await expect(page.getByText("Searching…")).toBeVisible();
  await page.unroute("**/indirect-resellers/choices**");
  await box.fill("haus 042");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
});

test("on a slow line Enter chooses nobody whom the typed words don't mean", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.route("**/indirect-resellers/choices**", async (route) => {
    await new Promise((go) => setTimeout(go, 1_200));
    await route.continue();
  });
  await page.goto("/customers");
  const box = page.getByRole("combobox", { name: "Reseller" });
  await box.fill("haus 05");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(10);
  // Two answers are on their way, and the list is still of the words before.
  await box.fill("haus 04");
  await page.keyboard.press("Enter");
  await box.fill("haus 042");
  await page.keyboard.press("Enter");
  expect(page.url()).not.toContain("reseller=");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/reseller=/);
  await expect(box).toHaveValue("Systemhaus 042");
});

test("in German, on a phone", async ({ browser }) => {
  const page = await inGerman(browser);
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, gerda);
  await page.goto("/customers");
  await page.getByRole("combobox").first().click();
  await expect(page.getByText("Es gibt weitere. Geben Sie einen Teil des Namens oder die Partner-ID ein.")).toBeVisible();
  await looksRight(page, "choice-phone-de");
});

test("without a script the first ones can be chosen, and the page says where the others are", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  const still = await plain.newPage();
  await still.goto("/customers");
  await still.getByLabel("Reseller").selectOption("Systemhaus 007");
  await still.getByRole("button", { name: "Apply" }).click();
  await still.waitForURL(/reseller=/);
  await expect(still.getByLabel("Reseller").locator("option:checked")).toHaveText("Systemhaus 007");
  await still.getByRole("main").getByRole("link", { name: "Indirect resellers" }).click();
  await expect(still).toHaveURL(/indirect-resellers/);
});
