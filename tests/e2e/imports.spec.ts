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
  await page.getByRole("button", { name: "Upload the file" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose a CSV file.");
  await page.getByLabel("CSV file").setInputFiles(file("leer.csv", ""));
  await page.getByRole("button", { name: "Upload the file" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The file has no rows below its header.");
  expect((await template(page, "Indirect resellers"))[0]).toEqual(["company", "email", "partnerId", "language"]);
  const [one, two, three] = [`imp-${unique()}`, `imp-${unique()}`, `imp-${unique()}`];
  const row = (prefix: string, more: { country?: string; name?: string } = {}) =>
    `"${more.name ?? `Betrieb ${prefix} „Ä""ö""ü“, GmbH`}",${prefix},${more.country ?? "DE"},Weg 1,Köln,50667,Jörg,Groß,jg@${prefix}.example,+492215550100,de,,=1+1`;
  await page.getByLabel("CSV file").setInputFiles(file("kunden.csv", [header, row(one), row(two), row(three, { country: "XX" })].join("\r\n")));
  await looksRight(page, "imports-new");
  await page.getByRole("button", { name: "Upload the file" }).click();
  await expect(page.getByLabel("What “companyName” means")).toHaveValue("companyName");
  await expect(page.getByText("This column isn't imported: Bemerkung")).toBeVisible();
  // A needed one is said at the field, and can be found.
  await page.getByLabel("What “country” means").selectOption({ label: "Don't import" });
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Country: Choose the column that contains this.");
  await looksRight(page, "imports-columns-refused");
  await page.getByLabel("What “country” means").selectOption({ label: "Country" });
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("button", { name: "Import the 2 rows that are ready" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("row", { name: new RegExp(three) })).toContainText("Choose a country from the list.");
  await expect(page.getByText("Nothing has been created yet. If you cancel, nothing will be.")).toBeVisible();
  await looksRight(page, "imports-checked");
  await page.getByRole("button", { name: "Import the 2 rows that are ready" }).click();
  await expect(page.getByText("2 of 2 rows")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("link", { name: "Result file" })).toBeVisible({ timeout: 20_000 });
  await looksRight(page, "imports-done");
  // What was made leads on, and is a file with the ids.
  const resulting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Result file" }).click();
  const results = parse(readFileSync(await (await resulting).path()), { bom: true, columns: true }) as Record<string, string>[];
  expect(results.map((made) => made["Primary domain name"])).toEqual([one, two].map((prefix) => `${prefix}.onmicrosoft.com`));
  await page
    .getByRole("region", { name: "2 customers added" })
    .getByRole("link", { name: new RegExp(two) })
    .click();
  await expect(page).toHaveURL(new RegExp(results[1]?.ID as string));
  await expect(page.getByText(results[1]?.["Microsoft ID"] as string).first()).toBeVisible();
  await page.goBack();
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
  await page.getByRole("button", { name: "Upload the file" }).click();
  await page.getByRole("button", { name: "Check the rows" }).click();
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
  await page.getByRole("button", { name: "Datei hochladen" }).click();
  // One can come back to it.
  await page.getByRole("link", { name: "Später" }).click();
  await page.getByRole("link", { name: "partner.csv" }).first().click();
  await page.getByRole("link", { name: "Spalten zuordnen" }).click();
  await page.getByLabel("Was „company“ bedeutet").selectOption({ label: "Nicht übernehmen" });
  await page.getByRole("button", { name: "Zeilen prüfen" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Wählen Sie die Spalte, in der das steht.");
  await page.getByLabel("Was „company“ bedeutet").selectOption({ label: "Firmenname" });
  await page.getByRole("button", { name: "Zeilen prüfen" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("button", { name: "Die eine Zeile importieren" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole("button", { name: "Die eine Zeile importieren" }).click();
  await mailTo(email, /Partnerschaft/);
  await ada.emulateMedia({ colorScheme: "dark" });
  await ada.goto(page.url());
  await expect(ada.getByText("Fertig")).toBeVisible({ timeout: 20_000 });
  await expect(ada.getByRole("link", { name: "Ergebnisdatei" })).toBeVisible({ timeout: 20_000 });
  await looksRight(ada, "imports-de");
  await bare.close();
});

test("auf Deutsch: was Excel schreibt, kommt an, wie es dasteht; eine Arbeitsmappe wird erklärt", async ({ browser }) => {
  const sam = await inGerman(browser, "sam@northwind.example");
  const prefix = `imp-${unique()}`;
  const text = `Firmenname;Domänenpräfix;Land;Straße;Ort;PLZ;Vorname;Nachname;E-Mail;Umsatz\r\nKäserei Müller GmbH ${prefix};${prefix};Deutschland;Königstraße 5;Köln;50667;Jörg;Größmann;jg@${prefix}.example;12\r\n;;;;;;;;;\r\n`;
  await sam.goto("/imports/new");
  const choose = (name: string, bytes: Uint8Array) => sam.getByLabel("CSV-Datei").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  await choose("kunden.xlsx", Buffer.concat([Uint8Array.of(0x50, 0x4b, 3, 4, ...Array(22).fill(0), 19, 0, 0, 0), Buffer.from("[Content_Types].xml")]));
  await sam.getByRole("button", { name: "Datei hochladen" }).click();
  await expect(sam.getByRole("main").getByRole("alert")).toContainText("dann „CSV UTF-8“");
  await choose("kunden.csv", writtenIn("windows-1252", text));
  await sam.getByRole("button", { name: "Datei hochladen" }).click();
  await expect(sam.getByText("Diese Spalte wird nicht übernommen: Umsatz")).toBeVisible();
  await looksRight(sam, "imports-columns-de");
  await sam.getByRole("button", { name: "Zeilen prüfen" }).click();
  await sam.getByRole("button", { name: "Die eine Zeile importieren, die bereit ist" }).click({ timeout: 20_000 });
  await expect(sam.getByText("Windows-1252")).toBeVisible();
  await expect(sam.getByText("Umsatz")).toBeVisible();
  await expect(sam.getByText("1 von 1 Zeilen")).toBeVisible({ timeout: 20_000 });
  await expect(sam.getByRole("link", { name: "Ergebnisdatei" })).toBeVisible({ timeout: 20_000 });
  await looksRight(sam, "imports-windows-1252");
  await sam.goto(`/customers?q=${prefix}`);
  await sam.getByRole("link", { name: `Käserei Müller GmbH ${prefix}`, exact: true }).click();
  await sam.getByRole("link", { name: "Konto" }).click();
  await expect(sam.getByRole("main")).toContainText("Königstraße 5");
});

test("Partner Center's list says what becomes of it; an error file has the file's own heads and separator", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const domain = `pc-${unique()}.onmicrosoft.com`;
  const text = `Microsoft-ID;Firmenname;Primärer Domänenname;Beziehung;Tags\r\n;Contoso;${domain};Cloud-Vertriebspartner;\r\nkeine;Fabrikam;fabrikam.example;;\r\n`;
  await page.goto("/imports/new");
  await page.getByLabel("CSV file").setInputFiles(file("Customers.csv", text));
  await page.getByRole("button", { name: "Upload the file" }).click();
  await expect(page.getByText("This is the customer list that Partner Center exports.")).toBeVisible();
  await looksRight(page, "imports-partner-center");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("button", { name: "Import the one row that is ready" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("This is the customer list that Partner Center exports.")).toBeVisible();
  await page.getByRole("button", { name: "Import the one row that is ready" }).click();
  await expect(page.getByText("1 of 1 rows")).toBeVisible({ timeout: 20_000 });
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Error file" }).click();
  const [heads, row] = readFileSync(await (await downloading).path(), "utf8")
    .replace("\ufeff", "")
    .split("\r\n");
  expect(heads).toBe("Microsoft-ID;Firmenname;Primärer Domänenname;Beziehung;Tags;problem");
  expect(row).toMatch(/^keine;Fabrikam;fabrikam\.example;;;"?Microsoft-ID: A Microsoft ID looks like/);
});

test("what may be there already is asked about: in the file, with a link, and in the wizard", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  const rows = ["one", "two", "three"].map(
    (n) => `BÄCKEREI HOLZ ${n === "three" ? unique() : ""},alike-${unique()},DE,Weg 1,Köln,50667,Jörg,Groß,jg@holz.example,,de,,`,
  );
  await page.goto("/imports/new");
  await page.getByLabel("CSV file").setInputFiles(file("alike.csv", [header, ...rows].join("\r\n")));
  await page.getByRole("button", { name: "Upload the file" }).click();
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("heading", { name: "May exist already" })).toBeVisible({ timeout: 20_000 });
  const asked = page.getByRole("region", { name: "May exist already" });
  await expect(asked.getByRole("link", { name: "Bäckerei Holz" })).toHaveCount(2);
  await looksRight(page, "imports-alike");
  await page.getByRole("button", { name: "Leave line 3 out" }).click();
  await expect(asked.getByRole("link", { name: "Bäckerei Holz" })).toHaveCount(1);
  await page.getByRole("button", { name: "Import line 2 anyway" }).click();
  await expect(page.getByRole("heading", { name: "May exist already" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Import the 2 rows that are ready" })).toBeVisible();

  await page.goto("/customers/new");
  await page.getByLabel("Country").selectOption("DE");
  await page.getByRole("combobox", { name: "Indirect reseller" }).selectOption("none");
  const typed = {
    "Company name": "Bäckerei Holz",
    "Primary domain name": `alike-${unique()}`,
    "Address line 1": "Markt 2",
    "ZIP/postal code": "50667",
    City: "Köln",
  };
  const contact = { "First name": "Hans", "Last name": "Holz", "Email address": "hans@holz.example" };
  for (const [label, text] of Object.entries({ ...typed, ...contact })) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByRole("link", { name: "Look at Bäckerei Holz" })).toBeVisible();
  await looksRight(page, "new-customer-alike");
  await page.getByLabel("It is another company.").check();
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bäckerei Holz" })).toHaveCount(0);
  await expect(page.getByLabel("Company name", { exact: true })).toHaveCount(0);
});
