import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";
import { awake } from "./support/waking.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

/** Tab until what is focused reads like this, as somebody without a mouse does. */
async function tabTo(page: Page, what: RegExp) {
  for (let at = 0; at < 60; at++) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label") || "");
    if (what.test(text)) return;
  }
  throw new Error(`never came to ${what}`);
}

/** The same for a field; nothing to do when it has the focus already. */
async function tabInto(page: Page, id: string) {
  for (let at = 0; at < 60; at++) {
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`never came to ${id}`);
}

test("assignments are reviewed by keyboard alone: confirmed, withdrawn, asked about; the reseller answers", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const [one, two, three] = [
    await newCustomer(page, { azure: false, reseller: "Alpenwolke" }),
    await newCustomer(page, { azure: false, reseller: "Alpenwolke" }),
    await newCustomer(page, { azure: false, reseller: "Alpenwolke" }),
  ];
  const name = `Alpenwolke ${one.prefix}`;
  await page.getByRole("link", { name: "Reviews", exact: true }).click();
  await page.getByRole("link", { name: "Start a review" }).click();
  await page.getByRole("button", { name: "Start the review" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose at least one person who decides.");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: "Alpenwolke" });
  await page.getByRole("checkbox", { name: "Ines Albrecht" }).check();
  await page.getByLabel("Due").fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await looksRight(page, "reviews-new");
  await page.getByRole("button", { name: "Start the review" }).click();
  await expect(title(page)).toHaveText(name);
  await expect(page.getByText("Only its reviewers decide.")).toBeVisible();
  const address = page.url();

  const ines = await another(browser, "ines@northwind.example");
  const anna = await another(browser, "anna@alpenwolke.example");
  await ines.goto(address);
  await tabTo(ines, /^Go through the assignments$/);
  await ines.keyboard.press("Enter");
  await expect(ines.getByText(/left$|One left/)).toBeVisible();
  while (!(await title(ines).innerText()).startsWith(one.name)) {
    const before = await title(ines).innerText();
    await ines.keyboard.press("n");
    // The address is there before the page is, and the page before its keys are.
    await expect(title(ines)).not.toHaveText(before);
    await ines.evaluate(awake);
  }
  await looksRight(ines, "reviews-item");
  await ines.keyboard.press("c");
  await expect(title(ines)).toContainText(two.name);
  // Without a reason it isn't withdrawn.
  await ines.keyboard.press("w");
  await tabTo(ines, /^Withdraw$/);
  await ines.keyboard.press("Enter");
  await expect(ines.getByRole("main").getByRole("alert")).toContainText("Reason: Fill in this field.");
  await tabInto(ines, "withdraw-reason");
  await ines.keyboard.type("Contract is over");
  await ines.keyboard.press("Enter");
  await expect(title(ines)).toContainText(three.name);
  await anna.goto(`/customers?q=${encodeURIComponent(two.prefix)}`);
  await expect(anna.getByText("Nothing matches")).toBeVisible();
  await ines.keyboard.press("a");
  await ines.keyboard.type("Do you still go there?");
  await tabTo(ines, /^Ask$/);
  await ines.keyboard.press("Enter");
  await expect(title(ines)).not.toContainText(three.name);

  await anna.getByRole("link", { name: "Questions" }).click();
  await anna.getByRole("link", { name: three.name }).click();
  await expect(anna.getByText("Do you still go there?")).toBeVisible();
  await anna.getByLabel("Your answer").fill("Every week.");
  await looksRight(anna, "review-question");
  await anna.getByRole("button", { name: "Send the answer" }).click();
  await expect(anna.getByText("Every week.")).toBeVisible();

  await ines.goto(address);
  await ines.getByRole("link", { name: three.name }).click();
  await expect(ines.getByText("Every week.")).toBeVisible();
  // Single keys can be turned off.
  await ines.getByRole("checkbox", { name: "Single keys decide" }).uncheck();
  await title(ines).click();
  await ines.keyboard.press("c");
  await ines.getByRole("button", { name: "Confirm" }).click();
  await expect(title(ines)).not.toContainText(three.name);

  await page.goto(address);
  await page.getByRole("button", { name: "Close the review" }).click();
  await expect(page.locator("dl").getByText("Done", { exact: true })).toBeVisible();
  await page.getByLabel("Decision", { exact: true }).selectOption({ label: "Withdrawn" });
  await expect(page).toHaveURL(/state=WITHDRAWN/);
  await expect(page.getByRole("row", { name: new RegExp(two.name) })).toContainText("Contract is over");
  await looksRight(page, "reviews-report");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const rows = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(rows.slice(1).map((row) => [row[0], row[4], row[6]])).toEqual([[two.name, "Withdrawn", "Contract is over"]]);
  const sam = await another(browser, "sam@northwind.example");
  expect((await sam.goto(address))?.status()).toBe(404);
});

test("auf Deutsch prüft der Betreiber, ohne JavaScript", async ({ browser }) => {
  const olga = await inGerman(browser, "olga@operator.example");
  await olga.emulateMedia({ colorScheme: "dark" });
  await olga.goto("/reviews/new");
  await olga.getByLabel("Name", { exact: true }).fill("Contoso, einmal im Jahr");
  await olga.getByRole("combobox", { name: "Indirekter Anbieter" }).selectOption({ label: "Contoso Distribution" });
  await olga.getByRole("checkbox", { name: "Olga Winter" }).check();
  await olga.getByLabel("Fällig").fill(new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10));
  await olga.getByRole("button", { name: "Überprüfung beginnen" }).click();
  await expect(title(olga)).toHaveText("Contoso, einmal im Jahr");
  await looksRight(olga, "reviews-de");
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await olga.context().storageState() });
  const page = await bare.newPage();
  await page.goto(olga.url());
  await page.getByRole("link", { name: "Zuordnungen durchgehen" }).click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Bestätigen" }).click()]);
  await page.goto(olga.url());
  await expect(page.getByRole("row").locator(".badge", { hasText: "Bestätigt" })).toBeVisible();
  await bare.close();
});
