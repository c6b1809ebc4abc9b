import { expect } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider invites a reseller, who accepts, and both see each other", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Indirect resellers" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Indirect resellers" })).toBeVisible();
  await looksRight(page, "indirect-resellers");

  await page.getByRole("link", { name: "Request a partnership" }).click();
  await page.getByLabel("Label in your list").fill("Nordlicht, via the trade fair");
  const letter = page.getByLabel("Email text");
  await expect(letter).toHaveValue(/\/partnership\/[\w-]{43}/);
  const text = await letter.inputValue();
  const link = /http\S+\/partnership\/\S+/.exec(text)?.[0] as string;
  expect(await page.getByRole("link", { name: "Open in email" }).getAttribute("href")).toContain(encodeURIComponent(link));
  await looksRight(page, "partnership-letter");

  await letter.fill("Hello, without the link");
  await expect(page.getByText("no longer in the text")).toBeVisible();
  await page.getByRole("button", { name: "Put the link back" }).click();
  await expect(page.getByText("no longer in the text")).toBeHidden();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: "Nordlicht, via the trade fair" })).toBeVisible();
  await looksRight(page, "open-invitations");

  const nils = await another(browser);
  await nils.goto(link);
  await expect(nils.getByText("Sign in to answer")).toBeVisible();
  await looksRight(nils, "partnership-guest");
  await nils.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await nils.getByLabel("Email").fill("nils@nordlicht.example");
  await nils.getByLabel("Password").fill("Twotier-Demo-1");
  await nils.getByRole("button", { name: "Sign in" }).click();
  await expect(nils.getByRole("heading", { name: "Northwind Distribution invites you to a partnership" })).toBeVisible();
  await looksRight(nils, "partnership-accept");

  await nils.getByRole("button", { name: "Authorize indirect provider" }).click();
  await expect(nils.getByText("Please check one field")).toBeVisible();
  await nils.getByRole("checkbox").check();
  await nils.getByRole("button", { name: "Authorize indirect provider" }).click();
  await expect(nils.getByRole("heading", { name: "You are partners now" })).toBeVisible();
  await nils.getByRole("link", { name: "Go to indirect providers" }).click();
  await expect(nils.getByRole("rowheader", { name: "Northwind Distribution" })).toBeVisible();
  await looksRight(nils, "indirect-providers");
  await mailTo("ada@northwind.example", /You now work with Nordlicht/);
  await mailTo("nils@nordlicht.example", /Northwind/);

  await page.goto("/indirect-resellers?q=nordl");
  await expect(page.getByRole("link", { name: "Nordlicht", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Nordlicht", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nordlicht" })).toBeVisible();
  await looksRight(page, "indirect-reseller");

  await nils.goto(link);
  await expect(nils.getByRole("heading", { name: "You are partners now" })).toBeVisible();
  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto(link);
  await expect(rita.getByRole("heading", { name: "This invitation has been answered" })).toBeVisible();

  const [one, other] = [await newCustomer(page, { azure: false, reseller: "Nordlicht" }), await newCustomer(page, { azure: false, reseller: "Nordlicht" })];
  await page.goto("/indirect-resellers?q=nordl");
  await page.getByRole("link", { name: "Nordlicht", exact: true }).click();
  await page.getByRole("link", { name: "Remove partnership" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Remove partnership with Nordlicht" })).toBeVisible();
  // Nothing is decided for anybody: the fact that is held is asked for, and so is the box.
  await page.getByRole("button", { name: "Remove partnership" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Select the checkbox");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Remove partnership" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Customers and admin rights: Fill in this field.");
  await page.getByLabel("Customers and admin rights", { exact: true }).selectOption({ label: "Keep until the day below" });
  await page.getByLabel(`Customers and admin rights: ${other.name}`).selectOption({ label: "Move to Alpenwolke" });
  await page.getByLabel("Kept until").fill("2020-01-01");
  await page.getByRole("button", { name: "Remove partnership" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This day has passed");
  await expect(page.getByLabel(`Customers and admin rights: ${other.name}`)).toHaveValue(/^[0-9a-f-]{36}$/);
  await page.getByLabel("Kept until").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await looksRight(page, "remove-partnership");
  await page.getByRole("button", { name: "Remove partnership" }).click();
  await expect(page.getByText("The partnership with Nordlicht has ended.")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(one.name) })).toContainText("Kept until");
  await expect(page.getByRole("row", { name: new RegExp(other.name) })).toContainText("Move to Alpenwolke");
  await looksRight(page, "partnership-record");
  await nils.goto("/indirect-providers");
  await expect(nils.getByText("No indirect providers yet")).toBeVisible();
  await nils.getByRole("link", { name: "Ended" }).click();
  await nils.getByRole("link", { name: "Northwind Distribution" }).click();
  await expect(nils.getByRole("row", { name: new RegExp(one.name) })).toContainText("Kept until");
  await nils.goto(`/customers?q=${encodeURIComponent(one.name)}`);
  await expect(nils.getByRole("row", { name: new RegExp(one.name) })).toBeVisible();
});

test("auf Deutsch beendet ein Vertriebspartner die Partnerschaft von sich aus", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers/new");
  const link = /http\S+\/partnership\/\S+/.exec(await page.getByLabel("Email text").inputValue())?.[0] as string;
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/invitations$/);
  const nils = await inGerman(browser, "nils@nordlicht.example");
  await nils.emulateMedia({ colorScheme: "dark" });
  await nils.goto(link);
  await nils.getByRole("checkbox").check();
  await nils.getByRole("button", { name: "Indirekten Anbieter autorisieren" }).click();
  await expect(nils.getByRole("heading", { name: "Sie sind jetzt Partner" })).toBeVisible();
  const { name } = await newCustomer(page, { azure: false, reseller: "Nordlicht" });
  await nils.goto("/indirect-providers");
  await nils.getByRole("link", { name: "Northwind Distribution" }).click();
  await nils.getByRole("link", { name: "Partnerschaft entfernen" }).click();
  await expect(nils.getByRole("heading", { level: 1, name: "Partnerschaft mit Northwind Distribution entfernen" })).toBeVisible();
  await expect(nils.getByRole("option", { name: /übertragen/ })).toHaveCount(0);
  await nils.getByLabel("Kunden und Administratorrechte", { exact: true }).selectOption({ label: "Entziehen" });
  await nils.getByRole("checkbox").check();
  await looksRight(nils, "leave-provider-de");
  await nils.getByRole("button", { name: "Partnerschaft entfernen" }).click();
  await expect(nils.getByText("Die Partnerschaft mit Northwind Distribution ist beendet.")).toBeVisible();
  await expect(nils.getByRole("row", { name: new RegExp(name) })).toContainText("Entzogen");
  await looksRight(nils, "left-provider-de");
  await nils.goto(`/customers?q=${encodeURIComponent(name)}`);
  await expect(nils.getByRole("row", { name: new RegExp(name) })).toHaveCount(0);
  await mailTo("ada@northwind.example", /The partnership with Nordlicht has ended/);
});

test("a link that is wrong says what is wrong", async ({ page, browser }) => {
  await page.goto(`/partnership/${"x".repeat(43)}`);
  await expect(page.getByRole("heading", { name: "We don't know this link" })).toBeVisible();

  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers/new");
  await page.getByLabel("Label in your list").fill("Somebody");
  const link = /http\S+\/partnership\/\S+/.exec(await page.getByLabel("Email text").inputValue())?.[0] as string;
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/invitations$/);

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This is your own link" })).toBeVisible();
  const hanna = await another(browser, "admin@baeckerei-holz.onmicrosoft.com");
  await hanna.goto(link);
  await expect(hanna.getByRole("heading", { name: "This link is for indirect resellers" })).toBeVisible();
  const eva = await another(browser, "eva@neustart.example");
  await eva.goto(link);
  await expect(eva.getByRole("heading", { name: "Your enrollment isn't finished" })).toBeVisible();
  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto(link);
  await expect(rita.getByRole("heading", { name: "You are already partners" })).toBeVisible();

  await page.goto("/indirect-resellers/invitations");
  await page.getByRole("link", { name: "Somebody" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Somebody" })).toBeVisible();
  await looksRight(page, "invitation");
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked").first()).toBeVisible();
  await rita.goto(link);
  await expect(rita.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();
});

test("auf Deutsch: Partnerschaft anfordern und ablehnen", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  await ada.goto("/indirect-resellers");
  await ada.getByRole("link", { name: "Partnerschaft anfordern" }).click();
  await ada.getByLabel("Bezeichnung in Ihrer Liste").fill("Alpenwolke Tirol");
  await expect(ada.getByRole("link", { name: "In E-Mail öffnen" })).toBeVisible();
  await expect(ada.getByRole("button", { name: "In Zwischenablage kopieren" })).toBeVisible();
  await looksRight(ada, "de-partnership-letter");
  await ada.getByRole("button", { name: "Fertig" }).click();
  await expect(ada.getByRole("link", { name: "Alpenwolke Tirol" })).toBeVisible();

  await ada.getByRole("link", { name: "Alpenwolke Tirol" }).click();
  await ada.getByRole("button", { name: "Neuer Link" }).click();
  const link = /http\S+\/partnership\/\S+/.exec(await ada.getByLabel("E-Mail-Text").inputValue())?.[0] as string;
  const nils = await inGerman(browser, "nils@nordlicht.example");
  await nils.goto(link);
  await nils.getByText("Ablehnen").first().click();
  await nils.getByLabel("Grund").fill("Wir arbeiten schon mit einem anderen Distributor.");
  await nils.getByRole("button", { name: "Ablehnen" }).click();
  await expect(nils.getByRole("heading", { name: "Sie haben die Einladung abgelehnt" })).toBeVisible();
  await ada.goto("/indirect-resellers/invitations?state=answered");
  await ada.getByRole("link", { name: "Alpenwolke Tirol" }).click();
  await expect(ada.getByText("Wir arbeiten schon mit einem anderen Distributor.")).toBeVisible();
});
