import { expect, type Page } from "@playwright/test";
import ICAL from "ical.js";
import { another, inGerman, looksRight, mailTo, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const openRow = async (page: Page, name: RegExp) => {
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/open=/);
};

test("a provider decides in the row, gives one to a colleague and asks the reseller, whose answer comes back into the row", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.getByRole("link", { name: "Renewals", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Renewals" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Decisions by week" })).toBeVisible();
  await looksRight(page, "renewals");

  // What is decided says who, when and why.
  await openRow(page, /^Decide on .*Stadtwerke Eichenau/);
  await looksRight(page, "renewals-open");
  // What was typed for another choice is out of sight, and stops nobody.
  await page.getByRole("radio", { name: "Renew with fewer licenses" }).check();
  await page.getByRole("textbox", { name: /^Licenses/ }).fill("0");
  await page.getByRole("radio", { name: "Renew as it is" }).check();
  await expect(page.getByRole("textbox", { name: /^Licenses/ })).toBeHidden();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They stay with us");
  await page.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(page.getByText(/^Ada .*decided on .*: Renews as it is$/)).toBeVisible();
  await expect(page.getByText("Reason: They stay with us")).toBeVisible();
  await page.goto("/renewals?state=undecided");
  await expect(page.getByRole("link", { name: /^Decide on .*Stadtwerke Eichenau/ })).toHaveCount(0);

  await openRow(page, /^Decide on Filialen, Bäckerei Holz/);
  await page.getByRole("combobox", { name: /^Who decides/ }).selectOption({ label: "Sam Okafor" });
  await page.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByRole("row", { name: /Filialen/ })).toContainText("Sam Okafor");
  await page.getByRole("textbox", { name: "Question" }).fill("How many do they still need?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("Not answered yet.")).toBeVisible();

  const { text } = await mailTo("rita@rheintech.example", /Filialen/);
  expect(text).toContain("How many do they still need?");
  const rita = await another(browser, "rita@rheintech.example");
  await rita.goto("/renewals");
  await expect(rita.getByRole("heading", { name: "You are asked" })).toBeVisible();
  await expect(rita.getByText("How many do they still need?")).toBeVisible();
  await looksRight(rita, "renewals-asked");
  await rita.getByRole("radio", { name: "Renew with fewer licenses" }).check();
  await rita.getByRole("button", { name: "Send answer" }).click();
  await expect(rita.getByText("Enter a whole number").first()).toBeVisible();
  await rita.getByRole("textbox", { name: /^Licenses/ }).fill("20");
  await rita.getByRole("textbox", { name: /^More about it/ }).fill("Four shops close");
  await rita.getByRole("button", { name: "Send answer" }).click();
  await expect(rita.getByRole("heading", { name: "You are asked" })).toHaveCount(0);

  await page.goto("/renewals?state=answered");
  await openRow(page, /^Decide on Filialen, Bäckerei Holz/);
  await expect(page.getByText(/answered on .*: Renews with 20 licenses/)).toBeVisible();
  await expect(page.getByText("Four shops close")).toBeVisible();
  // What was answered is what the form begins with; nothing is decided by it.
  await expect(page.getByRole("radio", { name: "Renew with fewer licenses" })).toBeChecked();
});

test("before any script does, a row opens and is decided about", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const sam = await context.newPage();
  await signIn(sam, "sam@northwind.example");
  await sam.goto("/renewals?q=Holz");
  await openRow(sam, /^Decide on Büro und Filialleitung/);
  await sam.getByRole("radio", { name: "Renew as it is" }).check();
  await sam.getByRole("textbox", { name: /^Reason/ }).fill("By telephone");
  await sam.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(sam.getByText("Reason: By telephone")).toBeVisible();
});

test("ein Vertriebspartner sieht die Verlängerungen seiner Kunden ohne Preise, auch auf dem Telefon und im Dunkeln", async ({ browser }) => {
  const rita = await inGerman(browser, "rita@rheintech.example");
  await rita.emulateMedia({ colorScheme: "dark" });
  await rita.getByRole("link", { name: "Verlängerungen", exact: true }).click();
  await expect(rita.getByRole("columnheader", { name: "Was geschieht" })).toBeVisible();
  await expect(rita.getByRole("columnheader", { name: "Preis danach" })).toHaveCount(0);
  await openRow(rita, /^Über Filialen, Bäckerei Holz entscheiden/);
  await expect(rita.getByRole("radio", { name: "Mit weniger Lizenzen verlängern" })).toHaveCount(0);
  await looksRight(rita, "renewals-reseller-de");
  await rita.setViewportSize({ width: 390, height: 844 });
  await looksRight(rita, "renewals-phone-de");
});

test("everybody chooses when they hear of it, and has a calendar by a secret address that can be withdrawn", async ({ page }) => {
  await signIn(page, "sam@northwind.example");
  await page.goto("/settings");
  await page.getByRole("combobox", { name: "Day of the week" }).selectOption({ label: "Thursday" });
  await page.getByRole("combobox", { name: "Time", exact: true }).selectOption({ label: "16:00" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Your times are saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Day of the week" })).toHaveValue("4");
  await expect(page.getByRole("checkbox", { name: "Send me the weekly email" })).toBeChecked();

  await page.getByRole("button", { name: "Create address" }).click();
  const address = await page.getByRole("textbox", { name: "Address of the calendar" }).inputValue();
  await looksRight(page, "settings-renewals");
  const fetched = await fetch(address);
  expect(fetched.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(fetched.headers.get("cache-control")).toContain("private");
  const events = new ICAL.Component(ICAL.parse(await fetched.text())).getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  expect(events.map(({ summary }) => summary).join()).toContain("Bäckerei Holz");
  await page.reload();
  await expect(page.getByText(/It isn't shown again/)).toBeVisible();
  await page.getByRole("button", { name: "Withdraw address" }).click();
  await expect(page.getByText("There is no address yet.")).toBeVisible();
  expect((await fetch(address)).status).toBe(404);
});
