import { expect } from "@playwright/test";
import { inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const portal = `http://localhost:${process.env.E2E_PORT}`;

test("somebody reads what the API can do, and tries a call with a token of theirs", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/settings/api-access");
  await page.getByRole("link", { name: "All calls of the API" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The API, call by call" })).toBeVisible();
  await looksRight(page, "api-docs");
  await page.getByRole("link", { name: "POST /v1/customers", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "customers" })).toBeVisible();
  await expect(page.locator("#postCustomers").getByRole("rowheader", { name: "billingProfile.defaultAddress.country", exact: true })).toBeVisible();
  await looksRight(page, "api-docs-noun");

  await page.goto("/settings/api-access");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Trial robot");
  await page.getByRole("checkbox", { name: "Sales agent" }).check();
  await page.getByRole("button", { name: "Register" }).click();
  const client_id = await page.getByLabel("Client ID", { exact: true }).inputValue();
  const client_secret = await page.getByLabel("Client secret", { exact: true }).inputValue();
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret, resource: "https://graph.windows.net" });
  const { access_token } = await (await fetch(`${portal}/common/oauth2/token`, { method: "POST", body })).json();

  await page.goto("/api-docs/try?call=getCustomers");
  const whence = page.locator("section").filter({ has: page.getByRole("heading", { name: "Where a token comes from" }) });
  await expect(whence.getByRole("link", { name: "API access" })).toHaveAttribute("href", "/settings/api-access");
  await expect(whence.getByText(`npm run -s twotier -- sign-in --origin ${portal} --client …`)).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveValue("/v1/customers");
  await page.getByLabel("Address").fill("/v1/customers?size=1");
  await page.getByLabel("Token", { exact: true }).fill("no-token");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: "Answer: 401" })).toBeVisible();
  await page.getByLabel("Token", { exact: true }).fill(access_token);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: "Answer: 200" })).toBeVisible();
  await expect(page.getByText('"totalCount": 1')).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveValue("/v1/customers?size=1");
  await page.getByLabel("Address").fill("/customers");
  await page.getByLabel("Token", { exact: true }).fill(access_token);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByLabel("Address")).toHaveAttribute("aria-invalid", "true");
  await looksRight(page, "api-docs-try");
});

test("a page that is a call as well leads to it, with its ids filled in", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers");
  await page.locator("tbody .row-link").first().click();
  await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.getByRole("link", { name: "As an API call" }).click();
  await expect(page.getByLabel("Address")).toHaveValue(`/v1/customers/${id}`);
  await expect(page.getByText(`curl -X GET "${portal}/v1/customers/${id}"`)).toBeVisible();
  await looksRight(page, "api-docs-twin");
  await page.getByRole("link", { name: "What is sent and answered, member by member" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "customers" })).toBeVisible();
  await page.goto("/overview");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "As an API call" })).toHaveCount(0);
  // Nobody who has no programs is led there.
  const olga = await inGerman(browser, "olga@operator.example");
  await olga.goto("/activity");
  await expect(olga.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(olga.getByRole("link", { name: "Als API-Aufruf" })).toHaveCount(0);
});

test("it is there without script, in German, and for machines", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal, locale: "de-DE" });
  const page = await context.newPage();
  const machine = await (await context.request.get("/api-docs/openapi.json", { headers: { "accept-language": "de-AT" } })).json();
  expect(machine).toMatchObject({ openapi: "3.1.0", paths: { "/v1/customers": { get: { summary: "Kunden nach Namen" } } } });
  await page.goto("/api-docs");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, "ada@northwind.example");
  await page.goto("/api-docs/try");
  await page.getByRole("textbox", { name: /Token/ }).fill("x");
  await page.getByRole("textbox", { name: /Address|Adresse/ }).fill("/v1/customers");
  await page.getByRole("button", { name: /Send|Senden/ }).click();
  await expect(page.getByRole("heading", { name: /401/ })).toBeVisible();
  await context.close();
});

test("the pages are in German", async ({ browser }) => {
  const page = await inGerman(browser, "ada@northwind.example");
  await page.goto("/api-docs");
  await expect(page.getByRole("heading", { level: 1, name: "Die API, Aufruf für Aufruf" })).toBeVisible();
  await expect(page.getByText("Kunden nach Namen")).toBeVisible();
  await page.context().close();
});
