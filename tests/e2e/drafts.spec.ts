import { expect, type Response } from "@playwright/test";
import { another, inGerman, looksRight } from "./support/people.ts";
import { test } from "./support/test.ts";

test("leaving a new customer by the menu leads where the menu says, also after F5, and what was typed is kept", async ({ browser }) => {
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/customers/new");
  // At once, before a moment has passed, and a moment later, while the other page is still on its way.
  for (const [name, wait] of [
    ["Left at once", 0],
    ["Left while it was kept", 690],
  ] as const) {
    await sam.goto("/customers/new");
    await sam.getByLabel("Company name").pressSequentially(name);
    await sam.waitForTimeout(wait);
    await sam.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Orders" }).click();
    await expect(sam.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
    await sam.waitForTimeout(900);
    await expect(sam).toHaveURL(/\/orders$/);
    await sam.reload();
    await expect(sam.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
    await sam.goto("/customers/new");
    await sam.getByRole("link", { name, exact: true }).click();
    await expect(sam.getByLabel("Company name")).toHaveValue(name);
    await sam.goto("/customers/new");
    await sam.getByRole("button", { name: `Discard the draft: ${name}` }).click();
    await expect(sam.getByRole("link", { name, exact: true })).toHaveCount(0);
    await expect(sam).toHaveURL(/\/customers\/new$/);
  }
});

test("Back leads back to what was typed", async ({ browser }) => {
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/customers/new");
  await sam.getByLabel("Company name").pressSequentially("Comes back");
  await sam.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Orders" }).click();
  await expect(sam.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await sam.goBack();
  await expect(sam.getByLabel("Company name")).toHaveValue("Comes back");
  await sam.reload();
  await expect(sam.getByLabel("Company name")).toHaveValue("Comes back");
  await sam.getByRole("button", { name: "Cancel" }).click();
});

test("what is typed after a step was refused is kept as well, by the browser or for want of an answer", async ({ browser }) => {
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/customers/new");
  const name = sam.getByLabel("Company name");
  await name.pressSequentially("Refused");
  await expect(sam).toHaveURL(/draft=/);
  // The step as it is typed, and not the name alone, for which a domain is proposed.
  const sent = (answer: Response) => ["Refused and typed on", "addressLine1"].every((part) => answer.request().postData()?.includes(part));
  // Less than all of it: its own check refuses it.
  await sam.getByRole("button", { name: "Next: Subscriptions" }).click();
  await expect(sam.getByRole("main").getByRole("alert").first()).toBeVisible();
  const saved = sam.waitForResponse(sent);
  await name.press("End");
  await name.pressSequentially(" and typed on");
  await saved;
  await sam.reload();
  await expect(name).toHaveValue("Refused and typed on");
  await sam.getByRole("button", { name: "Cancel" }).click();
});

test("auf Deutsch: ein Entwurf beginnt mit dem ersten Wort und wird in der Liste verworfen", async ({ browser }) => {
  // Somebody whose drafts no other test begins.
  const ines = await inGerman(browser, "ines@northwind.example");
  await ines.goto("/customers/new");
  const unfinished = ines.getByText("Noch nicht übermittelt");
  await ines.getByLabel("Land/Region").selectOption({ label: "Österreich" });
  await ines.waitForTimeout(1200);
  await expect(ines).toHaveURL(/\/customers\/new$/);
  await ines.goto("/customers/new");
  await expect(unfinished).toHaveCount(0);
  await ines.getByLabel("Vorname").first().fill("Vroni");
  await expect(ines).toHaveURL(/draft=/);
  await ines.goto("/customers/new");
  await expect(unfinished).toBeVisible();
  await looksRight(ines, "de-unfinished-drafts");
  await ines.getByRole("button", { name: "Entwurf verwerfen: Vroni" }).click();
  await expect(unfinished).toHaveCount(0);
});

test("a domain that is pasted with the suffix beside the field loses it", async ({ browser }) => {
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/customers/new");
  const field = sam.getByLabel("Primary domain name");
  for (const pasted of ["https://Gar-Keine-Lange-Domaene.OnMicrosoft.com/", " gar-keine-lange-domaene .onmicrosoft.com"]) {
    await field.fill(pasted);
    await expect(field).toHaveValue("gar-keine-lange-domaene");
    await expect(sam.getByText("gar-keine-lange-domaene.onmicrosoft.com is available.")).toBeVisible();
  }
  await sam.getByRole("button", { name: "Cancel" }).click();
});

test("switching the language or the appearance right after a word was typed keeps it", async ({ browser }) => {
  const sam = await another(browser, "sam@northwind.example");
  for (const [name, pressed, heading] of [
    ["Said and switched", "Deutsch", "Neuer Kunde"],
    ["Gesagt und gewechselt", "English", "New customer"],
    ["Seen in the dark", "Dark", "New customer"],
  ] as const) {
    await sam.goto("/customers/new");
    await sam.waitForLoadState("networkidle");
    await sam.locator("input[name=companyName]").fill(name);
    await sam.locator("[popovertarget=account]").click();
    await sam.locator("header").getByRole("button", { name: pressed }).click();
    await expect(sam).toHaveURL(/draft=/);
    await expect(sam.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(sam.locator("input[name=companyName]")).toHaveValue(name);
    await sam.reload();
    await expect(sam.locator("input[name=companyName]")).toHaveValue(name);
  }
});
