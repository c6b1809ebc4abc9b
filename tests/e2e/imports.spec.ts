import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { writtenIn } from "../support/written.ts";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const unique = () => Math.random().toString(36).slice(2, 8);
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const header = "companyName,domainPrefix,country,addressLine1,city,postalCode,firstName,lastName,email,phone,language,resellerPartnerId,Bemerkung";

/** The template as it is offered, by following the link. */
async function template(page: Page, name: string): Promise<string[][]> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  return parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
}

test("customers are imported: looked at, the wrong rows named, the rest made; the error file imports again", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "sam@northwind.example");
  await page.goto("/customers");
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  await looksRight(page, "imports-none");
  await page.getByRole("link", { name: "Import from a file" }).first().click();
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose a CSV file.");
  expect((await template(page, "Indirect resellers"))[0]).toEqual(["company", "email", "partnerId", "language"]);
  const [one, two, three] = [`imp-${unique()}`, `imp-${unique()}`, `imp-${unique()}`];
  const row = (prefix: string, more: { country?: string; name?: string } = {}) =>
    `"${more.name ?? `Betrieb ${prefix} „Ä""ö""ü“, GmbH`}",${prefix},${more.country ?? "DE"},Weg 1,Köln,50667,Jörg,Groß,jg@${prefix}.example,+492215550100,de,,=1+1`;
  await page.getByLabel("CSV file").setInputFiles(file("kunden.csv", [header, row(one), row(two), row(three, { country: "XX" })].join("\r\n")));
  await looksRight(page, "imports-new");
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("button", { name: "Import the 2 rows that are ready" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("row", { name: new RegExp(three) })).toContainText("Choose a country from the list.");
  await looksRight(page, "imports-checked");
  await page.getByRole("button", { name: "Import the 2 rows that are ready" }).click();
  await expect(page.getByText("2 of 2 rows")).toBeVisible({ timeout: 20_000 });
  await looksRight(page, "imports-done");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Error file" }).click();
  const text = readFileSync(await (await downloading).path(), "utf8");
  const rows = parse(text, { bom: true }) as string[][];
  expect(rows[0]?.at(-1)).toBe("problem");
  expect(rows[1]?.[0]).toBe(`Betrieb ${three} „Ä"ö"ü“, GmbH`);
  expect(rows[1]).toContain("'=1+1");
  // Mended in the very file, it goes through.
  await page.goto("/imports/new");
  await page.getByLabel("CSV file").setInputFiles(file("rest.csv", text.replace(",XX,", ",DE,")));
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import the one row that is ready" }).click({ timeout: 20_000 });
  await expect(page.getByText("1 of 1 rows")).toBeVisible({ timeout: 20_000 });
  for (const prefix of [one, two, three]) {
    await page.goto(`/customers?q=${prefix}`);
    await expect(page.getByRole("rowheader")).toContainText(`Betrieb ${prefix}`);
  }
  const rita = await another(browser, "rita@rheintech.example");
  expect((await rita.goto("/imports"))?.status()).toBe(404);
});

test("auf Deutsch und ohne JavaScript werden Vertriebspartner eingeladen", async ({ browser }) => {
  const ada = await inGerman(browser, "ada@northwind.example");
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await ada.context().storageState() });
  const page = await bare.newPage();
  const email = `info@neu-${unique()}.example`;
  await page.goto("/indirect-resellers");
  await page.getByRole("link", { name: "Importieren" }).click();
  await expect(page.getByLabel("Indirekte Vertriebspartner")).toBeChecked();
  await page.getByLabel("CSV-Datei").setInputFiles(file("partner.csv", `company;email;language\nNeue IT;${email};de\n`));
  await page.getByRole("button", { name: "Datei prüfen" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("button", { name: "Die eine Zeile importieren" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole("button", { name: "Die eine Zeile importieren" }).click();
  await mailTo(email, /Partnerschaft/);
  await ada.emulateMedia({ colorScheme: "dark" });
  await ada.goto(page.url());
  await expect(ada.getByText("Fertig")).toBeVisible({ timeout: 20_000 });
  await looksRight(ada, "imports-de");
  await bare.close();
});

test("auf Deutsch: was Excel schreibt, kommt an, wie es dasteht; eine Arbeitsmappe wird erklärt", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  const prefix = `imp-${unique()}`;
  const text = `Firmenname;Domänenpräfix;Land;Straße;Ort;PLZ;Vorname;Nachname;E-Mail;Umsatz\r\nKäserei Müller GmbH ${prefix};${prefix};Deutschland;Königstraße 5;Köln;50667;Jörg;Größmann;jg@${prefix}.example;12\r\n;;;;;;;;;\r\n`;
  await sam.goto("/imports/new");
  const choose = (name: string, bytes: Uint8Array) => sam.getByLabel("CSV-Datei").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  await choose("kunden.xlsx", Uint8Array.of(0x50, 0x4b, 3, 4));
  await sam.getByRole("button", { name: "Datei prüfen" }).click();
  await expect(sam.getByRole("main").getByRole("alert")).toContainText("dann „CSV UTF-8“");
  await choose("kunden.csv", writtenIn("windows-1252", text));
  await sam.getByRole("button", { name: "Datei prüfen" }).click();
  await sam.getByRole("button", { name: "Die eine Zeile importieren, die bereit ist" }).click({ timeout: 20_000 });
  await expect(sam.getByText("Windows-1252")).toBeVisible();
  await expect(sam.getByText("Umsatz")).toBeVisible();
  await expect(sam.getByText("1 von 1 Zeilen")).toBeVisible({ timeout: 20_000 });
  await looksRight(sam, "imports-windows-1252");
  await sam.goto(`/customers?q=${prefix}`);
  await sam.getByRole("link", { name: `Käserei Müller GmbH ${prefix}`, exact: true }).click();
  await sam.getByRole("link", { name: "Konto" }).click();
  await expect(sam.getByRole("main")).toContainText("Königstraße 5");
});
