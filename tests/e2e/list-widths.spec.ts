import { expect } from "@playwright/test";
import { inGerman, jutsOutAt, looksRight, narrowest, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// How every list fits: on a phone, and in the language with the longer words.

test("on a phone rows are cards with the names of their columns, and the filters a sheet; the page never scrolls sideways", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/subscriptions/all?status=ACTIVE");
  await expect(page.getByRole("combobox", { name: "Status" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Filters/ })).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("combobox", { name: "Status" })).toBeHidden();
  await page.getByRole("button", { name: "Filters (1) Status: Active" }).click();
  await expect(page.getByRole("combobox", { name: "Status" })).toBeVisible();
  await looksRight(page, "list-sheet");
  await page.getByRole("combobox", { name: "Status" }).selectOption({ label: "Suspended" });
  await expect(page).toHaveURL(/status=SUSPENDED/);
  await page.getByRole("combobox", { name: "Status" }).selectOption({ label: "Active" });
  await expect(page).toHaveURL(/status=ACTIVE/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("combobox", { name: "Status" })).toBeHidden();
  const row = page.locator("tr[data-row]").first();
  const cell = row.locator("td[data-label]").first();
  const label = await cell.evaluate((each) => getComputedStyle(each, "::before").content);
  expect(label).toContain((await cell.getAttribute("data-label")) as string);
  expect((await row.boundingBox())?.width).toBeLessThanOrEqual(390);
  await looksRight(page, "list-cards");

  const dark = await inGerman(browser, "ada@northwind.example");
  await dark.emulateMedia({ colorScheme: "dark" });
  await dark.setViewportSize({ width: narrowest, height: 780 });
  for (const path of ["customers", "orders", "subscriptions/all", "support", "indirect-resellers", "renewals", "activity", "support-contacts", "assignments"]) {
    await dark.goto(`/${path}`);
    await expect(dark.locator("tr[data-row]").first()).toBeVisible();
    expect(await jutsOutAt(dark, narrowest), path).toBeLessThanOrEqual(0);
    expect(
      await dark
        .locator(".table-scroll.cards")
        .first()
        .evaluate((each) => each.scrollWidth - each.clientWidth),
      `${path} scrolls within itself`,
    ).toBeLessThanOrEqual(0);
    await looksRight(dark, `cards-de-dark-${path.replace("/", "-")}`);
  }
});

test("on a phone a customer's few rows and the calls of the API are cards as well, with all that can be done in reach", async ({ browser }) => {
  const page = await inGerman(browser, "ada@northwind.example");
  await page.setViewportSize({ width: narrowest, height: 780 });
  await page.goto("/customers?q=Holz");
  const customer = await page.locator("tr[data-row] th a").first().getAttribute("href");
  for (const path of [customer as string, "/api-docs", "/overview", "/renewals"]) {
    await page.goto(path);
    // Figures that a picture shows are folded.
    await expect(page.locator(".table-scroll.stacked").filter({ visible: true }).first()).toBeVisible();
    const within = await page.locator(".table-scroll.stacked").evaluateAll((tables) => tables.map((each) => each.scrollWidth - each.clientWidth));
    expect(Math.max(...within), path).toBeLessThanOrEqual(0);
    expect(await jutsOutAt(page, narrowest), path).toBeLessThanOrEqual(0);
    const names = await page
      .locator(".table-scroll.stacked tbody th")
      .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.clientWidth));
    expect(Math.min(...names), `${path}: a name has the width of its card`).toBeGreaterThan(narrowest / 2);
    await looksRight(page, `stacked-${path.split("/")[1]}`);
  }
});

test("on a phone every other table's rows are cards as well, by what its head says", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await inGerman(browser, "ada@northwind.example");
  await page.setViewportSize({ width: narrowest, height: 780 });
  const first = async (list: string, path: RegExp) => {
    await page.goto(list);
    const all = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return all.find((href) => path.test(href)) as string;
  };
  const customer = await first("/customers?q=Holz", /^\/customers\/[0-9a-f-]{36}$/);
  const subscription = await first(`${customer}/subscriptions`, /\/subscriptions\/[0-9a-f-]{36}$/);
  const within = [`${customer}/statement`, subscription, `${subscription}/change/suspend`, `${subscription}/change/seats?quantity=400`];
  const order = await first("/orders", /^\/orders\/[0-9a-f-]{36}$/);
  const member = await first("/team", /^\/team\/[0-9a-f-]{36}$/);
  const tables: string[] = [];
  for (const path of [
    ...within,
    order,
    member,
    "/settings",
    "/help",
    "/incentives",
    "/incentives/rates",
    "/incentives/coverage",
    "/notifications/choices",
    "/renewals",
  ]) {
    await page.goto(path);
    expect(await jutsOutAt(page, narrowest), path).toBeLessThanOrEqual(0);
    const found = await page.locator(".table-scroll").evaluateAll((all) =>
      all.map((each) => ({
        name: each.getAttribute("aria-label") ?? "",
        over: each.scrollWidth - each.clientWidth,
        // Of what stands in the second column of the first row, the name of the column.
        said: each.querySelector("[data-heads] > thead th:nth-child(2):not(:has(*))")?.textContent ?? "",
        before: getComputedStyle(each.querySelector("tbody td:nth-child(2)") ?? each, "::before").content,
      })),
    );
    for (const { name, over, said, before } of found) {
      expect(over, `${path} ${name}`).toBeLessThanOrEqual(0);
      if (said) expect(before, `${path} ${name}`).toContain(said.replaceAll('"', '\\"'));
    }
    tables.push(...found.map(({ name }) => name));
    await looksRight(page, `phone-${path.replaceAll(/[0-9a-f-]{36}/g, "").replaceAll(/\W+/g, "-")}`);
  }
  expect(new Set(tables).size).toBeGreaterThan(8);
});

test("vor jedem Skript öffnet sich auf dem Telefon das Blatt mit den Filtern", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: "de-DE" });
  await context.addCookies([{ name: "locale", value: "de", url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await signIn(page, "ada@northwind.example");
  await page.goto("/orders");
  await page.getByRole("button", { name: /^Filter/ }).click();
  await page.getByRole("combobox", { name: "Status" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "Anwenden" }).click();
  await expect(page).toHaveURL(/status=/);
});

test("auf Deutsch passt jede Liste bei 1280 Pixeln, ohne in sich zu scrollen", async ({ browser }) => {
  test.setTimeout(180_000);
  const wide: Record<string, string[]> = {
    "ada@northwind.example": [
      ...["customers", "customers/relationships", "customers/relationships?state=answered", "orders", "catalog", "support", "subscriptions/all", "renewals"],
      ...[
        "indirect-resellers",
        "indirect-resellers?state=ended",
        "indirect-resellers/invitations",
        "assignments",
        "assignments?as=record",
        "assignments/moves",
      ],
      ...["imports", "reviews", "team", "activity", "support-contacts", "directory-listing", "incentives", "incentives?view=entries", "incentives/coverage"],
      ...["incentives/rates", "subscriptions/changes"],
    ],
    "rita@rheintech.example": [
      "customers",
      "subscriptions/all",
      "customers/relationships",
      "indirect-providers",
      "azure",
      "review-questions",
      "incentives",
      "renewals",
    ],
    "admin@baeckerei-holz.onmicrosoft.com": ["subscriptions", "support", "team", "activity"],
    "olga@operator.example": [
      "customers",
      "orders",
      "resellers",
      "qualifications",
      "directory-requests",
      "profile-changes",
      "reviews",
      "assignments",
      "catalog/loads",
    ],
  };
  const tooWide: string[] = [];
  for (const [who, paths] of Object.entries(wide)) {
    const page = await inGerman(browser, who);
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const path of paths) {
      await page.goto(`/${path}`);
      const by = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth - window.innerWidth,
        within: [...document.querySelectorAll(".table-scroll")].map((each) =>
          Math.max(each.scrollWidth - each.clientWidth, each.scrollHeight - each.clientHeight),
        ),
        main: (document.querySelector("main") as HTMLElement).scrollWidth - (document.querySelector("main") as HTMLElement).clientWidth,
      }));
      if (by.page > 0 || by.main > 0 || by.within.some((each) => each > 1)) tooWide.push(`${who} ${path} ${JSON.stringify(by)}`);
      await page.screenshot({ path: `test-results/screenshots/wide-de/${who.split("@")[0]}-${path.replaceAll(/\W/g, "-")}.png`, fullPage: true });
    }
    await page.context().close();
  }
  expect(tooWide).toEqual([]);
});
