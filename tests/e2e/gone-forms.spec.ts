import { type Browser, expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { companyOf } from "./support/customers.ts";
import { colleagueOf, inDatabase } from "./support/database.ts";
import { pictured } from "./support/looks.ts";
import { another, demoPassword, edits, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";
import { awake } from "./support/waking.ts";

// What was refused after its form had left the page is said on top, with what was typed: a colleague was quicker, or whoever sent it
// has gone on meanwhile.

const refused = (page: Page) => page.getByRole("main").getByRole("alert");
const basic = "Microsoft 365 Business Basic";

test("licenses where they stand, and a note in two tabs", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false, offer: basic });
  const company = await companyOf(page, name);
  await page.goto(company);
  const ines = await another(browser, "ines@northwind.example");

  await page.getByRole("link", { name: basic, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: basic })).toBeVisible();
  await page.getByRole("textbox", { name: /^Licenses of/ }).fill("7");
  await expect(page.getByRole("button", { name: "Confirm 7" })).toBeVisible();
  await ines.goto(page.url());
  await edits(ines, "Nickname");
  await ines.getByLabel("Nickname").fill("Werkstatt");
  await ines.getByRole("button", { name: "Save" }).click();
  await expect(ines.getByRole("heading", { level: 1, name: "Werkstatt" })).toBeVisible();
  await page.getByRole("button", { name: "Confirm 7" }).click();
  await expect(refused(page)).toContainText("Not saved");
  await expect(refused(page)).toContainText("Ines");
  await expect(refused(page)).toBeFocused();
  await looksRight(page, "gone-licenses");
  // By keyboard alone.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(refused(page)).toHaveCount(0);

  await page.goto(company);
  const notes = page.locator("#notes");
  await notes.getByLabel("Note", { exact: true }).fill("Rings on Mondays");
  await notes.getByRole("button", { name: /^Add/ }).click();
  const note = notes.getByRole("listitem").first();
  await expect(note).toContainText("Rings on Mondays");
  const tab = await page.context().newPage();
  await tab.goto(company);
  await tab.locator("#notes").getByRole("listitem").first().getByRole("button", { name: "Delete" }).click();
  await expect(tab.locator("#notes").getByRole("listitem").first()).not.toContainText("Rings on Mondays");
  await tab.close();
  await note.locator("summary").click();
  const hostile = `<img src=x onerror=alert(1)>\nMüßig שלום 🐎 ${"x".repeat(300)}`;
  await note.getByRole("textbox").fill(hostile);
  await note.getByRole("button", { name: "Save" }).click();
  await expect(refused(page)).toContainText("<img src=x onerror=alert(1)>");
  await expect(refused(page).locator("img")).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 800 });
  await looksRight(page, "gone-note-phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await ines.context().close();
});

test("a renewal that a colleague decided, and that the filter doesn't show any more", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const sam = await another(browser, "sam@northwind.example");
  // One that ends in a month, and nobody else's test decides about.
  const { name } = await newCustomer(page, { azure: false, offer: basic });
  const soon = `"term" = 'P1Y', "termStartsAt" = "startedAt" - interval '335 days', "commitmentEndsAt" = "startedAt" + interval '30 days'`;
  await inDatabase((db) => db.query(`UPDATE "Subscription" SET ${soon} WHERE "customerId" = (SELECT "id" FROM "Customer" WHERE "name" = $1)`, [name]));
  await page.goto(`/renewals?state=undecided&q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: /^Decide on / }).click();
  await expect(page).toHaveURL(/open=/);
  await sam.goto(page.url());
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They stay with us");
  await sam.getByRole("radio").first().check();
  await sam.getByRole("textbox", { name: /^Reason/ }).fill("Sam was first");
  await sam.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(sam.getByText("Reason: Sam was first")).toBeVisible();
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(refused(page).first()).toContainText("Somebody else decided, assigned or asked meanwhile.");
  await expect(
    page
      .getByText("They stay with us")
      .or(page.locator("textarea", { hasText: "They stay with us" }))
      .first(),
  ).toBeVisible();
  await sam.context().close();
});

test("whoever has gone on to another page while the line was slow hears there what was refused", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false, offer: basic });
  await page.goto(await companyOf(page, name));
  await page.getByRole("link", { name: basic, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: basic })).toBeVisible();
  const ines = await another(browser, "ines@northwind.example");
  await ines.goto(page.url());
  await edits(ines, "Nickname");
  await ines.getByLabel("Nickname").fill("Werkstatt");
  await ines.getByRole("button", { name: "Save" }).click();
  await expect(ines.getByRole("heading", { level: 1, name: "Werkstatt" })).toBeVisible();
  await edits(page, "Nickname");
  await page.getByLabel("Nickname").fill("Laden");
  await page.route("**/*", async (route) => {
    // They come to the other page with the answer: what a form still waits for keeps every page that is asked for meanwhile.
    if (route.request().method() === "POST") await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Team", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await expect(refused(page)).toContainText("Ines");
  await expect(refused(page)).toContainText("Nickname: Laden");
  await ines.context().close();
});

/** Beside the page, apart from all that a script takes over. */
const outside = (page: Page) => page.locator("body > [role=alert]");

/** In another tab. */
async function removesTheNote(browser: Browser, company: string) {
  const tab = await another(browser, "ada@northwind.example");
  await tab.goto(company);
  await tab.locator("#notes").getByRole("listitem").first().getByRole("button", { name: "Delete" }).click();
  await expect(tab.locator("#notes").getByRole("listitem").first()).not.toContainText("Rings on Mondays");
}

test.describe("before any script is there", () => {
  test("a note that was removed in another tab, and a draft that a colleague discarded", async ({ page: ines, browser }) => {
    await signIn(ines, "ines@northwind.example");
    const { name } = await newCustomer(ines, { azure: false });
    const company = await companyOf(ines, name);
    const page = await (await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` })).newPage();
    await signIn(page, "ada@northwind.example");
    await page.goto(company);
    const notes = page.locator("#notes");
    await notes.getByLabel("Note", { exact: true }).fill("Rings on Mondays");
    await notes.getByRole("button", { name: /^Add/ }).click();
    await expect(notes.getByRole("listitem").first()).toContainText("Rings on Mondays");
    await notes.getByRole("listitem").first().locator("summary").click();
    await removesTheNote(browser, company);
    await notes.getByRole("listitem").first().getByRole("textbox").fill("<b>Müßig</b>\nשלום 🐎");
    await notes.getByRole("listitem").first().getByRole("button", { name: "Save" }).click();
    await expect(outside(page)).toContainText("Not saved");
    await expect(outside(page)).toContainText("<b>Müßig</b>");
    await expect(outside(page)).toBeFocused();
    await pictured(page, "gone-note-plain");
    await outside(page).getByRole("link", { name: "Close" }).click();
    await expect(outside(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

    await page.goto("/announcements/new");
    await page.getByLabel("Title in English").fill("Prices of March");
    await page.getByRole("button", { name: "Save draft" }).click();
    // What its form says stands there once.
    await expect(page.getByRole("alert")).toHaveCount(1);
    await expect(outside(page)).toHaveCount(0);
    await page.getByLabel("Text in English").fill("All prices change.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("The draft is saved.")).toBeVisible();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Text in English").fill("Not all prices change.");
    await ines.goto(page.url().replace(/\/edit$/, ""));
    await ines.getByRole("button", { name: "Discard" }).click();
    await expect(ines.getByText("The draft is discarded.")).toBeVisible();
    await page.getByRole("button", { name: /^Save/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(outside(page)).toContainText("Not all prices change.");
    await pictured(page, "gone-announcement-plain");
  });

  test("a script that comes after the answer leaves it there", async ({ page, browser }) => {
    await signIn(page, "ada@northwind.example");
    const { name } = await newCustomer(page, { azure: false });
    const company = await companyOf(page, name);
    await page.goto(company);
    const notes = page.locator("#notes");
    await notes.getByLabel("Note", { exact: true }).fill("Rings on Mondays");
    await notes.getByRole("button", { name: /^Add/ }).click();
    await expect(notes.getByRole("listitem").first()).toContainText("Rings on Mondays");
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (said) => void (said.type() === "error" && wrong.push(said.text())));
    let come = () => {};
    const comes = new Promise<void>((done) => {
      come = done;
    });
    await page.route("**/*.js", async (route) => {
      await comes;
      await route.continue();
    });
    await page.goto(company, { waitUntil: "domcontentloaded" });
    await notes.getByRole("listitem").first().locator("summary").click();
    await notes.getByRole("listitem").first().getByRole("textbox").fill("Rings on Tuesdays");
    await removesTheNote(browser, company);
    await notes.getByRole("listitem").first().getByRole("button", { name: "Save" }).click({ noWaitAfter: true });
    await expect(outside(page)).toContainText("Rings on Tuesdays");
    come();
    await page.evaluate(awake);
    await expect(outside(page)).toContainText("Rings on Tuesdays");
    expect(wrong).toEqual([]);
    await looksRight(page, "gone-note-then-script");
  });

  test("a form that is sent when the session has ended says so, keeps what was written, and leads to the sign-in and back", async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false, baseURL: `http://localhost:${process.env.E2E_PORT}` })).newPage();
    const email = await colleagueOf("ada@northwind.example", "ADMIN_AGENT");
    await signIn(page, email);
    await page.goto("/customers?q=holz");
    await page.getByRole("link", { name: "Bäckerei Holz", exact: true }).first().click();
    await page.locator("#notes").getByLabel("Note", { exact: true }).fill("Asks for <b>Müller</b> & Söhne");
    await inDatabase((db) => db.query(`UPDATE "Session" SET "revokedAt" = now() WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`, [email]));
    const there = page.url();
    await page.locator("#notes").getByRole("button", { name: /^Add/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Not saved" })).toBeVisible();
    await expect(page.getByRole("alert")).toContainText("Your session has ended");
    await expect(page.getByText("Asks for <b>Müller</b> & Söhne")).toBeVisible();
    await pictured(page, "session-ended-plain");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.locator("input[name=email]").fill(email);
    await page.locator("input[name=password]").fill(demoPassword);
    await page.locator("#sign-in button[type=submit]").click();
    await expect(page).toHaveURL(there);
  });
});
