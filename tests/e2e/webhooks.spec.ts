import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { jutsOutAt, inGerman, looksRight, narrowest, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const portal = `http://localhost:${process.env.E2E_PORT}`;

/** Somebody's program: what came to it, and where it is told. */
async function program() {
  const told: { headers: IncomingHttpHeaders; text: string }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    told.push({ headers: request.headers, text });
    response.end("<b>taken</b>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, stop: () => server.close() };
}

async function fits(page: Page): Promise<void> {
  expect(await jutsOutAt(page, narrowest)).toBeLessThanOrEqual(0);
}

test("a global admin adds a webhook, tries it out, looks what came of it, sends it again, and removes it", async ({ page }) => {
  const { told, url, stop } = await program();
  const { host } = new URL(url);
  // Other walks change subscriptions meanwhile, of which it is told as well.
  const tests = () => told.filter(({ text }) => JSON.parse(text).EventName === "test-created");
  await signIn(page, "ada@northwind.example");
  await page.goto("/settings/api-access");
  await page.getByLabel("Address", { exact: true }).fill("https://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Choose at least one event.").first()).toBeVisible();
  await page.getByRole("checkbox", { name: /Subscription created or changed/ }).check();
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("This address is in a private network").first()).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("The secret of this webhook")).toBeVisible();
  const secret = await page.getByLabel("Signing secret").inputValue();
  await looksRight(page, "webhook-added");
  await fits(page);

  await page.getByRole("link", { name: url }).click();
  await expect(page.getByRole("heading", { level: 1, name: host })).toBeVisible();
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("The test event is on its way.")).toBeVisible();
  await expect.poll(() => tests().length, { timeout: 15_000 }).toBe(1);
  const [first] = tests() as [(typeof told)[0]];
  expect(new Webhook(secret).verify(first.text, first.headers as Record<string, string>)).toMatchObject({ EventName: "test-created" });
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("row", { name: /Test event.*Delivered/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const file = await (await page.request.get(`${new URL(page.url()).pathname}/export`)).text();
  expect(file).toMatch(/test-created.*Delivered.*200.*<b>taken<\/b>.*[0-9a-f-]{36}/);
  await looksRight(page, "webhook");
  await fits(page);

  await page.getByRole("link", { name: /Test event/ }).click();
  await expect(page.getByText("<b>taken</b>")).toBeVisible();
  await looksRight(page, "webhook-delivery");
  await fits(page);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => tests().length, { timeout: 15_000 }).toBe(2);
  expect(tests()[1]?.headers["webhook-id"]).toBe(first.headers["webhook-id"]);

  await page.getByRole("link", { name: host, exact: true }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  await expect(page.getByLabel("Signing secret")).not.toHaveValue(secret);
  await expect(page.getByText(/Also signs until/)).toBeVisible();
  await page.getByRole("checkbox", { name: /Partnership started/ }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The changes are saved.")).toBeVisible();
  await page.getByRole("button", { name: "Remove webhook" }).click();
  await expect(page.getByText("No address is told of events yet.")).toBeVisible();
  stop();
});

test("without a script, on a phone, in German, a reseller adds one, tries it out and removes it", async ({ browser }) => {
  const { told, url, stop } = await program();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de", viewport: { width: 390, height: 844 } });
  const rita = await context.newPage();
  await signIn(rita, "rita@rheintech.example");
  await context.addCookies([{ name: "locale", value: "de", url: portal }]);
  await rita.goto("/settings/api-access");
  await rita.getByLabel("Adresse", { exact: true }).fill(url);
  await rita.getByRole("checkbox", { name: /Partnerschaft beendet/ }).check();
  await rita.getByRole("button", { name: "Webhook hinzufügen" }).click();
  await expect(rita.getByText("Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal angezeigt.")).toBeVisible();
  await rita.getByRole("link", { name: url }).click();
  await rita.getByRole("button", { name: "Testereignis senden" }).click();
  await expect.poll(() => told.length, { timeout: 15_000 }).toBe(1);
  await expect(async () => {
    await rita.goto(rita.url());
    await expect(rita.getByRole("row", { name: /Testereignis.*Zugestellt/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const address = rita.url();
  await rita.getByRole("link", { name: /Testereignis/ }).click();
  await rita.getByRole("button", { name: "Erneut senden" }).click();
  await expect.poll(() => told.length, { timeout: 15_000 }).toBe(2);
  const seen = await inGerman(browser, "rita@rheintech.example");
  await seen.goto(address);
  await looksRight(seen, "webhook-de");
  await fits(seen);
  await rita.goto(address);
  await rita.getByRole("button", { name: "Webhook entfernen" }).click();
  await expect(rita.getByText("Noch keine Adresse erhält Ereignisse.")).toBeVisible();
  stop();
});
