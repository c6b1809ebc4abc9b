import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { another } from "./support/people.ts";
import { test } from "./support/test.ts";

const people = {
  ada: "ada@northwind.example",
  rita: "rita@rheintech.example",
  hanna: "admin@baeckerei-holz.onmicrosoft.com",
  olga: "olga@operator.example",
} as const;

/** Every list of the portal, by the person whose day it is. */
const lists: Record<keyof typeof people, string[]> = {
  ada: [
    ...["/customers", "/customers/relationships", "/customers/relationships?state=answered", "/orders", "/catalog", "/support"],
    ...["/indirect-resellers", "/indirect-resellers?state=ended", "/indirect-resellers/invitations", "/indirect-resellers/invitations?state=answered"],
    ...["/subscriptions/all", "/assignments", "/assignments/moves", "/imports", "/reviews", "/team", "/activity", "/support-contacts", "/directory-listing"],
    ...["/incentives", "/incentives/coverage", "/incentives/rates", "/notifications"],
  ],
  rita: [
    "/customers",
    "/subscriptions/all",
    "/customers/relationships",
    "/indirect-providers",
    "/azure",
    "/review-questions",
    "/support",
    "/team",
    "/activity",
    "/incentives",
  ],
  hanna: ["/subscriptions", "/support", "/team", "/activity"],
  olga: [
    "/customers",
    "/orders",
    "/resellers",
    "/qualifications",
    "/directory-requests",
    "/profile-changes",
    "/reviews",
    "/assignments",
    "/support",
    "/activity",
  ],
};

const main = (page: Page) => page.getByRole("main");
/** Beside the list a page may have tables that nobody sorts. */
const list = (page: Page) => main(page).locator("table:has(th[scope=col] a[href*='sort='])").first();
/** What stands first in each row; lists whose rows have no header are read by their first column. */
const firstColumn = (page: Page) =>
  list(page)
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => (row.querySelector("th[scope=row] a, th[scope=row]") ?? row.querySelector("td"))?.textContent?.trim() ?? ""));

async function fileOf(page: Page): Promise<string[][]> {
  // A page may have the file of a second table below its list.
  const link = main(page).getByRole("link", { name: "Export CSV" }).first();
  const answer = await page.request.get((await link.getAttribute("href")) as string);
  expect(answer.status(), page.url()).toBe(200);
  return (parse(await answer.text(), { bom: true }) as string[][]).slice(1);
}

// They only look.
test.describe.configure({ mode: "parallel" });
for (const [who, addresses] of Object.entries(lists)) {
  test(`each list of ${who} is sorted by pressing a column, there and back, and its file follows`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await another(browser, people[who as keyof typeof people]);
    let filled = 0;
    for (const address of addresses) {
      await page.goto(address);
      const columns = await list(page).locator("th[scope=col]:has(a[href*='sort='])").allTextContents();
      if ((await main(page).locator("tbody tr").count()) === 0) continue;
      filled++;
      expect(columns.length, address).toBeGreaterThan(0);
      for (const column of [...new Set(columns)]) {
        const header = list(page).getByRole("columnheader", { name: column, exact: true });
        const ways: string[] = [];
        for (let press = 0; press < 2; press++) {
          const before = await header.getAttribute("aria-sort");
          await header.getByRole("link").click();
          await expect(header, `${address} by ${column}`).not.toHaveAttribute("aria-sort", before ?? "none");
          await expect(header).toHaveAttribute("aria-sort", /ascending|descending/);
          ways.push((await header.getAttribute("aria-sort")) as string);
          await expect(page).toHaveURL(/sort=/);
          const shown = await firstColumn(page);
          const file = await fileOf(page);
          // A file's row says more than the page's; what stands first on the page is among it.
          if (address !== "/catalog" && address !== "/assignments") expect(file.length, page.url()).toBeGreaterThanOrEqual(shown.length);
          if (/^\/(activity|incentives|support|directory|imports|catalog|assignments)/.test(address)) continue;
          // Beside the name a row may carry a mark, such as "You", or a second line.
          for (const [at, text] of shown.entries())
            expect(
              file[at]?.some((cell) => cell === text || (cell.length > 2 && text.startsWith(cell))),
              `${page.url()} row ${at}: ${text} in ${file[at]}`,
            ).toBe(true);
        }
        expect(new Set(ways).size, `${address} by ${column}`).toBe(2);
      }
    }
    expect(filled).toBeGreaterThan(addresses.length / 2);
    await page.context().close();
  });

  test(`each filter of ${who}'s lists narrows it, keeps the order and the search, and never fails`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await another(browser, people[who as keyof typeof people]);
    for (const address of addresses) {
      await page.goto(address);
      const forms = await main(page)
        .locator("form:has(select)")
        .evaluateAll((all) =>
          all.flatMap((form) =>
            [...form.querySelectorAll("select")].flatMap((select) => [...select.options].map((option) => [select.name, option.value] as const)),
          ),
        );
      for (const [name, value] of forms.filter(([name]) => name)) {
        const [path, query] = address.split("?");
        const asked = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), q: "e", [name]: value });
        const answer = await page.request.get(`${path}?${asked}`);
        expect(answer.status(), `${path}?${asked}`).toBe(200);
      }
      const search = main(page).getByRole("searchbox").first();
      if ((await search.count()) === 0) continue;
      await page.goto(`${address}${address.includes("?") ? "&" : "?"}${await search.getAttribute("name")}=zzz-nobody-has-this`);
      await expect(list(page), address).toHaveCount(0);
      await expect(main(page).getByText("Nothing matches").first(), address).toBeVisible();
    }
    await page.context().close();
  });
}

test("an address that somebody made up shows no list, and gives no file, but says what can't be read", async ({ browser }) => {
  const ada = await another(browser, people.ada);
  const lists = ["/customers", "/orders", "/catalog", "/activity", "/team", "/support-contacts", "/assignments", "/imports", "/notifications"];
  const unread = { "sort=password": "sort", "sort=name&sort=-name": "sort", "q=a&q=b": "q", "Sort=name&nonsense=1": "Sort, nonsense" };
  for (const path of lists)
    for (const [query, names] of Object.entries(unread)) {
      const [page, file] = [await ada.request.get(`${path}?${query}`), await ada.request.get(`${path}/export?${query}`)];
      const said = new RegExp(`contains (\\w+, )*${names}\\.`);
      expect([page.status(), file.status()], `${path}?${query}`).toEqual([200, 400]);
      expect(await page.text(), `${path}?${query}`).toMatch(said);
      expect(await file.text(), `${path}/export?${query}`).toMatch(said);
    }
  // Where a page begins narrows nothing: one that nobody can go on from is the first.
  for (const path of lists)
    for (const query of ['after=["name","x","y"]', "after=%00", "after=nonsense"])
      for (const address of [`${path}?${query}`, `${path}/export?${query}`]) expect((await ada.request.get(address)).status(), address).toBe(200);
  await ada.goto("/customers?reseller=nobody");
  await expect(main(ada).getByText("The link can't be read")).toBeVisible();
  await expect(main(ada).getByRole("link", { name: "Export" })).toHaveCount(0);
  await main(ada).getByRole("link", { name: "Clear" }).click();
  await expect(ada).toHaveURL(/\/customers$/);
  await expect(list(ada)).toBeVisible();
  await ada.context().close();
});

test("on a slow line something shows that it works, from the click until the page is there", async ({ browser }) => {
  const ada = await another(browser, people.ada);
  await ada.goto("/customers");
  // Before its script a link is the browser's own, which shows by itself that it works.
  await ada.waitForLoadState("networkidle");
  let answer: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await ada.route(/_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  const bar = ada.getByRole("progressbar", { name: "The page is loading" });
  for (const [follow, arrived] of [
    [() => ada.getByRole("columnheader", { name: "Company name" }).getByRole("link").click(), /sort=/],
    [() => ada.getByRole("navigation").getByRole("link", { name: "Orders", exact: true }).first().click(), /orders/],
  ] as const) {
    await expect(bar).toHaveCount(0);
    await follow();
    await expect(bar).toBeVisible();
    answer();
    await expect(ada).toHaveURL(arrived);
    await expect(bar).toHaveCount(0);
    await ada.unroute(/_rsc=/);
    await ada.route(/_rsc=/, async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    });
  }
  // Back where one was before, nothing is under way.
  await ada.goBack();
  await expect(ada).toHaveURL(/customers/);
  await expect(bar).toHaveCount(0);
  // What stays here, or opens elsewhere, isn't waited for.
  await ada.getByRole("link", { name: "Skip to content" }).focus();
  await ada.keyboard.press("Enter");
  await expect(bar).toHaveCount(0);
  await ada.context().close();
});
