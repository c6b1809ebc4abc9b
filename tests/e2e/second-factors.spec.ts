import { expect, type Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { another, demoPassword, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { colleagueOf, inDatabase } from "./support/database.ts";
import { test } from "./support/test.ts";

/** Somebody of Rheintech whom no other test knows. */
const somebody = (role = "BILLING_ADMIN") => colleagueOf("rita@rheintech.example", role);

const typePassword = async (page: Page, email: string) => {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("#sign-in button[type=submit]").click();
};

const secretOn = async (page: Page) => ((await page.locator("form#confirm code").textContent()) ?? "").replaceAll(" ", "");
const codeNow = (secret: string, later = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + later * 30_000 });

/** Sets up an app and comes away with its secret and the recovery codes. */
async function setUpApp(page: Page) {
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /QR/ })).toBeVisible();
  const secret = await secretOn(page);
  await page.getByLabel("Code shown in the app").fill(codeNow(secret));
  await page.getByRole("button", { name: "Confirm the code" }).click();
  await expect(page.getByText("Keep these recovery codes")).toBeVisible();
  return { secret, codes: await page.locator("[data-secret] code").allTextContents() };
}

/** A passkey that lives in the browser, as the developer tools make one. */
async function authenticator(page: Page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  await tools.send("WebAuthn.addVirtualAuthenticator", { options });
}

test("an app is set up, shown at the next sign-in, and a recovery code helps whoever lost it", async ({ page, browser }) => {
  const email = await somebody();
  await signIn(page, email);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Add a second factor" }).click();
  await looksRight(page, "second-factor-choice");
  const { secret, codes } = await setUpApp(page);
  await looksRight(page, "second-factor-codes");
  expect(codes).toHaveLength(10);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const elsewhere = await another(browser);
  await typePassword(elsewhere, email);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Confirm with your second factor" })).toBeVisible();
  await looksRight(elsewhere, "second-factor");
  // Nothing else opens: a page, a file, the page that is left.
  for (const address of ["/customers", "/settings", "/password"]) {
    await elsewhere.goto(address);
    await expect(elsewhere).toHaveURL(/\/second-factor/);
  }
  expect((await elsewhere.request.get("/customers/export")).status()).toBe(404);
  await elsewhere.goto("/second-factor?from=/settings");
  const cookie = async () => (await elsewhere.context().cookies()).find(({ name }) => name.includes("session-token"))?.value;
  const before = await cookie();
  await elsewhere.getByLabel(/Code from your app/).fill("000000");
  await elsewhere.getByRole("button", { name: "Confirm" }).click();
  await expect(elsewhere.getByRole("main").getByRole("alert")).toContainText("isn't right");
  await elsewhere.getByLabel(/Code from your app/).fill(codeNow(secret, 1));
  await elsewhere.getByRole("button", { name: "Confirm" }).click();
  await expect(elsewhere).toHaveURL(({ pathname }) => pathname === "/settings");
  expect(await cookie()).not.toBe(before);

  const lost = await another(browser);
  await typePassword(lost, email);
  await lost.getByLabel(/Code from your app/).fill(codes[0] as string);
  await lost.getByRole("button", { name: "Confirm" }).click();
  await expect(lost).toHaveURL(/\/overview$/);
  expect((await mailTo(email, /recovery code was used/)).text).toContain(email);
});

test("a passkey is set up, and shown at the next sign-in", async ({ page }) => {
  const email = await somebody();
  await authenticator(page);
  await signIn(page, email);
  await page.goto("/second-factor/set-up");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Keep these recovery codes")).toBeVisible();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.context().clearCookies({ name: /session-token/ });
  await typePassword(page, email);
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await expect(page).toHaveURL(/\/overview$/);
  await page.goto("/settings");
  await expect(page.getByRole("row", { name: /Passkey/ })).toBeVisible();
});

test("another password, another session: the cookie from before opens nothing, and its owner stays", async ({ page, browser }) => {
  const email = await somebody();
  await signIn(page, email);
  const thief = await another(browser);
  await thief.context().addCookies(await page.context().cookies());
  await thief.goto("/settings");
  await expect(thief.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.goto("/settings");
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByLabel("New password", { exact: true }).fill("four words in a row");
  await page.getByLabel("Repeat the new password").fill("four words in a row");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed. All other sessions have ended.")).toBeVisible();
  await thief.goto("/settings");
  await expect(thief).toHaveURL(/\/sign-in/);
  await page.goto("/customers");
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
});

test("a proof within a form carries it out, and the browser goes on in another session", async ({ page, browser }) => {
  const email = await somebody();
  await signIn(page, email);
  await signIn(await (await browser.newContext({ baseURL: `http://localhost:${process.env.E2E_PORT}` })).newPage(), email);
  await inDatabase((db) =>
    db.query(`UPDATE "Session" SET "provenAt" = now() - interval '11 minutes' WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`, [email]),
  );
  await page.goto("/settings");
  const cookie = async () => (await page.context().cookies()).find(({ name }) => name.includes("session-token"))?.value;
  const before = await cookie();
  const ends = page.getByRole("button", { name: /End the session/ });
  // That of the other browser: the one in front of her ends by signing out.
  await expect(ends).toHaveCount(1);
  await ends.click();
  const form = page.locator("form[id^=session-]");
  await form.locator("input[type=password]").fill(demoPassword);
  await form.getByRole("button", { name: /End the session/ }).click();
  await expect(ends).toHaveCount(0);
  expect(await cookie()).not.toBe(before);
  await page.goto("/settings");
  await expect(ends).toHaveCount(0);
});

test("without JavaScript an app is set up and shown", async ({ browser }) => {
  const email = await somebody();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` });
  await context.addCookies([{ name: "locale", value: "en", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await typePassword(page, email);
  await page.goto("/second-factor/set-up");
  const { secret } = await setUpApp(page);
  await context.clearCookies({ name: /session-token/ });
  await typePassword(page, email);
  await page.getByLabel(/Code from your app/).fill(codeNow(secret, 1));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(/\/overview$/);
});

test("who must have one is led through it at sign-in and gets nowhere else before", async ({ browser }) => {
  const email = await somebody("HELPDESK_AGENT");
  const olga = await another(browser, "olga@operator.example");
  await olga.goto("/sign-in-rules");
  await looksRight(olga, "sign-in-rules");
  const resellers = olga.locator("form#rule-reseller");
  await resellers.getByLabel("Helpdesk agent").check();
  await resellers.getByLabel("From this day on").fill("2026-01-01");
  await resellers.getByRole("button", { name: "Save the rule" }).click();
  await expect(olga.getByText("The rule is saved.")).toBeVisible();
  const german = await inGerman(browser);
  await typePassword(german, email);
  await expect(german.getByText("Für Sie ist ein zweiter Faktor Pflicht")).toBeVisible();
  await looksRight(german, "second-factor-must-german");
  await german.goto("/customers");
  await expect(german).toHaveURL(/\/second-factor\/set-up/);
  const page = await another(browser);
  await typePassword(page, email);
  await setUpApp(page);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/overview$/);
  await resellers.getByLabel("Helpdesk agent").uncheck();
  await resellers.getByRole("button", { name: "Save the rule" }).click();
  await expect(olga.getByText("Not required for anybody.")).toHaveCount(4);
});

test("what hurts asks for the password again after ten minutes, and what was typed stays", async ({ page, browser }) => {
  const rita = await somebody("GLOBAL_ADMIN");
  await signIn(page, rita);
  await page.goto("/team/new");
  await page.getByLabel("First name").fill("Nora");
  await page.getByLabel("Last name").fill("Neu");
  const invited = `nora-${crypto.randomUUID().slice(0, 8)}@rheintech.example`;
  await page.getByLabel("Email", { exact: true }).fill(invited);
  await page.getByLabel("Sales agent").check();
  await inDatabase((db) =>
    db.query(`UPDATE "Session" SET "provenAt" = now() - interval '11 minutes' WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`, [rita]),
  );
  const form = page.locator("form#invite");
  await form.locator("button[type=submit]").click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("confirm that it is you");
  await looksRight(page, "proof-again");
  await expect(page.getByLabel("First name")).toHaveValue("Nora");
  await form.getByLabel("Your password").fill("wrong");
  await form.locator("button[type=submit]").click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("isn't right");
  await form.getByLabel("Your password").fill(demoPassword);
  await form.locator("button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1, name: "Nora Neu" })).toBeVisible();
  expect(browser.isConnected()).toBe(true);
});

test("a new browser is told by mail, and whoever it wasn't ends everything and locks the password", async ({ page, browser }) => {
  const email = await somebody();
  await signIn(page, email);
  const stranger = await another(browser, email);
  const letter = await mailTo(email, /new browser/);
  const owner = await another(browser);
  await owner.goto(linkIn(letter));
  await looksRight(owner, "not-me");
  // Looking at the link has changed nothing.
  await stranger.goto("/settings");
  await expect(stranger).toHaveURL(/\/settings$/);
  await owner.getByRole("button", { name: /End all sessions/ }).click();
  await expect(owner).toHaveURL(/\/forgotten-password$/);
  await stranger.goto("/settings");
  await expect(stranger).toHaveURL(/\/sign-in/);
  await typePassword(stranger, email);
  await expect(stranger.getByRole("main").getByRole("alert")).toContainText("wrong");
  await owner.goto(linkIn(letter));
  await expect(owner.getByText("This link no longer works")).toBeVisible();
});

test("the meter says why a password is weak before it is sent", async ({ page }) => {
  await signIn(page, await somebody());
  await page.goto("/settings");
  const field = page.getByLabel("New password", { exact: true });
  await field.fill("short");
  await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
  await field.fill("rheintech-kolibri-84");
  await expect(page.getByText(/“rheintech” is known about you/)).toBeVisible();
  await field.fill("kolibri amboss teekanne");
  await expect(page.getByText("Strong: hard to guess.")).toBeVisible();
});
