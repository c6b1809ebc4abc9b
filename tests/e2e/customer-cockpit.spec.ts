import { expect, type Page } from "@playwright/test";
import { newCustomer } from "./support/azure.ts";
import { another, edits, inGerman, jutsOutAt, looksRight, moreActions, narrowest, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// A customer's page, and the page of one of its subscriptions: what is changed where it stands, and what happened.

const offer = "Power BI Pro";
const main = (page: Page) => page.getByRole("main");

/** A customer with one subscription; on the customer's page. */
async function bought(page: Page) {
  const { name } = await newCustomer(page, { azure: false, offer });
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return name;
}

test("one license more is previewed and confirmed where it stands, and a note comes, changes, goes and comes back by keyboard", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const name = await bought(page);
  const row = main(page).getByRole("row", { name: new RegExp(offer) });
  const box = row.getByRole("textbox", { name: `Licenses of ${offer}` });
  const before = Number(await box.inputValue());
  await row.getByRole("button", { name: `One license more: ${offer}` }).focus();
  await page.keyboard.press("Enter");
  await expect(row.getByText(/€.+ is charged now, before tax\./)).toBeVisible();
  await looksRight(page, "customer-seats-asked");
  await row.getByRole("button", { name: `Confirm ${before + 1}` }).click();
  await expect(page.getByText(`${offer}: The licenses were changed.`)).toBeVisible();
  await expect(box).toHaveValue(String(before + 1));
  await expect(row).toContainText(`of ${before + 1}`);
  // A number that can't be is refused there, and nothing is offered to confirm.
  await box.fill("1.000");
  await expect(row.getByText("with digits only")).toBeVisible();
  await expect(row.getByRole("button", { name: /^Confirm/ })).toHaveCount(0);
  await box.fill("0");
  await expect(row.getByText("Enter 1 or more")).toBeVisible();
  await expect(row.getByRole("button", { name: /^Confirm/ })).toHaveCount(0);
  await row.getByRole("button", { name: "Back" }).click();
  await expect(box).toHaveValue(String(before + 1));

  const notes = page.locator("#notes");
  await notes.getByRole("textbox").first().focus();
  await page.keyboard.type("Calls on Fridays only");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const note = notes.getByRole("listitem").first();
  await expect(note).toContainText("Calls on Fridays only");
  const summary = note.locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("End");
  await page.keyboard.type(", or by email");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(note).toContainText("Calls on Fridays only, or by email");
  await expect(note).toContainText("changed");
  // Folded again, with the focus where it was.
  await expect(summary).toBeFocused();
  await note.getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  await expect(note).not.toContainText("Fridays");
  await note.getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await expect(note).toContainText("Calls on Fridays only, or by email");
  await looksRight(page, "customer-notes");

  const timeline = page.locator("#timeline");
  await expect(timeline.getByRole("listitem").first()).toContainText("Ada");
  await expect(timeline).toContainText("Bought or reduced licenses");

  // On a phone, in the dark, in German, of the customer's other firm: its own notes and its own part of what happened.
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.setViewportSize({ width: narrowest, height: 780 });
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.goto(page.url().replace(/\?.*/, ""));
  await expect(rita.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(main(rita)).not.toContainText("Fridays");
  await expect(main(rita)).not.toContainText("€");
  expect(await jutsOutAt(rita, narrowest)).toBeLessThanOrEqual(0);
  await looksRight(rita, "customer-phone-dark-de");
});

test("a subscription's facts are changed where they stand, and each is a moment of its timeline", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  await bought(page);
  await main(page).getByRole("link", { name: offer, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: offer })).toBeVisible();
  const here = page.url();
  const timeline = page.locator("#timeline");
  const newest = timeline.getByRole("listitem").first();

  // Licenses: previewed and confirmed beside the fact; the act, its order and its charge are one moment.
  const box = page.getByRole("textbox", { name: `Licenses of ${offer}` });
  const before = Number(await box.inputValue());
  await page.getByRole("button", { name: `One license more: ${offer}` }).click();
  await expect(page.getByText(/€.+ is charged now, before tax\./)).toBeVisible();
  await looksRight(page, "subscription-seats-asked");
  await page.getByRole("button", { name: `Confirm ${before + 1}` }).click();
  await expect(page.getByText("The licenses were changed.")).toBeVisible();
  await expect(box).toHaveValue(String(before + 1));
  const moment = timeline.locator("ol > li").first();
  await expect(moment).toContainText("Bought or reduced licenses");
  await expect(moment).toContainText(/Order \d+: More licenses, 1 license/);
  await expect(moment.getByText(/€.+ charged for/)).toBeVisible();
  await moment.getByRole("link", { name: "statement" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Statement/ })).toBeVisible();
  await page.goBack();

  // The name, by keyboard alone: folded, opened, saved, folded again with the focus where it was.
  const edit = page.locator("summary", { hasText: "Edit: Nickname" });
  await edit.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Nickname")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Reports");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Nickname")).toBeHidden();
  await expect(edit).toBeFocused();
  await expect(newest).toContainText("Renamed a subscription");

  // Support contact, with what takes it back; and the reseller of record.
  await edits(page, "Designated support contact");
  await page.getByRole("combobox", { name: /^Designated support contact/ }).selectOption({ label: "Rheintech" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(timeline.locator("ol > li").first()).toContainText("Rheintech became the designated support contact.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(timeline.locator("ol > li").first()).toContainText("Rheintech is no longer the designated support contact.");
  await edits(page, "Reseller of record");
  await page.getByRole("combobox", { name: /^Reseller of record/ }).selectOption({ label: "No indirect reseller: nobody gets incentives" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(timeline.locator("ol > li").first()).toContainText("is no longer the reseller of record.");
  await looksRight(page, "subscription-timeline");

  // The other firm: no order, no charge, nobody's incentives.
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.setViewportSize({ width: narrowest, height: 780 });
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.goto(here);
  await expect(rita.locator("#timeline")).toContainText("Rheintech wurde designierter Supportkontakt.");
  await expect(main(rita)).not.toContainText("€");
  await expect(main(rita)).not.toContainText(/Auftrag \d/);
  expect(await jutsOutAt(rita, narrowest)).toBeLessThanOrEqual(0);
  await moreActions(rita);
  await expect(rita.getByRole("link", { name: "Aussetzen" })).toBeVisible();
  await looksRight(rita, "subscription-phone-dark-de");
});

test("auf Deutsch, ohne Skript: Lizenzen, Name und alle Aktionen eines Abonnements", async ({ browser }) => {
  test.setTimeout(120_000);
  const ada = await another(browser, "ada@northwind.example");
  await bought(ada);
  const address = (await main(ada).getByRole("link", { name: offer, exact: true }).getAttribute("href")) as string;
  const german = await inGerman(browser, "ada@northwind.example");
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", storageState: await german.context().storageState() });
  const page = await context.newPage();
  await page.setViewportSize({ width: narrowest, height: 780 });
  await page.goto(`http://localhost:${process.env.E2E_PORT}${address}`);

  await edits(page, "Anzeigename");
  await page.getByLabel("Anzeigename").fill("Berichte");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Berichte" })).toBeVisible();
  await expect(page.getByText("Gespeichert.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Anzeigename")).toBeHidden();

  // Somebody else is first: refused, and what was typed is there, unfolded; sent again it counts.
  await edits(page, "Anzeigename");
  await ada.goto(address);
  await edits(ada, "Nickname");
  await ada.getByLabel("Nickname").fill("Reports");
  await ada.getByRole("button", { name: "Save" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await page.getByLabel("Anzeigename").fill("Auswertungen");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(main(page).getByRole("alert")).toContainText("Ada");
  await expect(page.getByLabel("Anzeigename")).toHaveValue("Auswertungen");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Auswertungen" })).toBeVisible();

  const box = page.getByRole("textbox", { name: "Lizenzen von Auswertungen" });
  const more = String(Number(await box.inputValue()) + 1);
  await box.fill(more);
  await page.getByRole("button", { name: "Vorschau" }).click();
  await expect(page.getByText("Wird jetzt berechnet")).toBeVisible();
  await page.getByRole("button", { name: "Übermitteln" }).click();
  await expect(page.getByText("Die Lizenzen wurden geändert.")).toBeVisible();
  await expect(page.locator("#timeline ol > li").first()).toContainText(`Auftrag`);

  await moreActions(page);
  await expect(page.getByRole("link", { name: "Abonnement kündigen" })).toBeVisible();
  expect(await jutsOutAt(page, narrowest)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: "test-results/screenshots/subscription-plain-de.png", fullPage: true });
  await page.getByRole("link", { name: "Aussetzen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Aussetzen" })).toBeVisible();
});
