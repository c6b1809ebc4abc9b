import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { newServiceRequest } from "./support/customers.ts";
import { another, edits, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// Two people have the same page open, and one of them is first. The other is told, sees what is there now, keeps what they
// typed, and may send it again.

const main = (page: Page) => page.getByRole("main");
const refused = (page: Page) => main(page).getByRole("alert");

test("a nickname and a support contact of one subscription", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false, offer: "Microsoft 365 Business Basic" });
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "Microsoft 365 Business Basic", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Microsoft 365 Business Basic" })).toBeVisible();
  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto(page.url());

  await edits(rita, "Nickname");
  await rita.getByLabel("Nickname").fill("Büro");
  await rita.getByRole("button", { name: "Save" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Büro" })).toBeVisible();

  const nickname = page.locator("form[id^=edit]");
  await edits(page, "Nickname");
  await nickname.getByLabel("Nickname").fill("Laden");
  await nickname.getByRole("button", { name: "Save" }).click();
  await expect(refused(page)).toContainText("Rita");
  await expect(refused(page)).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: "Büro" })).toBeVisible();
  await expect(nickname.getByLabel("Nickname")).toHaveValue("Laden");
  await looksRight(page, "stale-nickname");
  await nickname.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Laden" })).toBeVisible();
  await expect(refused(page)).toHaveCount(0);
  // And again, without a reload: what one saved oneself one may change again.
  await edits(page, "Nickname");
  await nickname.getByLabel("Nickname").fill("Laden 2");
  await nickname.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Laden 2" })).toBeVisible();

  // Rita's page is old now; the form that she hasn't touched begins with what is there once her page is drawn again.
  await edits(rita, "Nickname");
  await rita.getByLabel("Nickname").fill("Werkstatt");
  await rita.getByRole("button", { name: "Save" }).click();
  await expect(refused(rita)).toContainText("Ada");
  await rita.getByRole("button", { name: "Save" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Werkstatt" })).toBeVisible();
});

test("a decision about a renewal", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  // Not one of those that other tests decide about.
  const open = /^Decide on (?!.*(?:Eichenau|Filial))/;
  await page.goto("/renewals");
  await page.getByRole("link", { name: open }).first().click();
  await expect(page).toHaveURL(/open=/);
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto(page.url());

  await sam.getByRole("combobox", { name: /^Who decides/ }).selectOption({ label: "Sam Okafor" });
  await sam.getByRole("button", { name: "Assign" }).click();
  await expect(sam.locator("tr.details").locator("xpath=preceding-sibling::tr[1]")).toContainText("With Sam Okafor");

  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They stay with us");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(refused(page)).toContainText("Somebody else decided, assigned or asked meanwhile.");
  await expect(page.locator("tr.details").locator("xpath=preceding-sibling::tr[1]")).toContainText("With Sam Okafor");
  await expect(page.getByRole("combobox", { name: /^Who decides/ }).locator("option:checked")).toHaveText("Sam Okafor");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await expect(page.getByRole("textbox", { name: /^Reason/ })).toHaveValue("They stay with us");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(page.getByText("Reason: They stay with us")).toBeVisible();
});

test("ein Kundenkonto, auch bevor ein Skript da ist", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "Account", exact: true }).click();
  const sam = await inGerman(browser, "sam@northwind.example");
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await sam.context().storageState() });
  const plain = await bare.newPage();
  const address = new URL(page.url());
  for (const each of [sam, plain]) await each.goto(address.href);

  await page.getByLabel("City", { exact: true }).fill("Köln");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The account is saved.")).toBeVisible();

  for (const each of [sam, plain]) {
    await each.getByLabel("Adresszeile 2").fill(each === sam ? "Hinterhof" : "Vorderhaus");
    await each.getByRole("button", { name: "Speichern" }).click();
    await expect(refused(each)).toContainText("Es wurde nichts gespeichert; was Sie eingegeben haben, steht noch da.");
    await expect(each.getByLabel("Adresszeile 2")).toHaveValue(each === sam ? "Hinterhof" : "Vorderhaus");
    await expect(main(each).getByText("Jetzt gespeichert, soweit es von diesem Formular abweicht.")).toBeVisible();
    await expect(main(each).locator("dl").filter({ hasText: "Köln" })).toBeVisible();
    await each.getByLabel("Ort", { exact: true }).fill("Köln");
    if (each === sam) await looksRight(sam, "stale-account-de");
    await each.getByRole("button", { name: "Speichern" }).click();
    await expect(each.getByText("Das Konto ist gespeichert.")).toBeVisible();
    await expect(each.getByLabel("Ort", { exact: true })).toHaveValue("Köln");
  }
  await expect(plain.getByLabel("Adresszeile 2")).toHaveValue("Vorderhaus");
});

test("a service request", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const { name } = await newCustomer(page, { azure: false });
  await newServiceRequest(page, name, "Who is first?");
  const hal = await another(browser, "hal@northwind.example");
  await hal.goto(page.url());
  await hal.locator("summary", { hasText: "Change the severity" }).click();
  await hal.locator("#severity select").selectOption("CRITICAL");
  await hal.locator("#severity button[type=submit]").click();
  await expect(main(hal)).toContainText("Critical");

  // What is typed into the other form of the page stays, too.
  await page.getByLabel("Your answer").fill("Half an answer");
  await page.locator("summary", { hasText: /^Close request$/ }).click();
  await page.locator("#close textarea").fill("Done by phone.");
  await page.locator("#close button[type=submit]").click();
  await expect(refused(page)).toContainText("what you typed is still here");
  await expect(main(page)).toContainText("Critical");
  await expect(page.locator("#close textarea")).toHaveValue("Done by phone.");
  await expect(page.getByLabel("Your answer")).toHaveValue("Half an answer");
  await page.locator("#close button[type=submit]").click();
  await expect(page.getByText("Done by phone.")).toBeVisible();
});
