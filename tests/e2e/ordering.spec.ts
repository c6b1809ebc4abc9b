import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./support/database.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// What an order costs is seen before anything is ticked, and stays in sight.

test.describe.configure({ timeout: 120_000 });

const customer = (name: string) =>
  inDatabase(async (db) => (await db.query<{ id: string }>(`SELECT "id" FROM "Customer" WHERE "name" = $1`, [name])).rows[0]?.id as string);
const orderOf = async (page: Page, name: string) => page.goto(`/customers/${await customer(name)}/subscriptions/new`);
const row = (page: Page, title: string) => page.locator("fieldset > div").filter({ has: page.getByRole("checkbox", { name: title, exact: true }) });
const basket = (page: Page) => page.getByRole("region", { name: /^(Your order|Ihre Bestellung)$/ });
const [premium, basic, rare] = ["Microsoft 365 Business Premium", "Microsoft 365 Business Basic", "SharePoint Online (Plan 1)"];

test("prices stand there before anything is ticked, by the month or by the year; the order beside them says what each line costs, and all", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn(page, "ada@northwind.example");
  await orderOf(page, "Brauerei Altmühl");
  await expect(row(page, basic)).toContainText("€6.70 a month · 1 month");
  await expect(row(page, basic)).toContainText("€5.60 a month · 1 year");
  await page.getByRole("radio", { name: "Billed yearly" }).check();
  await expect(row(page, basic)).toContainText("€67.20 a year · 1 year");
  await page.getByRole("checkbox", { name: basic, exact: true }).check();
  await expect(page.getByLabel(`Term and billing of ${basic}`)).toHaveValue("P1Y/ANNUAL");
  // What is ticked stays as it is.
  await page.getByRole("radio", { name: "Billed monthly" }).check();
  await expect(page.getByLabel(`Term and billing of ${basic}`)).toHaveValue("P1Y/ANNUAL");
  await page.getByRole("checkbox", { name: "Visio Plan 2", exact: true }).check();
  await expect(page.getByLabel("Term and billing of Visio Plan 2")).toHaveValue("P1M/MONTHLY");

  // Told here or there, it stands in both.
  await page.getByLabel(`${basic}: licenses in the order`).fill("10");
  await expect(page.getByLabel(`Licenses of ${basic}`)).toHaveValue("10");
  await page.getByLabel(`Licenses of ${basic}`).fill("12");
  await expect(page.getByLabel(`${basic}: licenses in the order`)).toHaveValue("12");
  await expect(basket(page).getByRole("listitem").filter({ hasText: basic })).toContainText("€806.40");
  await expect(page.getByText("2 subscriptions per billing period:")).toBeVisible();
  await expect(page.getByText(/^€806\.40 a year \+ €[\d.]+ a month$/)).toBeVisible();
  // The order, its total and the button that places it are on the screen, however far one has scrolled.
  await page.getByRole("link", { name: "Add-ons" }).click();
  for (const seen of [basket(page), page.getByRole("button", { name: "Submit" })]) await expect(seen).toBeInViewport();
  await page.screenshot({ path: "test-results/screenshots/order-1280x720.png" });
  await looksRight(page, "order-basket");
  await page.getByRole("button", { name: "Remove Visio Plan 2" }).click();
  await expect(page.getByRole("checkbox", { name: "Visio Plan 2", exact: true })).not.toBeChecked();
  await expect(page.getByText("One subscription per billing period:")).toBeVisible();
  // Something that is no number costs nothing, and is said at its row.
  await page.getByLabel(`${basic}: licenses in the order`).fill("many");
  await expect(basket(page)).toContainText("–");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByLabel(`Licenses of ${basic}`)).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(`${basic}: licenses in the order`).fill("12");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
});

test("a favorite stands first for whoever marked it, and what others bought with an offer can be added by one press, by keyboard", async ({
  page,
  browser,
}) => {
  const ines = await another(browser, "ines@northwind.example");
  await orderOf(ines, "Hotel Seeblick");
  await ines.getByRole("button", { name: "Favorite: Visio Plan 2", exact: true }).focus();
  await ines.keyboard.press("Enter");
  await expect(ines.getByRole("button", { name: "Favorite: Visio Plan 2", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(ines).toHaveURL(/subscriptions\/new$/);
  await ines.waitForLoadState("networkidle");
  await ines.reload();
  const hand = ines.getByRole("group", { name: "Suggestions" });
  await expect(hand.getByRole("checkbox").first()).toHaveAccessibleName("Visio Plan 2");
  await looksRight(ines, "order-at-hand");

  // Another order had both of them, which nobody else ordered together.
  await ines.getByRole("searchbox", { name: "Search offers" }).fill(rare);
  await ines.getByRole("checkbox", { name: rare, exact: true }).check();
  await ines.getByRole("searchbox", { name: "Search offers" }).fill("Project Plan 3");
  await ines.getByRole("checkbox", { name: "Project Plan 3", exact: true }).check();
  await ines.getByRole("button", { name: "Submit" }).click();
  await expect(ines.getByText(/Order \d+ was received/)).toBeVisible();
  await orderOf(ines, "Autohaus Krämer");
  await ines.getByRole("searchbox", { name: "Search offers" }).fill(rare);
  await ines.getByRole("checkbox", { name: rare, exact: true }).focus();
  await ines.keyboard.press("Space");
  const add = basket(ines).getByRole("button", { name: "Add Project Plan 3" });
  await add.focus();
  await ines.keyboard.press("Enter");
  await expect(ines.getByRole("checkbox", { name: "Project Plan 3", exact: true })).toBeChecked();
  await expect(ines.getByText("2 subscriptions per billing period:")).toBeVisible();

  // Nobody else's.
  await signIn(page, "ada@northwind.example");
  await orderOf(page, "Hotel Seeblick");
  await expect(page.getByRole("button", { name: "Favorite: Visio Plan 2", exact: true })).toHaveAttribute("aria-pressed", "false");
  // A line that breaks: it is as it was.
  await page.route("**/subscriptions/new", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: "Favorite: Visio Plan 2", exact: true }).click();
  await expect(page.getByRole("button", { name: "Favorite: Visio Plan 2", exact: true })).toHaveAttribute("aria-pressed", "false");
});

test("ohne Skript zeichnet der Server die Bestellung neu, und ein Favorit behält alles Getippte", async ({ browser }) => {
  const german = await inGerman(browser, "sam@northwind.example");
  const bare = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", baseURL: `http://localhost:${process.env.E2E_PORT}` });
  await bare.addCookies(await german.context().cookies());
  const sam = await bare.newPage();
  await orderOf(sam, "Brauerei Altmühl");
  await expect(row(sam, basic)).toContainText("5,60 € im Monat · 1 Jahr");
  await sam.getByRole("radio", { name: "Jährlich abgerechnet" }).check();
  await sam.getByRole("checkbox", { name: basic, exact: true }).check();
  await sam.getByLabel(`Lizenzen von ${basic}`).fill("7");
  await sam.getByRole("button", { name: "Bestellung aktualisieren" }).click();
  await expect(basket(sam)).toContainText(basic);
  await expect(basket(sam)).toContainText("46,90 €");
  await expect(row(sam, premium)).toContainText("im Jahr · 1 Jahr");
  await sam.getByRole("button", { name: `Favorit: ${premium}`, exact: true }).click();
  await expect(sam.getByRole("button", { name: `Favorit: ${premium}`, exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(sam.getByRole("group", { name: "Griffbereit" }).getByRole("checkbox", { name: premium, exact: true })).toBeVisible();
  await expect(sam.getByLabel(`Lizenzen von ${basic}`)).toHaveValue("7");
  // For so long a page axe waits for a timer, and without a script there is none.
  await sam.screenshot({ path: "test-results/screenshots/de-order-plain.png", fullPage: true });
  await sam.getByRole("button", { name: `Favorit: ${premium}`, exact: true }).click();
  await expect(sam.getByRole("button", { name: `Favorit: ${premium}`, exact: true })).toHaveAttribute("aria-pressed", "false");
  await sam.getByRole("button", { name: "Übermitteln" }).click();
  await expect(sam.getByText(/Auftrag \d+/).first()).toBeVisible();
});

test("am Telefon bleibt die Summe mit dem Knopf unten in Sicht, auch im Dunkeln", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  await sam.setViewportSize({ width: 360, height: 740 });
  await sam.emulateMedia({ colorScheme: "dark" });
  await orderOf(sam, "Brauerei Altmühl");
  await sam.getByRole("checkbox", { name: premium, exact: true }).check();
  await expect(sam.getByRole("button", { name: "Übermitteln" })).toBeInViewport();
  await expect(sam.getByRole("link", { name: "Ein Abonnement, je Abrechnungszeitraum:" })).toBeInViewport();
  await sam.screenshot({ path: "test-results/screenshots/de-order-phone-screen.png" });
  await sam.getByRole("link", { name: "Ein Abonnement, je Abrechnungszeitraum:" }).click();
  await expect(basket(sam)).toBeInViewport();
  expect(await sam.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await looksRight(sam, "de-order-phone-dark");
});

test("am großen Bildschirm verdeckt die Summe keinen Knopf und nichts, was den Fokus hat; die Kreuze stehen untereinander", async ({ browser }) => {
  const page = await inGerman(browser, "ada@northwind.example");
  await page.setViewportSize({ width: 1280, height: 900 });
  await orderOf(page, "Brauerei Altmühl");
  const bottomOf = (found: ReturnType<Page["locator"]>) => found.evaluate((each) => each.getBoundingClientRect().bottom);
  const topOfBar = () => page.locator(".order-bar").evaluate((each) => each.getBoundingClientRect().top);
  await page.getByRole("checkbox", { name: basic, exact: true }).check();
  const verify = page.getByRole("button", { name: "Prüfen" });
  expect(await bottomOf(verify)).toBeLessThanOrEqual(await topOfBar());
  for (const title of ["Microsoft 365 E3", "Power BI Pro", premium, "Microsoft 365 Business Standard"])
    await page.getByRole("checkbox", { name: title, exact: true }).first().check();
  const crosses = await basket(page)
    .getByRole("button", { name: / entfernen$/ })
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
  expect(crosses).toHaveLength(5);
  expect(new Set(crosses).size).toBe(1);
  // Now there is more than fits: by the keyboard one gets to it.
  await verify.focus();
  await expect.poll(async () => (await bottomOf(verify)) <= (await topOfBar())).toBe(true);
});
