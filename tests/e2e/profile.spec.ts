import { expect } from "@playwright/test";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider asks for a new address; the operator sees the difference and approves; support holds at once", async ({ page, browser }) => {
  await signIn(page, "paul@contoso-dist.example");
  await page.getByRole("link", { name: "Company profile" }).click();
  await page.locator("#support-supportPhone").fill("+33 1 55 50 01 99");
  await page.locator("#support").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByLabel("Address line 1").fill("3 rue de la Paix");
  await page.getByLabel("ZIP/postal code").fill("1");
  await page.getByLabel("City").fill("Paris");
  await page.getByLabel("Contact: first name").fill("Paul");
  await page.getByLabel("Contact: last name").fill("Marchand");
  await page.getByRole("button", { name: "Ask for the change" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("postal code");
  await page.getByLabel("ZIP/postal code").fill("75002");
  await looksRight(page, "profile-legal");
  await page.getByRole("button", { name: "Ask for the change" }).click();
  await expect(page.getByText("A change waits for the operator", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /Address line 1/ })).toContainText("3 rue de la Paix");
  await looksRight(page, "profile-waiting");

  const olga = await another(browser, "olga@operator.example");
  await olga.getByRole("link", { name: "Profile changes", exact: true }).click();
  await olga.getByRole("link", { name: "Contoso Distribution" }).click();
  await expect(olga.getByRole("row", { name: /City/ })).toContainText("Paris");
  await olga.getByRole("button", { name: "Refuse" }).click();
  await expect(olga.getByRole("main").getByRole("alert")).toBeVisible();
  await looksRight(olga, "profile-change");
  await olga.getByRole("button", { name: "Approve" }).click();
  await expect(olga.getByText("Approved", { exact: true })).toBeVisible();
  await page.goto("/profile");
  await expect(page.getByRole("main")).toContainText("3 rue de la Paix");
  await expect(page.getByText("A change waits for the operator", { exact: true })).toHaveCount(0);
  const hal = await another(browser, "hal@northwind.example");
  expect((await hal.goto("/profile/legal"))?.status()).toBe(404);
});

test("auf Deutsch und ohne JavaScript beantragt ein Vertriebspartner eine Änderung und zieht sie zurück", async ({ browser }) => {
  const anna = await inGerman(browser, "anna@alpenwolke.example");
  await anna.emulateMedia({ colorScheme: "dark" });
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await anna.context().storageState() });
  const page = await bare.newPage();
  await page.goto("/profile/legal");
  await page.getByLabel("Adresszeile 2").fill("Stiege 4");
  await page.getByRole("button", { name: "Änderung beantragen" }).click();
  await expect(page.getByText("Eine Änderung wartet auf den Betreiber", { exact: true })).toBeVisible();
  await anna.goto("/profile");
  await looksRight(anna, "profile-de");
  await page.getByRole("button", { name: "Änderung zurückziehen" }).click();
  await expect(page.getByText("Eine Änderung wartet auf den Betreiber", { exact: true })).toHaveCount(0);
  await bare.close();
});
