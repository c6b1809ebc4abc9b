import { expect } from "@playwright/test";
import sharp from "sharp";
import { inDatabase } from "./support/database.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// The second provider's look, so that everybody else's pages stay what other tests expect.

const logo = async (format: "png" | "webp" = "png") => ({
  name: `logo.${format}`,
  mimeType: `image/${format}`,
  buffer: await sharp({ create: { width: 600, height: 200, channels: 4, background: "#b00020" } })
    .toFormat(format)
    .toBuffer(),
});
const theirs = /Contoso/;
const picker = (name: RegExp) => ({ name });

// Whatever comes of it: others look for the portal's own name on that provider's pages.
test.afterAll(() => inDatabase((db) => db.query(`UPDATE "Provider" SET "accent" = NULL, "brandLogoId" = NULL WHERE "name" = 'Contoso Distribution'`)));

test("a provider's global admin chooses logo and color; its people, its customers and whom it invites see them, and nobody else", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "paul@contoso-dist.example");
  await page.goto("/profile");
  await page
    .getByRole("region", { name: "Logo and color" })
    .or(page.locator("section", { hasText: "Logo and color" }))
    .getByRole("link", { name: "Change" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Logo and color" })).toBeVisible();
  await looksRight(page, "brand-form");

  // What isn't a picture, and what isn't a colour; what was typed stays.
  await page.getByLabel(/^Logo/).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") });
  await page.getByRole("textbox", { name: /^Color/ }).fill("#ffd54f");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This isn't a PNG, JPEG or WebP picture.");
  await expect(page.getByRole("textbox", { name: /^Color/ })).toHaveValue("#ffd54f");
  await page.getByRole("textbox", { name: /^Color/ }).fill("yellow");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Enter a color as #");

  // Too light for text: the page shows the shade that is used instead, before anything is saved.
  await page.getByLabel(/^Logo/).setInputFiles(await logo());
  await page.getByRole("textbox", { name: /^Color/ }).fill("#ffd54f");
  const button = page.getByRole("region", { name: "Preview" }).getByText("Main button").first();
  await expect.poll(() => button.evaluate((shown) => getComputedStyle(shown).backgroundColor)).not.toBe("rgb(11, 107, 107)");
  expect(await button.evaluate((shown) => getComputedStyle(shown).backgroundColor)).not.toBe("rgb(255, 213, 79)");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. This is how your pages look now.")).toBeVisible();
  await expect(page.getByText(/So that everybody can read it, #/)).toBeVisible();
  const header = page.getByRole("banner");
  await expect(header.getByText("Contoso Distribution").first()).toBeVisible();
  await expect.poll(() => header.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await looksRight(page, "brand-saved", theirs);
  await page.emulateMedia({ colorScheme: "dark" });
  await looksRight(page, "brand-saved-dark", theirs);
  await page.goto("/customers");
  await looksRight(page, "brand-customers-dark", theirs);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await looksRight(page, "brand-customers-phone", theirs);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });

  const customer = await inGerman(browser, "admin@vins-de-la-vallee.onmicrosoft.com");
  await expect(customer.getByRole("banner").getByText("Contoso Distribution").first()).toBeVisible();
  await looksRight(customer, "brand-customer-de", theirs);
  // A reseller of two providers, and another provider, have the portal's own.
  for (const email of ["anna@alpenwolke.example", "ada@northwind.example"]) {
    const other = await another(browser, email);
    await expect(other.getByRole("banner").getByText("Twotier")).toBeVisible();
    await expect(other.locator("link[href^='/brand/']")).toHaveCount(0);
  }

  await page.goto("/indirect-resellers/new");
  const link = /https?:\/\/\S+\/partnership\/\S+/.exec(await page.getByLabel("Email text").inputValue())?.[0] as string;
  await page
    .getByRole("button", { name: /^(Done|Finish)/ })
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.endsWith("/new"));
  const invited = await another(browser);
  await invited.goto(new URL(link).pathname);
  await expect(invited.getByText("Contoso Distribution", { exact: true })).toBeVisible();
  await expect.poll(() => invited.locator("main img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await looksRight(invited, "brand-invitation");

  await page.goto("/profile/brand");
  await page.getByRole("button", { name: "Remove logo and color" }).click();
  await expect(header.getByText("Twotier")).toBeVisible();
});

test("without a script a color is shown by asking for the page with it", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en" });
  const page = await context.newPage();
  await signIn(page, "paul@contoso-dist.example");
  await page.goto("/profile/brand");
  await page.getByRole("textbox", picker(/^Color/)).fill("#ffd54f");
  await page.getByRole("button", { name: "Show the color" }).click();
  await expect(page).toHaveURL(/accent=%23ffd54f/);
  await expect(page.getByRole("textbox", picker(/^Color/))).toHaveValue("#ffd54f");
  await expect(page.getByText(/So that everybody can read it, #/)).toBeVisible();
});

test("the addresses of a brand give nothing away", async ({ request }) => {
  const sheet = await request.get("/brand/accents/7a1fa2-00000000.css");
  expect(sheet.headers()).toMatchObject({ "content-type": "text/css; charset=utf-8", "cache-control": "no-store" });
  expect(await sheet.text()).toMatch(/html:root\{--accent:light-dark\(#7a1fa2,#[0-9a-f]{6}\);/);
  for (const path of ["/brand/accents/red.css", "/brand/accents/7a1fa2.css", "/brand/logos/none", "/brand/logos/00000000-0000-4000-8000-000000000000"])
    expect((await request.get(path)).status(), path).toBe(404);
});
