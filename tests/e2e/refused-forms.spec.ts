import { type Browser, expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { newServiceRequest } from "./support/customers.ts";
import { inDatabase } from "./support/database.ts";
import { inGerman, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// A refusal is seen where it is mended, and takes nothing away that is shown once: with a script, and without.

const main = (page: Page) => page.getByRole("main");
const refused = (page: Page) => main(page).getByRole("alert");

/** The same person in a browser without a script. */
async function barely(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  return context.newPage();
}

const people = (one: string, other: string) => ({
  name: "people.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`userName,firstName,lastName,email\n${one},Carla,Carlsen,\n${other},Dora,Dorn,\n`),
});

/** Her last proof is too old for what hurts. */
const proofIsOver = (email: string) =>
  inDatabase((db) =>
    db.query(`UPDATE "Session" SET "provenAt" = now() - interval '11 minutes' WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`, [email]),
  );

test("ohne JavaScript zeigt eine Datei mit Benutzern ihre Kennwörter, und eine Ablehnung bei dem, was geprüft war", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  await ada.goto("/customers?q=Holz");
  const company = (await ada.getByRole("link", { name: "Bäckerei Holz", exact: true }).getAttribute("href")) as string;
  const hanna = await inGerman(browser, "admin@baeckerei-holz.onmicrosoft.com");
  const [first, second] = [await barely(browser, hanna), await barely(browser, hanna)];
  const file = people(`carla-${Date.now()}`, `dora-${Date.now()}`);
  for (const page of [first, second]) {
    await page.goto(`${company}/users/import`);
    await page.getByLabel("CSV-Datei").setInputFiles(file);
    await page.getByRole("button", { name: "Datei prüfen" }).click();
    await expect(page.getByRole("button", { name: "Alle 2 Benutzer hinzufügen" })).toBeVisible();
  }
  await first.getByRole("button", { name: "Alle 2 Benutzer hinzufügen" }).click();
  await expect(first.locator("[data-secret]")).toHaveCount(2);
  await second.getByRole("button", { name: "Alle 2 Benutzer hinzufügen" }).click();
  await expect(refused(second)).toContainText("ist vergeben");
  await expect(second.getByRole("button", { name: "Alle 2 Benutzer hinzufügen" })).toBeVisible();
  for (const page of [first, second]) await page.context().close();
});

test("once users of a file have their passwords, nothing is left that would take those away", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers?q=Lindner");
  const company = (await page.getByRole("link", { name: "Gartenbau Lindner", exact: true }).getAttribute("href")) as string;
  await page.goto(`${company}/users/import`);
  await page.getByLabel("CSV file").setInputFiles(people(`carla-${Date.now()}`, `dora-${Date.now()}`));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Add all 2 users" }).click();
  await expect(page.locator("[data-secret]")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Check the file" })).toHaveCount(0);
});

test("without JavaScript a new link keeps its letter, refused or sent", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers/new");
  await page.getByLabel("Label in your list").fill("Asked again without a script");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/invitations$/);
  await page.getByRole("link", { name: "Asked again without a script" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Asked again without a script" })).toBeVisible();
  const plain = await barely(browser, page);
  await plain.goto(page.url());
  await plain.getByRole("button", { name: "New link" }).click();
  const letter = plain.getByLabel("Email text");
  await expect(letter).toHaveValue(/\/partnership\/[\w-]{43}/);
  const text = `${await letter.inputValue()}\nSee you at the fair.`;
  await letter.fill(text);
  await plain.getByLabel("Recipient").fill("");
  await plain.getByRole("button", { name: "Send from here" }).click();
  await expect(refused(plain).first()).toBeVisible();
  await expect(letter).toHaveValue(text);
  await plain.getByLabel("Recipient").fill("fair@nordlicht.example");
  await plain.getByRole("button", { name: "Send from here" }).click();
  await expect(plain.getByText("The email is on its way")).toBeVisible();
  await expect(letter).toHaveValue(text);
  await expect(plain.getByRole("button", { name: "New link" })).toHaveCount(0);
  await plain.context().close();
});

test("a folded form stays open for whoever mends it", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  await newServiceRequest(page, name, "What solves it?");
  await page.locator("summary", { hasText: /^Close request$/ }).click();
  const words = page.locator("#close textarea");
  await page.locator("#close button[type=submit]").click();
  await expect(refused(page)).toBeVisible();
  await words.pressSequentially("A restart did.");
  await expect(words).toBeFocused();
  await expect(words).toHaveValue("A restart did.");
  await page.locator("#close button[type=submit]").click();
  await expect(page.getByText("A restart did.")).toBeVisible();
});

test("without JavaScript a folded form opens for its refusal", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/settings/api-access");
  const program = `Folded ${Math.random().toString(36).slice(2, 7)}`;
  const registering = page.locator("#register-program");
  await registering.getByLabel("Name", { exact: true }).fill(program);
  await registering.getByLabel("Sales agent").check();
  await registering.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("Copy it now: it is shown this once.")).toBeVisible();
  const plain = await barely(browser, page);
  await plain.goto(page.url());
  const card = plain.locator("div", { has: plain.getByRole("heading", { level: 3, name: program }) }).last();
  await card.locator("summary").click();
  await card.getByLabel("Redirect addresses").fill("http://automation.example");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByRole("alert")).toBeVisible();
  await expect(card.getByLabel("Redirect addresses")).toHaveValue("http://automation.example");
  await plain.context().close();
});

for (const script of [true, false])
  test(`a password that is shown once stays when another is asked for in vain, ${script ? "with" : "without"} a script`, async ({ page: own, browser }) => {
    const email = "ines@northwind.example";
    await signIn(own, email);
    await own.goto("/customers?q=Lindner");
    const company = (await own.getByRole("link", { name: "Gartenbau Lindner", exact: true }).getAttribute("href")) as string;
    await own.goto(`${company}/users/new`);
    await own.getByLabel("First name").fill("Greta");
    await own.getByLabel("Last name").fill(`Gross ${script}`);
    await own.getByLabel("User name").fill(`greta-${Date.now()}`);
    await own.getByRole("button", { name: "Add the user" }).click();
    await expect(own.locator("[data-secret]")).toBeVisible();
    const page = script ? own : await barely(browser, own);
    await page.goto(`${company}/users`);
    await page
      .getByRole("link", { name: `Greta Gross ${script}` })
      .first()
      .click();
    await page.getByRole("button", { name: "Reset the password" }).click();
    const password = (await page.locator("[data-secret]").first().textContent()) as string;
    await proofIsOver(email);
    await page.getByRole("button", { name: "Reset the password" }).click();
    await expect(refused(page).locator("input[type=password]")).toBeVisible();
    await expect(page.locator("[data-secret]").first()).toHaveText(password);
  });
