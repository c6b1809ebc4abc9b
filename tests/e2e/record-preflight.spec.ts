import { type Browser, expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { strangeRecord } from "./support/records.ts";
import { test } from "./support/test.ts";

// A change is refused because the reseller of record isn't valid any more: it says why and whose turn it is, offers the way out, and is
// carried out in the end with what was typed.

const offer = "Power BI Pro";
const licenses = (page: Page) => page.getByRole("textbox", { name: /^(Licenses|Lizenzen)$/, exact: true });

/** A customer of Rheintech's with one subscription, of which somebody else is reseller of record. */
async function bought(browser: Browser) {
  const ada = await another(browser, "ada@northwind.example");
  const { name } = await newCustomer(ada, { azure: false, offer });
  const record = await strangeRecord(name);
  await ada.goto(`/customers?q=${encodeURIComponent(name)}`);
  const customer = await ada.getByRole("link", { name, exact: true }).getAttribute("href");
  await ada.goto(`${customer}/subscriptions`);
  await ada.getByRole("link", { name: offer, exact: true }).first().click();
  await expect(ada.getByRole("heading", { level: 1, name: offer })).toBeVisible();
  return { ada, name, record, customer, here: ada.url() };
}

test("a provider is refused a change, sets another reseller of record there, and carries it out with what was typed", async ({ browser }) => {
  const { ada, record, customer, here } = await bought(browser);
  const said = `${record}, the reseller of record, has no partnership with Northwind Distribution anymore.`;
  await expect(ada.getByText(said)).toBeVisible();
  await looksRight(ada, "record-invalid");

  // The button is still there, and the page behind it says so before anything is typed.
  await ada.getByRole("link", { name: "Change licenses" }).click();
  await expect(ada.getByText("This isn't possible yet")).toBeVisible();
  await expect(ada.getByText(said)).toContainText("It is Northwind Distribution's turn");
  await expect(ada.getByRole("link", { name: "Ask for a partnership" })).toBeVisible();
  await licenses(ada).fill("7");
  await ada.getByRole("button", { name: "Preview" }).click();
  await expect(
    ada
      .getByRole("region", { name: "Preview" })
      .first()
      .getByRole("row", { name: /Licenses/ }),
  ).toContainText("7");
  await expect(ada.getByRole("button", { name: "Submit", exact: true })).toHaveCount(0);
  await looksRight(ada, "record-refused");
  // Nobody is set by pressing the button alone.
  await ada.getByRole("button", { name: "Set another reseller of record" }).click();
  await expect(ada.getByText("Choose one of the listed values").first()).toBeVisible();
  await ada.getByRole("combobox", { name: "Set another reseller of record" }).selectOption({ label: "Rheintech (ID: 6304756)" });
  await ada.getByRole("button", { name: "Set another reseller of record" }).click();
  await expect(ada.getByText("This isn't possible yet")).toHaveCount(0);
  await expect(licenses(ada)).toHaveValue("7");
  await ada.getByRole("button", { name: "Submit", exact: true }).click();
  await expect(ada.getByText("The licenses were changed.")).toBeVisible();
  expect(ada.url()).toContain(here);
  await ada.goto(`${customer}/subscriptions?check=record`);
  await expect(ada.getByRole("row", { name: /Rheintech/ }).first()).toContainText("Valid");
});

test("ein Vertriebspartner erfährt, wer am Zug ist, fragt dort, und ändert danach mit dem, was schon dastand", async ({ browser }) => {
  const { ada, record, here } = await bought(browser);
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.goto(here);
  await rita.getByRole("link", { name: "Lizenzen ändern" }).click();
  await expect(rita.getByText("Das ist noch nicht möglich")).toBeVisible();
  await expect(rita.getByText("Der eingetragene Partner ist zurzeit nicht gültig. Am Zug ist Northwind Distribution")).toBeVisible();
  // Wer es ist und woran es liegt, geht einen anderen Vertriebspartner nichts an.
  expect(await rita.content()).not.toContain(record);
  await licenses(rita).fill("8");
  await rita.getByRole("button", { name: "Vorschau" }).click();
  await rita.waitForURL(/=8(&|$)/);
  await expect(rita.getByRole("button", { name: "Übermitteln" })).toHaveCount(0);
  await looksRight(rita, "record-refused-de");
  const change = rita.url();
  await rita.getByRole("link", { name: "Northwind Distribution fragen" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: /Serviceanfrage/ })).toBeVisible();
  await rita.getByLabel("In wenigen Worten").fill("Eingetragener Partner");
  await rita.getByLabel(/Was geschieht, und seit wann/).fill("Bitte tragen Sie einen gültigen Partner ein.");
  await rita.getByRole("radio").first().check();
  await rita.getByRole("button", { name: "Anfrage senden" }).click();
  await expect(rita.getByRole("heading", { level: 1, name: "Eingetragener Partner" })).toBeVisible();

  await ada.goto(here);
  await ada.getByRole("combobox", { name: "Set another reseller of record" }).selectOption({ label: "Rheintech (ID: 6304756)" });
  await ada.getByRole("button", { name: "Set another reseller of record" }).click();
  await expect(ada.getByText("The reseller of record isn't valid")).toHaveCount(0);

  await rita.goto(change);
  await expect(licenses(rita)).toHaveValue("8");
  await rita.getByRole("button", { name: "Übermitteln" }).click();
  await expect(rita.getByText("Die Lizenzen wurden geändert.")).toBeVisible();
});

test("all of a customer's subscriptions are checked at once, and those of one that isn't valid get another in one go", async ({ browser }) => {
  const { ada, record, customer } = await bought(browser);
  await ada.goto(`${customer}/subscriptions`);
  await ada.getByRole("link", { name: "Check resellers of record" }).click();
  const row = ada.getByRole("region", { name: "Resellers of record, checked now" }).getByRole("row", { name: new RegExp(record) });
  await expect(row).toContainText("Not valid");
  await expect(row).toContainText("has no partnership");
  await looksRight(ada, "record-check");
  await row.getByRole("button", { name: "Set another reseller of record" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Set the reseller of record for many" })).toBeVisible();
  await expect(ada.getByRole("row", { name: new RegExp(offer) })).toContainText(record);
  const german = await inGerman(browser);
  await signIn(german, "ada@northwind.example");
  await german.goto(`${customer}/subscriptions?check=record`);
  await expect(german.getByText("Am Zug ist Northwind Distribution").first()).toBeVisible();
  await looksRight(german, "record-check-de");
});
