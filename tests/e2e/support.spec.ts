import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const hanna = "admin@baeckerei-holz.onmicrosoft.com";

/** With one provider it is clear who asks whom; once there are several, the customer chooses first. */
async function start(page: Page, words: { heading: string; next: string }) {
  await expect(page.getByRole("heading", { level: 1, name: words.heading })).toBeVisible();
  if ((await page.locator("#customer").count()) === 0) return;
  await page.locator("#customer").selectOption({ label: "Bäckerei Holz (Northwind Distribution)" });
  await page.getByRole("button", { name: words.next }).click();
  await expect(page.locator("#request")).toBeVisible();
}

test("a customer asks for help, and it goes to the support contact, up to the operator and back", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const title = `Mail is down ${Math.random().toString(36).slice(2, 7)}`;
  await signIn(page, hanna);
  await page.getByRole("link", { name: "Service requests" }).first().click();
  await page.getByRole("link", { name: "New service request" }).click();
  await start(page, { heading: "New service request", next: "Next" });
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("How urgent is it?");
  // Several of one product would differ by their term and its end.
  const about = page.getByLabel("What is it about?");
  const office = about.locator("option").filter({ hasText: /^Büro und Filialleitung · 1 year until .+ \(answered by Rheintech\)$/ });
  await about.selectOption((await office.getAttribute("value")) as string);
  await page.getByLabel("Critical").check();
  await page.getByLabel("In a few words").fill(title);
  await page.getByLabel("What is happening").fill("Since this morning.\nNobody gets mail.");
  await looksRight(page, "support-new");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Rheintech");
  const address = page.url();
  await mailTo("support@rheintech.example", new RegExp(title));

  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto("/support?severity=CRITICAL");
  await rita.getByRole("link", { name: title, exact: true }).click();
  await rita.getByLabel("Your answer").fill("Probably DNS.");
  await rita.getByLabel("Only for us").check();
  await rita.getByRole("button", { name: "Send" }).click();
  await expect(rita.getByText("Not for the customer")).toBeVisible();
  await rita.getByLabel("Your answer").fill("Please restart the router.");
  await rita.getByLabel("The customer has to do something now").check();
  await rita.getByRole("button", { name: "Send" }).click();
  await expect(rita.getByText("Waiting for the customer")).toBeVisible();
  await rita.getByText("Pass on to the provider").first().click();
  await rita.getByLabel("Why, and what was tried").fill("Not the router.");
  await looksRight(rita, "support-reseller");
  await rita.getByRole("button", { name: "Pass on to the provider" }).click();
  await expect(rita.getByRole("main")).toContainText("Northwind Distribution");

  await page.reload();
  await expect(page.getByText("Please restart the router.")).toBeVisible();
  await expect(page.getByText("Probably DNS.")).toHaveCount(0);
  await expect(page.getByText("Not the router.")).toHaveCount(0);

  const hal = await another(browser, "hal@northwind.example");
  await hal.goto(address);
  await hal.getByText("Pass on to the program's operator").first().click();
  await hal.getByLabel("Why, and what was tried").fill("A fault of the service.");
  await hal.getByRole("button", { name: "Pass on to the program's operator" }).click();
  await expect(hal.getByRole("main")).toContainText("The program's operator");
  const olga = await another(browser, "olga@operator.example");
  await olga.goto(address);
  await olga.getByText("Close request", { exact: true }).first().click();
  await olga.getByLabel("What solved it?").fill("Repaired.");
  await olga.getByRole("button", { name: "Close request" }).click();
  await expect(olga.getByText("Closed", { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByText("Repaired.")).toBeVisible();
  await page.getByText("Reopen", { exact: true }).first().click();
  await page.getByLabel("What is still wrong?").fill("It is back.");
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByText("Open", { exact: true })).toBeVisible();
  await page.goto("/support");
  await looksRight(page, "support");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const rows = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(rows.slice(1).map((row) => row[1])).toContain(title);
  const anna = await another(browser, "anna@alpenwolke.example");
  expect((await anna.goto(address))?.status()).toBe(404);
});

test("auf Deutsch und ohne JavaScript", async ({ browser }) => {
  const page = await inGerman(browser, hanna);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await bare.newPage();
  await plain.goto("/support/new");
  await start(plain, { heading: "Neue Serviceanfrage", next: "Weiter" });
  await plain.getByLabel("Gering").check();
  await plain.getByLabel("In wenigen Worten").fill("Eine Frage");
  await plain.getByLabel("Was geschieht").fill("Wie geht das?");
  await plain.getByRole("button", { name: "Anfrage senden" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "Eine Frage" })).toBeVisible();
  await plain.getByText("Anfrage schließen", { exact: true }).first().click();
  await plain.getByLabel("Was hat geholfen?").fill("Hat sich erledigt.");
  await plain.getByRole("button", { name: "Anfrage schließen" }).click();
  await expect(plain.getByText("Geschlossen", { exact: true })).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(plain.url());
  await looksRight(page, "support-closed-de");
  await bare.close();
});
