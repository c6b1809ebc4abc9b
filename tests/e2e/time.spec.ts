import { expect, type Page } from "@playwright/test";
import { colleagueOf, inDatabase } from "./support/database.ts";
import { another, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

const plain = (text: string | null) => (text ?? "").replace(/\s/gu, " ");

async function chooseZone(page: Page, typed: string, zone: string) {
  await page.goto("/settings");
  const box = page.getByRole("combobox", { name: "Time zone" });
  // Before its script it is a select.
  await expect(box).toHaveJSProperty("tagName", "INPUT");
  await box.fill(typed);
  await expect(page.getByRole("option", { name: zone })).toBeVisible();
  await box.press("Enter");
  await page.getByRole("button", { name: "Save time and format" }).click();
  await expect(page.getByText("Time and format are saved.")).toBeVisible();
}

/** What each row says of time, by what it is about: others order and decide meanwhile. */
const timesIn = (page: Page, kind = "time"): Promise<Record<string, string[]>> =>
  page
    .locator("tr[data-row]")
    .evaluateAll(
      (rows, times) =>
        Object.fromEntries(rows.map((row) => [row.getAttribute("data-row") ?? "", [...row.querySelectorAll(times)].map((time) => time.textContent)])),
      kind,
    );
/** Those that have no clock, which a decision of somebody else's, meanwhile, has. */
const daysOnly = 'time:not([datetime*="T"])';
/** The same of those that are in both. */
function inBoth(one: Record<string, string[]>, other: Record<string, string[]>) {
  const names = Object.keys(one).filter((name) => name in other && one[name]?.length);
  expect(names.length).toBeGreaterThan(0);
  return [one, other].map((all) => names.map((name) => [name, all[name]?.map(plain)]));
}

test("moments are said by the clock that somebody chose, days of the program are everybody's", async ({ page, browser }) => {
  await signIn(page, await colleagueOf("sam@northwind.example", "SALES_AGENT"));
  const at = async (path: string, kind?: string) => {
    await page.goto(path);
    return timesIn(page, kind);
  };
  const utc = await at("/orders");
  expect(Object.values(utc).flat().map(plain)).toContainEqual(expect.stringMatching(/UTC$/));
  const before = await at("/renewals", daysOnly);
  await chooseZone(page, "auckl", "Pacific/Auckland");
  await looksRight(page, "settings-habits");
  const [days, daysThere] = inBoth(before, await at("/renewals", daysOnly));
  expect(daysThere).toEqual(days);
  const [moments, there] = inBoth(utc, await at("/orders"));
  expect(there).not.toEqual(moments);
  expect(JSON.stringify(there)).not.toContain("UTC");
  await chooseZone(page, "honol", "Pacific/Honolulu");
  const [, daysElsewhere] = inBoth(before, await at("/renewals", daysOnly));
  expect(daysElsewhere).toEqual(inBoth(before, before)[0]);
  // Nobody else's clock has changed.
  const sam = await another(browser, "sam@northwind.example");
  await sam.goto("/orders");
  const [ours, hers] = inBoth(utc, await timesIn(sam));
  expect(hers).toEqual(ours);
});

test("a browser says where its clock is, and its region how days are written", async ({ browser }) => {
  // Until somebody chooses, that is as the browser of their first sign-in has it.
  const context = await browser.newContext({ baseURL: `http://localhost:${process.env.E2E_PORT}`, timezoneId: "Europe/Vienna", locale: "en-GB" });
  const page = await context.newPage();
  await signIn(page, await colleagueOf("hal@northwind.example", "HELPDESK_AGENT"));
  await page.goto("/settings");
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue(/Europe\/Vienna/);
  await page.goto("/orders");
  await expect(page.locator("td time").first()).toHaveText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d$/);
});

test("a deadline has a clock, and a moment the day that it was where its reader is", async ({ page, browser }) => {
  const zone = "Pacific/Auckland";
  const nilsIsIn = (where: string | null) => inDatabase((db) => db.query(`UPDATE "User" SET "zone" = $1 WHERE "email" = 'nils@nordlicht.example'`, [where]));
  await nilsIsIn(zone);
  // Half past twelve of UTC's day: there the next one has begun.
  await inDatabase((db) => db.query(`UPDATE "Reseller" SET "agreementSignedAt" = '2026-06-14T12:30:00Z' WHERE "name" = 'Nordlicht'`));
  await signIn(page, "ada@northwind.example");
  await page.goto("/indirect-resellers/new");
  const link = /http\S+\/partnership\/\S+/.exec(await page.getByLabel("Email text").inputValue())?.[0] as string;
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/invitations$/);
  const guest = await another(browser);
  await guest.goto(link);
  await expect(guest.getByText(/You can answer until .+ UTC\./)).toBeVisible();
  const nils = await another(browser, "nils@nordlicht.example");
  await nils.goto(link);
  await expect(nils.getByText(/You can answer until .+ GMT\+1[23]\./)).toBeVisible();
  await nils.goto("/profile");
  await expect(nils.getByText(/Jun 15, 2026/)).toBeVisible();
  await nilsIsIn(null);
});

test("the log says UTC where its address asks for it", async ({ page }) => {
  await signIn(page, await colleagueOf("ada@northwind.example", "ADMIN_AGENT"));
  await chooseZone(page, "tokyo", "Asia/Tokyo");
  await page.goto("/activity");
  await expect(page.locator("td time, th time").first()).not.toHaveText(/UTC/);
  await page.getByRole("checkbox", { name: "Times in UTC" }).check();
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/utc=1/);
  await expect(page.locator("td time, th time").first()).toHaveText(/UTC$/);
  await looksRight(page, "activity-utc");
});

test.describe("before JavaScript is there", () => {
  test.use({ javaScriptEnabled: false });

  test("time zone and format can be chosen, too", async ({ page }) => {
    await signIn(page, await colleagueOf("ines@northwind.example", "ADMIN_AGENT"));
    await page.goto("/settings");
    await page.getByRole("combobox", { name: "Time zone" }).selectOption("Europe/Berlin");
    await page.getByRole("combobox", { name: "Clock" }).selectOption("h23");
    await page.getByRole("button", { name: "Save time and format" }).click();
    await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("Europe/Berlin");
  });
});
