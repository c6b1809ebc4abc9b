import { expect, type Locator, type Page } from "@playwright/test";
import { providerWithResellers } from "./support/database.ts";
import { another, demoPassword, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** The box, once its script is there: until then it is a select, which opens a list of its own when it is pressed. */
async function boxOf(page: Page, name: string | RegExp): Promise<Locator> {
  const box = page.getByRole("combobox", { name });
  await expect(box).toHaveJSProperty("tagName", "INPUT");
  return box;
}

let gerda: string;
test.beforeAll(async () => {
  gerda = await providerWithResellers(60);
});

test("of many resellers one is found by typing, with the keyboard or the mouse", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.goto("/customers");
  const box = await boxOf(page, "Reseller");
  await box.click();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(22);
  await expect(page.getByText("There are more. Type part of the name or the number.")).toBeVisible();
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
  // The list has a box of that name, too.
  await expect(page.getByRole("heading", { level: 1, name: "New customer" })).toBeVisible();
  const form = await boxOf(page, "Indirect reseller");
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
  const box = await boxOf(page, "Reseller");
  await page.route("**/indirect-resellers/choices**", (route) => route.abort());
  await box.fill("haus 04");
  await expect(page.getByText("Searching…")).toBeVisible();
  await page.unroute("**/indirect-resellers/choices**");
  await box.fill("haus 042");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
});

test("on a slow line Enter chooses whom the typed words mean, and nobody else", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.route("**/indirect-resellers/choices**", async (route) => {
    await new Promise((go) => setTimeout(go, 1_200));
    await route.continue();
  });
  await page.goto("/customers");
  const box = await boxOf(page, "Reseller");
  await box.fill("haus 05");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(10);
  // Two answers are on their way, and the list is still of the words before.
  await box.fill("haus 04");
  await page.keyboard.press("Enter");
  await box.fill("haus 042");
  expect(page.url()).not.toContain("reseller=");
  await page.keyboard.press("Enter");
  expect(page.url()).not.toContain("reseller=");
  // The answer to what stands there is taken as soon as it comes.
  await page.waitForURL(/reseller=/);
  await expect(box).toHaveValue("Systemhaus 042");
});

test("in German, on a phone", async ({ browser }) => {
  const page = await inGerman(browser);
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, gerda);
  await page.goto("/customers");
  await page.locator(".filters-open").click();
  await page.getByRole("combobox").first().click();
  await expect(page.getByText("Es gibt weitere. Geben Sie einen Teil des Namens oder der Nummer ein.")).toBeVisible();
  await looksRight(page, "choice-phone-de");
});

test("without a script the first ones can be chosen, and others by a part of their name", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  const still = await plain.newPage();
  await still.goto("/customers");
  await still.getByLabel("Reseller").selectOption("Systemhaus 007");
  await still.getByRole("button", { name: "Apply" }).click();
  await still.waitForURL(/reseller=/);
  await expect(still.getByLabel("Reseller").locator("option:checked")).toHaveText("Systemhaus 007");
  await still.getByRole("searchbox", { name: "Find others: part of the name" }).fill("haus 060");
  await still.getByRole("button", { name: "Apply" }).click();
  // The one that is chosen stays.
  await expect(still.getByLabel("Reseller").locator("option:checked")).toHaveText("Systemhaus 007");
  await still.getByLabel("Reseller").selectOption("Systemhaus 060");
  await still.getByRole("button", { name: "Apply" }).click();
  await expect(still.getByLabel("Reseller").locator("option:checked")).toHaveText("Systemhaus 060");
});

test("whoever types, presses Enter and goes on before a slow server answered gets the first that fits", async ({ browser }) => {
  const page = await another(browser, gerda, demoPassword);
  await page.goto("/customers/new");
  const box = await boxOf(page, "Indirect reseller");
  await page.route("**/indirect-resellers/choices**", async (route) => {
    await new Promise((later) => setTimeout(later, 1500));
    await route.continue();
  });
  await box.fill("haus 043");
  await box.press("Enter");
  await box.press("Tab");
  await expect(box).toHaveValue("Systemhaus 043");
});

test("what is typed out in full, from wherever it was copied, is chosen by whoever goes on; anything else counts nothing, and is seen not to", async ({
  page,
}) => {
  await signIn(page, "hal@northwind.example");
  await page.goto("/settings");
  const box = await boxOf(page, "Time zone");
  const before = await box.inputValue();
  for (const none of ["berl", "zzz", "Europe/Nowhere"]) {
    await box.fill(none);
    await box.press("Tab");
    await expect(box).toHaveValue(before);
  }
  await box.fill(" america/argentina/buenos_aires ");
  await box.press("Tab");
  await expect(box).toHaveValue(/^America\/Argentina\/Buenos Aires/);
  // A line that breaks chooses nothing.
  await page.route("**/settings/time-zones**", (route) => route.abort());
  await box.fill("Europe/Berlin");
  await box.press("Tab");
  await expect(box).toHaveValue(/^America\/Argentina\/Buenos Aires/);
});
