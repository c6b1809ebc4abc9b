import { expect, type Page } from "@playwright/test";
import { inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const port = process.env.E2E_PORT;
const portal = `http://localhost:${port}`;
/** The form of a new program: those that are there have one each as well, other walks' among them. */
const registering = (page: Page) => page.locator("#register-program");
const back = "https://automation.example/signed-in";

test("a global admin registers a program, lets it act in her name, and ends it", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/settings");
  await page.getByRole("link", { name: "Manage API access" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API access" })).toBeVisible();
  await registering(page).getByLabel("Name", { exact: true }).fill("Billing robot");
  await registering(page).getByLabel("Redirect addresses").fill("http://automation.example");
  await registering(page).getByLabel("May change things").check();
  await registering(page).getByLabel("Sales agent").check();
  await registering(page).getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("Enter addresses that begin with https://").first()).toBeVisible();
  await registering(page).getByLabel("Redirect addresses").fill(back);
  await registering(page).getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("Copy it now: it is shown this once.")).toBeVisible();
  const clientId = await page.getByLabel("Client ID", { exact: true }).inputValue();
  const secret = await page.getByLabel("Client secret", { exact: true }).inputValue();
  await looksRight(page, "api-access");
  await mailTo("ada@northwind.example", /Billing robot can now use the API/);
  // The second of two, for changing them without a break: its button goes, and what it made stays.
  const card = page.locator("div", { has: page.getByRole("heading", { level: 3, name: "Billing robot" }) }).last();
  await card.getByRole("button", { name: "Add another secret" }).click();
  await expect(card.getByLabel("Client secret", { exact: true })).toHaveValue(/^tt_/);
  await expect(card.getByRole("button", { name: "Add another secret" })).toHaveCount(0);

  const form = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams({ client_id: clientId, client_secret: secret, ...fields }) });
  const alone = await (await fetch(`${portal}/common/oauth2/token`, form({ grant_type: "client_credentials", resource: "https://graph.windows.net" }))).json();
  const asked = (token: string, path: string) => fetch(`${portal}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const listed = await asked(alone.access_token, "//V1.0/Customers/?SIZE=2");
  expect(listed.status).toBe(200);
  expect((await listed.json()).totalCount).toBe(2);
  expect(await (await asked(alone.access_token, "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf")).json()).toMatchObject({
    code: 900329,
  });
  expect(await (await fetch(`${portal}/v1/customers`, { method: "PROPFIND" })).json()).toMatchObject({ code: 2000 });

  await page.route(`${back}**`, (route) => route.fulfill({ body: "Back at the robot" }));
  const question = new URLSearchParams({ client_id: clientId, redirect_uri: back, response_type: "code", state: "my state", scope: "openid" });
  await page.goto(`/organizations/oauth2/v2.0/authorize?${question}`);
  await expect(page.getByRole("heading", { level: 1, name: "May this program act in your name?" })).toBeVisible();
  // Whoever is asked reads who asks, for whom, what for, for how long, and where it leads.
  for (const [term, said] of [
    ["Program", "Billing robot"],
    ["Registered by", "Ada"],
    ["Your account", "Northwind Distribution"],
    ["What it may do", "See and do everything that you can"],
    ["For how long", "for one year at most"],
    ["You are sent back to", "automation.example"],
  ] as const)
    await expect(page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]").first()).toContainText(said);
  await looksRight(page, "consent");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await page.waitForURL(`${back}**`);
  const answer = new URL(page.url()).searchParams;
  expect(answer.get("state")).toBe("my state");
  const tokens = await (
    await fetch(`${portal}/common/oauth2/v2.0/token`, form({ grant_type: "authorization_code", code: answer.get("code") ?? "", redirect_uri: back }))
  ).json();
  const resellers = await asked(tokens.access_token, "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf");
  expect(resellers.status).toBe(200);
  const sheet = await asked(tokens.access_token, "/v1.0/sales/pricesheets(Market=%27de%27,PricesheetView='updatedlicensebased')/%24value");
  expect(sheet.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await sheet.text()).toMatch(/^ProductTitle,[^\n]+\r\n(?:[^\n]+\r\n)*[^\n]+,DE,EUR,[^\n]+,Commercial\r\n/);
  await page.goto("/api-docs/try?call=getSalesOffermatrixValue");
  await page.getByLabel("Address").fill("/v1/sales/offermatrix/$value");
  await page.getByLabel("Token", { exact: true }).fill(tokens.access_token);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: "Answer: 200" })).toBeVisible();
  await expect(page.getByText("ProductTitle,ProductId,SkuId")).toBeVisible();

  await page.goto("/settings/api-access");
  await page.getByRole("button", { name: "End what Billing robot may do in your name" }).click();
  await expect(page.getByText("No program acts in your name.")).toBeVisible();
  expect((await asked(tokens.access_token, "/v1/customers")).status).toBe(401);
  await page.getByRole("button", { name: "Revoke Billing robot" }).click();
  await expect(page.getByRole("button", { name: "Revoke Billing robot" })).toHaveCount(0);
  expect((await asked(alone.access_token, "/v1/customers")).status).toBe(401);
});

test("without a script, in German, a reseller registers one too, and says no", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de", viewport: { width: 390, height: 844 } });
  const rita = await context.newPage();
  await signIn(rita, "rita@rheintech.example");
  await context.addCookies([{ name: "locale", value: "de", url: portal }]);
  await rita.goto("/settings/api-access");
  await registering(rita).getByLabel("Name", { exact: true }).fill("Abgleich");
  await registering(rita).getByLabel("Weiterleitungsadressen").fill(back);
  await registering(rita).getByRole("button", { name: "Registrieren" }).click();
  await expect(rita.getByText("Kopieren Sie ihn jetzt")).toBeVisible();
  const clientId = await rita.getByLabel("Client-ID", { exact: true }).inputValue();
  const question = new URLSearchParams({ client_id: clientId, redirect_uri: back, response_type: "code", state: "s" });
  await rita.goto(`/common/oauth2/authorize?${question}`);
  await expect(rita.getByRole("link", { name: "Nicht erlauben" })).toHaveAttribute(
    "href",
    /^https:\/\/automation\.example\/signed-in\?error=access_denied&.*state=s$/,
  );
  await rita.goto(`/consent?clientId=${clientId}&redirectUri=https://attacker.example/`);
  await expect(rita.getByRole("button", { name: "Erlauben" })).toHaveCount(0);
  const seen = await inGerman(browser, "rita@rheintech.example");
  await seen.goto("/settings/api-access");
  await looksRight(seen, "api-access-de");
});

test("ohne Browser zeigt ein Programm einen Code: er wird im Portal eingegeben, auch auf dem Telefon und ohne Skript", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/settings/api-access");
  await registering(page).getByLabel("Name", { exact: true }).fill("Command line of Ada");
  await registering(page).getByLabel("May change things").check();
  await registering(page).getByLabel("People sign in with a code").check();
  await registering(page).getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("The program is registered", { exact: true })).toBeVisible();
  const clientId = await page.getByLabel("Client ID", { exact: true }).inputValue();
  await expect(page.getByLabel("Client secret", { exact: true })).toHaveCount(0);

  const post = async (path: string, fields: Record<string, string>) =>
    (await fetch(`${portal}/common/oauth2/v2.0/${path}`, { method: "POST", body: new URLSearchParams({ client_id: clientId, ...fields }) })).json();
  const first = await post("devicecode", {});
  await page.goto(first.verification_uri);
  await page.getByLabel("Code", { exact: true }).fill("bcdf");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("No program of your organization shows this code at the moment.").first()).toBeVisible();
  await looksRight(page, "device");
  await page.getByLabel("Code", { exact: true }).fill(first.user_code.toLowerCase());
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Command line of Ada asks for access to the portal as you.")).toBeVisible();
  await expect(page.getByText("the same network as yours (127.0.0.0/24)")).toBeVisible();
  await looksRight(page, "device-asked");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Answered" })).toBeVisible();
  await looksRight(page, "device-answered");
  const device_code = first.device_code;
  const { access_token } = await post("token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code });
  const asked = await fetch(`${portal}/v1/customers?size=1`, { headers: { authorization: `Bearer ${access_token}` } });
  expect(asked.status).toBe(200);

  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de", viewport: { width: 390, height: 844 } });
  const phone = await context.newPage();
  await signIn(phone, "ada@northwind.example");
  await context.addCookies([{ name: "locale", value: "de", url: portal }]);
  const second = await post("devicecode", {});
  await phone.goto("/device");
  await phone.getByLabel("Code", { exact: true }).fill(` ${second.user_code} `);
  await phone.getByRole("button", { name: "Weiter" }).click();
  await expect(phone.getByText("Allow it only", { exact: false })).toHaveCount(0);
  await phone.getByRole("button", { name: "Nicht erlauben" }).click();
  await expect(phone.getByRole("heading", { level: 1, name: "Beantwortet" })).toBeVisible();
  expect(await post("token", { grant_type: "device_code", device_code: second.device_code })).toMatchObject({ error: "access_denied" });
  await context.close();
});
