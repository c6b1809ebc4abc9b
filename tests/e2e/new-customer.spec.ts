import { expect } from "@playwright/test";
import { another, inGerman, looksRight } from "./support/people.ts";
import { test } from "./support/test.ts";

// What can be known needn't be typed; and what was typed stays.

const word = () =>
  `Quark${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6)}`;

test("the domain follows the company's name until somebody touches it, and a free one is found", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/customers/new");
  const [name, domain] = [ada.getByLabel("Company name"), ada.getByLabel("Primary domain name")];
  await expect(ada.getByText("Proposed: your own country.")).toBeVisible();
  await name.fill("Bäckerei Holz GmbH");
  await expect(domain).toHaveValue("baeckerei-holz-de");
  await expect(ada.getByText("baeckerei-holz-de.onmicrosoft.com is proposed and available.")).toBeVisible();
  await expect(domain).toHaveAttribute("data-proposed", "baeckerei-holz-de");
  const called = word();
  await name.fill(`${called} Müller & Söhne KG`);
  await expect(domain).toHaveValue(`${called.toLowerCase()}-mueller-soehne`.slice(0, 27));
  await looksRight(ada, "new-customer-proposed");
  // Touched, it is theirs.
  await domain.fill(`${called.toLowerCase()}-eigen`);
  await expect(ada.getByText(`${called.toLowerCase()}-eigen.onmicrosoft.com is available.`)).toBeVisible();
  const kept = ada.waitForResponse((answer) => ["-eigen", "Something else entirely"].every((part) => answer.request().postData()?.includes(part)));
  await name.fill("Something else entirely");
  await kept;
  await expect(domain).toHaveValue(`${called.toLowerCase()}-eigen`);
  await expect(domain).not.toHaveAttribute("data-proposed");
  // A draft that is opened again holds what somebody typed.
  await ada.reload();
  await name.fill("Another name");
  await ada.waitForTimeout(1000);
  await expect(domain).toHaveValue(`${called.toLowerCase()}-eigen`);
  await ada.getByRole("button", { name: "Cancel" }).click();
});

test("the contact's language follows the country until somebody chooses one", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/customers/new");
  const [country, language] = [ada.getByLabel("Country/region"), ada.getByRole("combobox", { name: "Language" })];
  await expect(language).toHaveValue("de");
  await expect(ada.getByText("Proposed from the country.")).toBeVisible();
  await country.selectOption("FR");
  await expect(language).toHaveValue("en");
  await country.selectOption("AT");
  await expect(language).toHaveValue("de");
  await language.selectOption("en");
  await country.selectOption("CH");
  await expect(language).toHaveValue("en");
  await expect(ada.getByText("Proposed from the country.")).toHaveCount(0);
  await expect(ada.getByText("Only countries of your region can be chosen.")).toBeVisible();
});

test("breit stehen zwei Spalten da, zuerst der Vertriebspartner, und Fehler in der Reihenfolge des Formulars", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  await ada.setViewportSize({ width: 1280, height: 720 });
  await ada.goto("/customers/new");
  const [reseller, street] = [ada.getByRole("combobox", { name: "Indirekter Vertriebspartner" }), ada.getByLabel("Adresszeile 1")];
  const [left, right] = [await reseller.boundingBox(), await street.boundingBox()];
  expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0));
  expect(Math.abs((right?.y ?? 0) - (left?.y ?? 0))).toBeLessThan(60);
  await looksRight(ada, "de-new-customer-wide");
  await ada.getByRole("button", { name: "Weiter: Abonnements" }).click();
  const wrong = ada.getByRole("main").getByRole("alert").getByRole("listitem");
  await expect(wrong).toHaveText([
    /^Indirekter Vertriebspartner/,
    /^Firmenname/,
    /^Primärer/,
    /^Adresszeile 1/,
    /^Postleitzahl/,
    /^Ort/,
    /^Vorname/,
    /^Nachname/,
    /^E-Mail/,
  ]);
  await looksRight(ada, "de-new-customer-refused-wide");
  await ada.setViewportSize({ width: 360, height: 740 });
  await ada.emulateMedia({ colorScheme: "dark" });
  expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await looksRight(ada, "de-new-customer-phone-dark");
});

test("without script the country and its language are there, and what was typed comes back in order", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  const bare = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await ada.context().storageState(),
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
  });
  const page = await bare.newPage();
  await page.goto("/customers/new");
  await expect(page.getByLabel("Country/region")).toHaveValue("DE");
  await expect(page.getByRole("combobox", { name: "Language" })).toHaveValue("de");
  await page.getByRole("combobox", { name: "Indirect reseller" }).selectOption("none");
  await page.getByLabel("Company name").fill("Schlicht GmbH");
  await page.getByLabel("Primary domain name").fill("baeckerei-holz");
  await page.getByLabel("Address line 1").fill("Marktplatz 1");
  await page.getByLabel("ZIP/postal code").fill("53111");
  await page.getByLabel("City", { exact: true }).fill("Bonn");
  await page.getByLabel("First name", { exact: true }).fill("Sina");
  await page.getByLabel("Last name", { exact: true }).fill("Sommer");
  await page.getByLabel("Email address", { exact: true }).fill("ada@northwind.example");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByRole("main").getByRole("alert").getByRole("listitem")).toHaveText([/^Primary domain name/, /^Email address/]);
  await expect(page.getByLabel("Company name")).toHaveValue("Schlicht GmbH");
});
