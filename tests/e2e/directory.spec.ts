import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { another, demoPassword, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const file = async (name: string, size = 600) => ({
  name,
  mimeType: "image/png",
  buffer: await sharp({ create: { width: size, height: size / 2, channels: 3, background: "#1b7f5c" } })
    .png()
    .toBuffer(),
});
const last = (page: Page, label: string) => page.getByLabel(label).last();

test("a provider asks for a change, an operator reviews the difference, and the public list shows it", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Directory listing" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Northwind Distribution" })).toBeVisible();
  await expect.poll(() => page.locator("main img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await looksRight(page, "directory-listing");
  await page.getByRole("link", { name: "Request a change" }).click();
  await page.waitForURL(/\/directory-listing\/new/);

  // By keyboard alone: Enter submits, and doesn't remove the first row.
  await page.getByLabel("Company name").press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is how the entry reads today.");
  await expect(page.getByLabel("Target URL")).toHaveCount(3);
  // Nothing that was typed is lost, the picture included.
  await page.getByLabel("Company name").fill("Northwind Cloud");
  await page.getByLabel(/^Logo/).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") });
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This isn't a PNG, JPEG or WebP picture.");
  await expect(page.getByLabel("Company name")).toHaveValue("Northwind Cloud");
  await looksRight(page, "directory-change-refused");
  await page.getByLabel(/^Logo/).setInputFiles(await file("logo.png"));
  await page.getByRole("button", { name: "Add location" }).click();
  await last(page, "Country").selectOption({ label: "Poland" });
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Fill in this field.");
  await last(page, "Target URL").fill("https://www.northwind.example/pl/partner");
  await page.getByRole("button", { name: "Remove location 1" }).click();
  await looksRight(page, "directory-change-form");
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^SR-\d{6}$/ })).toBeVisible();
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) as string;
  await expect(page.getByRole("row", { name: /^Poland/ })).toContainText("Added");
  await expect(page.getByRole("row", { name: /^Austria/ })).toContainText("Removed");
  await expect(page.getByRole("row", { name: /^Germany/ })).toContainText("Unchanged");
  await expect(page.getByRole("row", { name: /^Company name/ })).toContainText("Changed");
  await looksRight(page, "directory-change");
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Directory listing" }).click();
  await expect(page.getByText("A change is already in review:")).toBeVisible();

  const olga = await another(browser, "olga@operator.example");
  const waiting = olga.getByRole("list", { name: "To do" }).getByRole("listitem");
  await expect(waiting.filter({ hasText: /of directory entries to decide/ })).toBeVisible();
  await olga.getByRole("link", { name: "Directory requests", exact: true }).click();
  await expect(olga.getByRole("row", { name: /Contoso/ })).toContainText("Overdue");
  await looksRight(olga, "directory-requests");
  await olga.getByRole("link", { name: number }).click();
  await expect(olga.getByRole("row", { name: /^Logo/ })).toContainText("Changed");
  await looksRight(olga, "directory-request");
  await olga.getByRole("button", { name: "Return" }).click();
  await expect(olga.getByRole("main").getByRole("alert")).toContainText("Fill in this field.");
  await olga.locator("#return").getByLabel("Reason").fill("Please keep the registered name.");
  await olga.getByRole("button", { name: "Return" }).click();
  await expect(olga.getByText("Returned")).toBeVisible();

  await page.goto(linkIn(await mailTo("ada@northwind.example", /please correct your request/)));
  await expect(page.getByText("Please keep the registered name.").first()).toBeVisible();
  await looksRight(page, "directory-returned");
  await page.getByLabel("Company name").fill("Northwind Distribution");
  await page.getByRole("button", { name: "Submit request" }).click();
  await expect(page.getByRole("row", { name: /^Company name/ })).toContainText("Unchanged");

  await olga.reload();
  await olga.getByRole("button", { name: "Publish" }).click();
  await expect(olga.getByText("Published")).toBeVisible();
  await mailTo("ada@northwind.example", /your directory entry is published/);

  const nobody = await another(browser);
  await nobody.goto("/sign-in");
  await nobody.getByRole("link", { name: "Find an indirect provider" }).click();
  const entry = nobody.getByRole("listitem").filter({ has: nobody.getByRole("heading", { name: "Northwind Distribution" }) });
  await expect(entry.getByRole("link", { name: /Poland/ })).toHaveAttribute("href", "https://www.northwind.example/pl/partner");
  await expect(entry.getByRole("link", { name: /Austria/ })).toHaveCount(0);
  const logo = entry.locator("img");
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
  await looksRight(nobody, "directory");
  await nobody.getByLabel("Country").selectOption({ label: "France" });
  await expect(nobody).toHaveURL(/country=FR/);
  await expect(nobody.getByRole("heading", { level: 2 })).toHaveText(["Contoso Distribution"]);
  await nobody.goto("/directory?q=nobody");
  await expect(nobody.getByText("Nothing matches")).toBeVisible();
  await looksRight(nobody, "directory-none");
});

test("auf Deutsch, vor jedem Skript: eine Änderung anfordern, Zeilen hinzufügen, zurückziehen", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE", javaScriptEnabled: false });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await signIn(page, "paul@contoso-dist.example", demoPassword);
  await page.goto("/directory-listing");
  await expect(page.getByText("Eine Änderung ist bereits in Prüfung:")).toBeVisible();
  await page.getByRole("link", { name: /^SR-/ }).first().click();
  await page.getByRole("button", { name: "Anfrage zurückziehen" }).click();
  await expect(page.getByText("Zurückgezogen")).toBeVisible();
  await page.goto("/directory-listing");
  await page.getByRole("link", { name: "Änderung anfordern" }).click();
  await page.getByLabel("Firmenname").fill("Contoso Vertrieb");
  await page
    .getByLabel("Logo", { exact: false })
    .first()
    .setInputFiles(await file("zeichen.png", 200));
  await page.getByRole("button", { name: "Standort hinzufügen" }).click();
  await expect(page.getByLabel("Firmenname")).toHaveValue("Contoso Vertrieb");
  await last(page, "Land").selectOption({ label: "Schweiz" });
  await last(page, "Ziel-URL").fill("https://kein-link");
  await page.getByRole("button", { name: "Anfrage senden" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.screenshot({ path: "test-results/screenshots/directory-change-de.png", fullPage: true });
  await last(page, "Ziel-URL").fill("https://www.contoso-dist.example/ch");
  await page.getByRole("button", { name: "Anfrage senden" }).click();
  await expect(page.getByRole("row", { name: /^Schweiz/ })).toContainText("Hinzugefügt");
  await expect(page.getByRole("row", { name: /^Logo/ })).toContainText("Geändert");

  const olga = await inGerman(browser, "olga@operator.example");
  await olga.goto("/directory-requests");
  await olga
    .getByRole("row", { name: /Contoso/ })
    .getByRole("link")
    .click();
  await olga.locator("#refuse").getByLabel("Grund").fill("Der Name ist nicht eingetragen.");
  await olga.getByRole("button", { name: "Ablehnen" }).click();
  await expect(olga.getByText("Abgelehnt")).toBeVisible();
  await looksRight(olga, "directory-request-de");
  await page.reload();
  await expect(page.getByText("Der Name ist nicht eingetragen.")).toBeVisible();
});

test("what the public list tells caches, and which logos it shows", async ({ request, browser }) => {
  const page = await request.get("/directory", { headers: { "accept-language": "de" } });
  expect(page.headers()["cache-control"]).toMatch(/^public/);
  expect(page.headers().vary?.toLowerCase()).toContain("accept-language");
  expect(page.headers()["set-cookie"]).toBeUndefined();
  const html = await page.text();
  expect(html).toContain('<meta name="robots" content="index"/>');
  const logo = /\/directory\/logos\/[0-9a-f-]{36}/.exec(html)?.[0] as string;
  const first = await request.get(logo);
  expect(first.headers()).toMatchObject({
    "content-type": "image/webp",
    "x-content-type-options": "nosniff",
    "cache-control": expect.stringMatching(/^public/),
  });
  expect((await request.get(logo, { headers: { "if-none-match": first.headers().etag as string } })).status()).toBe(304);
  expect((await request.get("/directory/logos/00000000-0000-4000-8000-000000000000")).status()).toBe(404);
  expect((await request.get("/directory/logos/none")).status()).toBe(404);
  const hidden = logo.replace("/directory/", "/directory-listing/");
  expect((await request.get(hidden)).status()).toBe(401);
  const rita = await another(browser, "rita@rheintech.example");
  expect((await rita.request.get(hidden)).status()).toBe(403);
});
