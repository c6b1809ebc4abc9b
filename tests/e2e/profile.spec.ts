import { expect } from "@playwright/test";
import { another, inGerman, linkIn, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a provider asks for a new address; the operator sees the difference and approves; support holds at once", async ({ page, browser }) => {
  await signIn(page, "paul@contoso-dist.example");
  await page.getByRole("link", { name: "Company profile" }).click();
  await page.locator("#support-supportPhone").fill("+33 1 55 50 01 99");
  await page.locator("#support").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("link", { name: "Change", exact: true }).first().click();
  await page.getByLabel("Address line 1").fill("3 rue de la Paix");
  await page.getByLabel("ZIP/postal code").fill("1");
  await page.getByLabel("City").fill("Paris");
  await page.getByLabel("Contact: first name").fill("Paul");
  await page.getByLabel("Contact: last name").fill("Marchand");
  await page.getByRole("button", { name: "Request the change" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("postal code");
  await page.getByLabel("ZIP/postal code").fill("75002");
  await looksRight(page, "profile-legal");
  await page.getByRole("button", { name: "Request the change" }).click();
  await expect(page.getByText("A change is waiting for the operator", { exact: true })).toBeVisible();
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
  await expect(page.getByText("A change is waiting for the operator", { exact: true })).toHaveCount(0);
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

test("a reseller's partner id changes: asked for, approved, told by letter; the old one still finds it", async ({ browser }) => {
  const anna = await another(browser, "anna@alpenwolke.example");
  await anna.goto("/profile");
  await anna.getByRole("link", { name: "Change the partner ID" }).click();
  await looksRight(anna, "partner-id-form");
  await anna.getByLabel("New partner ID").fill("6304756");
  await anna.getByRole("button", { name: "Request the change" }).click();
  await expect(anna.getByRole("main").getByRole("alert")).toContainText("belongs to another company");
  await expect(anna.getByLabel("New partner ID")).toHaveValue("6304756");
  await anna.getByLabel("New partner ID").fill("8599001");
  await anna.getByRole("button", { name: "Request the change" }).click();
  await expect(anna.getByText("A change is waiting for the operator", { exact: true })).toBeVisible();
  await expect(anna.getByRole("row", { name: /Partner ID/ })).toContainText("8599001");
  await expect(anna.getByRole("link", { name: "Change the partner ID" })).toHaveCount(0);
  await looksRight(anna, "partner-id-waiting");

  // The operator wants a reason to refuse, reads in German what approving means, and approves.
  const olga = await inGerman(browser, "olga@operator.example");
  await olga.emulateMedia({ colorScheme: "dark" });
  await olga.goto("/profile-changes");
  await olga.getByRole("link", { name: "Alpenwolke" }).click();
  await expect(olga.getByRole("row", { name: /Partner-ID/ })).toContainText("8599001");
  await olga.getByRole("button", { name: "Ablehnen" }).click();
  await expect(olga.getByRole("main").getByRole("alert")).toBeVisible();
  await looksRight(olga, "partner-id-decision-de");
  await olga.getByRole("button", { name: "Genehmigen" }).click();
  await expect(olga.getByText("Genehmigt", { exact: true })).toBeVisible();

  for (const to of ["anna@alpenwolke.example", "ada@northwind.example", "olga@operator.example"]) {
    const { text } = await mailTo(to, /Alpenwolke.*8599001/);
    expect(text).toContain("8506574");
    expect(linkIn({ text } as Awaited<ReturnType<typeof mailTo>>)).toMatch(/\/(profile|indirect-resellers\/|resellers\/)/);
  }
  await anna.goto("/profile");
  await expect(anna.getByRole("main")).toContainText("8599001");
  await expect(anna.getByText(/^8506574, until /)).toBeVisible();
  await looksRight(anna, "partner-id-changed");

  const german = await inGerman(browser, "ada@northwind.example");
  await german.setViewportSize({ width: 390, height: 844 });
  await german.goto("/indirect-resellers?q=8506574");
  await german.getByRole("rowheader").getByRole("link", { name: "Alpenwolke" }).click();
  await expect(german.getByText(/^8506574, bis /)).toBeVisible();
  await looksRight(german, "partner-id-history-de");
  const file = await (await german.request.get("/indirect-resellers/export?q=8506574")).text();
  expect(file).toContain("8599001");
  // Nobody else gets there: not another role of the company, not a provider.
  for (const email of ["ada@northwind.example", "hal@northwind.example"]) {
    expect((await (await another(browser, email)).goto("/profile/partner-id"))?.status()).toBe(404);
  }
});
