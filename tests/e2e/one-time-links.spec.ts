import { expect } from "@playwright/test";
import { heading, newCustomer } from "./support/azure.ts";
import { everythingKept, oneTimeLink, passwordPage, receiver, temporary } from "./support/one-time.ts";
import { another, inGerman, looksRight, noteDown, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test.describe.configure({ timeout: 120_000 });

test("handed over with a passphrase: opened once, tried again in the page, and seen by the sender; no key and no password anywhere", async ({
  page,
  browser,
}) => {
  await signIn(page, "ada@northwind.example");
  const { prefix, name } = await newCustomer(page, { azure: false });
  await passwordPage(page, prefix);
  const password = await temporary(page);
  await page.getByLabel("Passphrase").fill("short");
  await page.getByRole("button", { name: "Make one-time link" }).click();
  await expect(page.getByText("Use at least 8 characters, or leave it empty.")).toBeVisible();
  await page.getByRole("button", { name: "Suggest one" }).click();
  const passphrase = await page.getByLabel("Passphrase").inputValue();
  expect(passphrase).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
  await looksRight(page, "one-time-making");
  const link = await oneTimeLink(page);
  const key = link.split("#")[1] as string;
  expect(key).toHaveLength(43);
  await page.getByRole("button", { name: "Show QR code" }).click();
  await expect(page.getByRole("img", { name: "QR code of the one-time link" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Not opened yet/ })).toContainText("with passphrase");
  await looksRight(page, "one-time-made");

  const them = await receiver(browser);
  const answer = await them.page.goto(link);
  expect(answer?.headers()).toMatchObject({ "referrer-policy": "no-referrer", "cache-control": "private, no-store" });
  await expect(them.page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await expect(them.page.getByText(`Northwind Distribution hands over the temporary password of an account of ${name}.`)).toBeVisible();
  await looksRight(them.page, "one-time-waiting");
  await them.page.reload();
  await them.page.getByLabel("Passphrase").fill("not-this-one");
  await them.page.getByRole("button", { name: "Show it" }).click();
  await expect(them.page.getByText("That isn't the passphrase.")).toBeVisible();
  await looksRight(them.page, "one-time-wrong");
  await them.page.getByLabel("Passphrase").fill(passphrase);
  await them.page.keyboard.press("Enter");
  await expect(them.page.locator("[data-secret]")).toHaveText(password);
  await expect(them.page.getByText(`admin@${prefix}.onmicrosoft.com`)).toBeVisible();
  expect(them.page.url()).not.toContain("#");
  expect(them.posts()).toBe(1);
  await looksRight(them.page, "one-time-opened");
  // Whoever leaves is asked; the browser shows it no second time.
  await noteDown(them.page);
  await them.page.getByRole("link", { name: "Go to the sign-in" }).click();
  await heading(them.page, /Sign in/);
  await them.page.goBack();
  await expect(them.page.getByText("This link doesn't open anything")).toBeVisible();
  await expect(them.page.locator("body")).not.toContainText(password);
  await looksRight(them.page, "one-time-over");
  for (const what of [key, passphrase]) expect(them.sent.filter((each) => each.includes(what))).toEqual([]);

  const somebody = await receiver(browser);
  await somebody.page.goto(link);
  await expect(somebody.page.getByText("This link doesn't open anything")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("row", { name: /^Opened/ })).toContainText("Chrome");
  await expect(page.getByText("Opened by somebody else?")).toBeVisible();
  await looksRight(page, "one-time-list");
  const kept = await everythingKept();
  for (const canary of [password, key, passphrase]) expect(kept).not.toContain(canary);
  expect(kept).toContain(prefix);
  await page.goto("/activity");
  await expect(page.getByRole("row", { name: /Opened a one-time link/ }).first()).toBeVisible();
  for (const canary of [password, key, passphrase]) expect(await page.content()).not.toContain(canary);
});

test("leaving what is neither copied, printed, handed over nor noted down is asked first", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const { prefix } = await newCustomer(page, { azure: false });
  await passwordPage(page, prefix);
  const password = await temporary(page);
  const here = page.url();
  const asked: string[] = [];
  let answer = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  const stays = async () => {
    await expect(page.locator("[data-secret]").first()).toHaveText(password);
    expect(page.url()).toBe(here);
  };
  await page.getByRole("link", { name: "Customers", exact: true }).first().click();
  await stays();
  await page.getByRole("link", { name: "Users and licenses" }).focus();
  await page.keyboard.press("Enter");
  await stays();
  await page.evaluate(() => history.back());
  await expect.poll(() => asked.length).toBe(3);
  await stays();
  expect(asked).toEqual(["confirm", "confirm", "confirm"]);
  // The browser's own question, on closing it or going elsewhere.
  await page.evaluate(() => location.assign("/help"));
  await expect.poll(() => asked.at(-1)).toBe("beforeunload");
  await stays();
  // Once it is noted down, nobody asks; and not noted down after all, they may still go.
  await noteDown(page);
  await page.getByRole("link", { name: "Users and licenses" }).click();
  await heading(page, /./);
  await expect(page).toHaveURL(/\/users$/);
  expect(asked).toHaveLength(4);
  await page.goBack();
  await temporary(page);
  answer = true;
  await page.getByRole("link", { name: "Users and licenses" }).click();
  await expect(page).toHaveURL(/\/users$/);
  expect(asked).toHaveLength(5);
  await page.goBack();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
});

test("without a passphrase; withdrawn by the sender, it opens nothing; a link that was cut uses nothing up", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { prefix } = await newCustomer(page, { azure: false });
  await passwordPage(page, prefix);
  const password = await temporary(page);
  const first = await oneTimeLink(page);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("row", { name: /^Withdrawn/ })).toBeVisible();
  // Nor is it offered any more.
  await expect(page.getByText("This link can no longer be opened")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy link" })).toHaveCount(0);
  await page.getByRole("button", { name: "Make another link" }).click();
  const second = await oneTimeLink(page);
  expect(second).not.toBe(first);

  const them = await receiver(browser);
  await them.page.goto(first);
  await expect(them.page.getByText("This link doesn't open anything")).toBeVisible();
  await them.page.goto(second.slice(0, -3));
  await expect(them.page.getByText("The link isn't complete")).toBeVisible();
  await looksRight(them.page, "one-time-incomplete");
  await them.page.goto(second);
  // Another language keeps the key.
  await them.page.getByRole("button", { name: "Deutsch" }).click();
  await them.page.getByRole("button", { name: "Anzeigen" }).click();
  await expect(them.page.locator("[data-secret]")).toHaveText(password);
  // It is the password: one step voids it, for when somebody else than meant has opened the link.
  await noteDown(page);
  await temporary(page);
  await expect(page.getByRole("row", { name: /^Opened/ })).toBeVisible();
  const late = await another(browser);
  await late.goto("/sign-in");
  await late.locator("input[name=email]").fill(`admin@${prefix}.onmicrosoft.com`);
  await late.locator("input[name=password]").fill(password);
  await late.locator("#sign-in button[type=submit]").click();
  await expect(late.getByRole("alert").first()).toBeVisible();
  await expect(late).toHaveURL(/sign-in/);
});

test("without a script both sides are told why, and nothing is used up", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { prefix } = await newCustomer(page, { azure: false });
  await passwordPage(page, prefix);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const sender = await bare.newPage();
  await sender.goto(page.url());
  await sender.getByRole("button", { name: "Reset password" }).click();
  await expect(sender.locator("[data-secret]").first()).toHaveText(/^.{16}$/);
  await expect(sender.getByText("Without JavaScript your browser can't seal the password")).toBeVisible();
  await expect(sender.getByRole("button", { name: "Make one-time link" })).toHaveCount(0);
  // Nothing can look at it for a screen reader where no script runs.
  await sender.screenshot({ path: "test-results/screenshots/one-time-sender-bare.png", fullPage: true });

  const password = await temporary(page);
  const link = await oneTimeLink(page);
  const receiving = await browser.newContext({ javaScriptEnabled: false, locale: "en-US" });
  const them = await receiving.newPage();
  await them.goto(link);
  await expect(them.getByText("That takes JavaScript")).toBeVisible();
  await expect(them.getByRole("button")).toHaveCount(0);
  await them.screenshot({ path: "test-results/screenshots/one-time-receiver-bare.png" });
  const other = await another(browser);
  await other.goto(link);
  await other.getByRole("button", { name: "Show it" }).click();
  await expect(other.locator("[data-secret]")).toHaveText(password);
});

test("auf Deutsch, am Telefon und dunkel: Benutzer bekommen ihre Kennwörter mit einem Einmal-Link oder auf Papier", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { prefix } = await newCustomer(page, { azure: false });
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.setViewportSize({ width: 390, height: 844 });
  await rita.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/customers?q=${prefix}`);
  const company = (await page.getByRole("rowheader").getByRole("link").first().getAttribute("href")) as string;
  await rita.goto(`${company}/users/import`);
  const people = "userName;firstName;lastName;email\ncarla;Carla;Carlsen;\ndora;Dora;Döring;\n";
  await rita.getByLabel("CSV-Datei").setInputFiles({ name: "leute.csv", mimeType: "text/csv", buffer: Buffer.from(people) });
  await rita.getByRole("button", { name: "Datei prüfen" }).click();
  await rita.getByRole("button", { name: /hinzufügen/ }).click();
  await expect(rita.locator("[data-secret]")).toHaveCount(2);
  const passwords = await rita.locator("[data-secret]").allInnerTexts();
  await rita.getByLabel("Passphrase").fill("Kiwi lampe sieben");
  await looksRight(rita, "one-time-making-de");
  // What is printed, looked at as a printer sees it.
  await rita.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(rita.locator(".sheet h1")).toHaveCount(2);
  await expect(rita.locator(".sheet")).toContainText(passwords[0] as string);
  await expect(rita.locator(".sheet")).toContainText("/sign-in");
  await expect(rita.getByRole("main")).toBeHidden();
  await rita.setViewportSize({ width: 794, height: 1123 });
  await rita.screenshot({ path: "test-results/screenshots/one-time-sheet-de.png", fullPage: true });
  await rita.setViewportSize({ width: 390, height: 844 });
  await rita.emulateMedia({ media: "screen", colorScheme: "dark" });
  await rita.getByRole("button", { name: "Einmal-Link erstellen" }).click();
  const link = await rita.locator("[data-secret]", { hasText: "/hand-over/" }).innerText();
  await looksRight(rita, "one-time-made-de");
  await rita.evaluate(() => Object.assign(window, { print: () => undefined }));
  await rita.getByRole("button", { name: "Blatt mit QR-Code drucken" }).click();
  await rita.emulateMedia({ media: "print" });
  await expect(rita.locator(".sheet")).toContainText("Geben Sie die Passphrase");
  await expect(rita.locator(".sheet")).not.toContainText(passwords[0] as string);
  await rita.setViewportSize({ width: 794, height: 1123 });
  await rita.screenshot({ path: "test-results/screenshots/one-time-sheet-link-de.png", fullPage: true });

  const them = await inGerman(browser);
  await them.setViewportSize({ width: 390, height: 844 });
  await them.emulateMedia({ colorScheme: "dark" });
  await them.goto(link);
  await them.getByLabel("Passphrase").fill("Kiwi lampe sieben");
  await looksRight(them, "one-time-waiting-de");
  await them.getByRole("button", { name: "Anzeigen" }).click();
  await expect(them.locator("[data-secret]")).toHaveText(passwords);
  await looksRight(them, "one-time-opened-de");
  await rita.setViewportSize({ width: 390, height: 844 });
  await rita.emulateMedia({ media: "screen", colorScheme: "dark" });
  await rita.goto(`${company}/users`);
  await expect(rita.getByRole("row", { name: /Geöffnet/ })).toContainText("2 Konten");
  await looksRight(rita, "one-time-list-de");
});
