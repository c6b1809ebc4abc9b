import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { writtenIn } from "../support/written.ts";
import { newCustomer } from "./support/azure.ts";
import { another, inGerman, looksRight, noteDown, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const csv = (text: string) => ({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a reseller adds a user with a license, resets, deletes and restores; a file of several is looked at first", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const ada = await another(browser, "ada@northwind.example");
  const { name, prefix } = await newCustomer(ada, { azure: false });
  await ada.goto(`/customers?q=${prefix}`);
  await ada.getByRole("link", { name, exact: true }).click();
  await ada.getByRole("link", { name: "Add subscription" }).click();
  await ada.getByRole("checkbox", { name: "Microsoft 365 Business Basic", exact: true }).check();
  await ada.getByRole("button", { name: "Submit" }).click();
  await expect(ada.getByRole("heading", { level: 1 })).toContainText("Subscriptions of");

  await signIn(page, "rita@rheintech.example");
  await page.goto(`/customers?q=${prefix}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "Users and licenses" }).click();
  await page.getByRole("link", { name: "Add user" }).click();
  await page.getByLabel("First name").fill("Berta");
  await page.getByLabel("Last name").fill("Braun");
  await page.getByLabel("User name").fill("berta braun");
  await page.getByRole("button", { name: "Add the user" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Use letters, digits");
  await page.getByLabel("User name").fill("berta");
  await page.getByRole("checkbox", { name: /Microsoft 365 Business Basic/ }).check();
  await looksRight(page, "users-new");
  await page.getByRole("button", { name: "Add the user" }).click();
  const password = (await page.locator("[data-secret]").textContent()) as string;
  expect(password.length).toBeGreaterThanOrEqual(16);
  await noteDown(page);
  await page.getByRole("link", { name: "To the list" }).click();
  await expect(page.getByRole("row", { name: /Berta Braun/ })).toContainText("Microsoft 365 Business Basic");
  await looksRight(page, "users");

  // She has an account of her own, and nothing else.
  const berta = await another(browser, `berta@${prefix}.onmicrosoft.com`, password);
  await berta.getByLabel("Current password").fill(password);
  await berta.getByLabel("New password", { exact: true }).fill("a-good-long-secret");
  await berta.getByLabel(/Repeat/).fill("a-good-long-secret");
  await berta.getByRole("main").getByRole("button").first().click();
  await berta.waitForURL((url) => !url.pathname.startsWith("/password"));
  await looksRight(berta, "users-plain");
  expect((await berta.goto("/team"))?.status()).toBe(404);
  expect((await berta.goto("/subscriptions"))?.status()).toBe(404);

  await page.getByRole("link", { name: "Berta Braun" }).click();
  await page.getByRole("button", { name: "Reset the password" }).click();
  await expect(page.locator("[data-secret]")).toBeVisible();
  await page.getByRole("checkbox", { name: /Microsoft 365 Business Basic/ }).uncheck();
  await page.getByRole("button", { name: "Save licenses" }).click();
  await expect(page.getByText("The licenses are saved.")).toBeVisible();
  await page.getByRole("button", { name: "Delete the user" }).click();
  await expect(page.getByText("This user was deleted on")).toBeVisible();
  expect((await berta.goto("/settings"))?.url()).toContain("/sign-in");
  await page.getByRole("button", { name: "Restore the user" }).click();
  await expect(page.getByRole("button", { name: "Delete the user" })).toBeVisible();

  await page.getByRole("link", { name: "Users and licenses" }).click();
  await page.getByRole("link", { name: "Add from a file" }).click();
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Choose a CSV file.");
  await page.getByLabel("CSV file").setInputFiles(csv("userName;firstName;lastName;email\nberta;Berta;Zwei;\ncarla;;Carlsen;\n"));
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByRole("row", { name: /1 User name/ })).toContainText("This user name is taken.");
  await expect(page.getByRole("row", { name: /2 First name/ })).toContainText("Fill in this field.");
  await looksRight(page, "users-file");
  const excels = writtenIn("windows-1252", "User Name;Vorname;NACHNAME;email\r\ncarla;Carla;Carlsen;\r\ndora;Dora;Döring;dora@example.com\r\n;;;\r\n");
  await page.getByLabel("CSV file").setInputFiles({ ...csv(""), buffer: Buffer.from(excels) });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Add all 2 users" }).click();
  await expect(page.locator("[data-secret]")).toHaveCount(2);
  await noteDown(page);
  await page.getByRole("link", { name: "To the list" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const rows = parse(readFileSync(await (await downloading).path()), { bom: true }) as string[][];
  expect(rows.map((row) => row[0])).toContain("Dora Döring");
  const anna = await another(browser, "anna@alpenwolke.example");
  expect((await anna.goto(page.url()))?.status()).toBe(404);
});

test("auf Deutsch fügt der Kunde selbst einen Benutzer hinzu, ohne JavaScript", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  await ada.goto("/customers?q=Holz");
  const company = (await ada.getByRole("link", { name: "Bäckerei Holz", exact: true }).getAttribute("href")) as string;
  const hanna = await inGerman(browser, "admin@baeckerei-holz.onmicrosoft.com");
  await hanna.goto(company);
  await hanna.getByRole("link", { name: "Benutzer und Lizenzen" }).click();
  await hanna.emulateMedia({ colorScheme: "dark" });
  await looksRight(hanna, "users-de", /^Benutzer und Lizenzen/);
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await hanna.context().storageState() });
  const page = await bare.newPage();
  await page.goto(hanna.url());
  await page.getByRole("link", { name: "Benutzer hinzufügen" }).click();
  await page.getByLabel("Vorname").fill("Karl");
  await page.getByLabel("Nachname").fill("Korn");
  await page.getByLabel("Benutzername").fill(`karl-${Date.now()}`);
  await page.getByRole("button", { name: "Benutzer hinzufügen" }).click();
  await expect(page.locator("[data-secret]")).toBeVisible();
  await bare.close();
});
