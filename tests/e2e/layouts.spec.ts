import { expect, type Locator, type Page } from "@playwright/test";
import { another, inGerman, narrowest, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// What a person would call clumsy though nothing juts out: figures and names that are cut, gaps, and controls out of line.

const phone = (page: Page) => page.setViewportSize({ width: narrowest, height: 780 });
const box = async (of: Locator) => (await of.first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
/** Which of these take more than one line, or are cut off. */
const torn = (all: Locator) =>
  all.evaluateAll((each) =>
    each
      .filter((one) => one.checkVisibility() && (one.getBoundingClientRect().height > 30 || one.scrollWidth > one.clientWidth + 1))
      .map(({ textContent }) => textContent),
  );
const cut = (all: Locator) =>
  all.evaluateAll((each) =>
    each.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1).map(({ textContent }) => textContent),
  );

test("on a phone no amount and no word of a column's name is broken", async ({ browser }) => {
  const page = await inGerman(browser, "olga@operator.example");
  await phone(page);
  await page.goto("/catalog");
  const amounts = page.locator(".pair > :last-child");
  await expect(amounts.first()).toBeVisible();
  expect(await torn(amounts)).toEqual([]);
  for (const path of ["/catalog", "/assignments", "/reviews", "/customers", "/orders"]) {
    await page.goto(path);
    await expect(page.locator("td[data-label]").first()).toBeVisible();
    const broken = await page.locator("td[data-label]").evaluateAll((cells) => {
      const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
      return cells.flatMap((cell) => {
        const label = getComputedStyle(cell, "::before");
        pen.font = `${label.fontSize} ${label.fontFamily}`;
        return (cell.getAttribute("data-label") ?? "").split(/[\s-]/).filter((word) => pen.measureText(word).width > Number.parseFloat(label.width) + 0.5);
      });
    });
    expect(broken, path).toEqual([]);
  }
});

test("on a phone a right is said of whoever has it, and a picture's figures can be read", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  await phone(page);
  await page.goto("/help");
  const signingIn = page.locator("tr", { has: page.getByRole("rowheader", { name: "Sign in", exact: true }) });
  await expect(signingIn.locator("td").filter({ visible: true })).toHaveCount(1);
  await page.goto("/incentives");
  const figures = page.locator("figure.wide .plot text").filter({ visible: true });
  await expect(figures.first()).toBeVisible();
  const sizes = await figures.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  expect(Math.min(...sizes)).toBeGreaterThan(7);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(page.locator("figure.wide .plot").filter({ visible: true })).toHaveCount(1);
});

test("names that differ at their end are read to the end, and a day stays on its line", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  for (const path of ["/catalog", "/support-contacts", "/customers", "/support", "/incentives/coverage"]) {
    await page.goto(path);
    await expect(page.locator("tr[data-row]").first()).toBeVisible();
    expect(await cut(page.locator("tr[data-row] > th, tr[data-row] > th > *")), path).toEqual([]);
  }
  for (const path of ["/subscriptions/all", "/customers", "/assignments", "/activity"]) {
    await page.goto(path);
    const days = page.locator('tr[data-row] time:not([datetime*="T"]), tr[data-row] > th > time');
    await expect(page.locator("tr[data-row]").first()).toBeVisible();
    expect(await torn(days), path).toEqual([]);
    expect(await page.locator(".table-scroll").evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth)), path).toEqual([0]);
  }
});

test("a long sentence below a title leaves its actions beside it, and a term's sign on its last line", async ({ page }) => {
  await signIn(page, "rita@rheintech.example");
  await page.goto("/support");
  const title = await box(page.getByRole("heading", { level: 1 }));
  const action = await box(page.getByRole("main").getByRole("link", { name: "New service request" }));
  expect(action.y).toBeLessThan(title.y + title.height);
  await page.goto("/incentives");
  const sentence = page.locator("h1 + div");
  const { sign, last } = await sentence.evaluate((each) => {
    const words = document.createRange();
    words.selectNodeContents((each.querySelector("button") as Element).previousSibling as Node);
    const [mark, line] = [(each.querySelector("button") as Element).getBoundingClientRect(), [...words.getClientRects()].at(-1) as DOMRect];
    return { sign: { x: mark.x, y: mark.y + mark.height / 2 }, last: { x: line.right, y: line.y, bottom: line.bottom } };
  });
  expect(sign.y).toBeGreaterThan(last.y);
  expect(sign.y).toBeLessThan(last.bottom);
  expect(sign.x - last.x).toBeLessThan(8);
});

test("where nothing fits that is said once, with the same picture everywhere, right below the search", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/search?q=zzzzqq");
  const search = await box(page.getByRole("main").getByRole("searchbox"));
  const said = await box(page.getByRole("main").getByRole("status"));
  expect(said.y - search.y - search.height).toBeLessThan(40);
  await expect(page.locator(".picture.no-match")).toBeVisible();
  await page.goto("/subscriptions/all?q=zzzzqq");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await expect(page.getByText("0 subscriptions")).toHaveCount(0);
  const guest = await another(browser);
  await guest.goto("/directory?q=zzzzqq");
  await expect(guest.locator(".picture.no-match")).toBeVisible();
});

test("the way to columns and views is beside the search, however many filters there are", async ({ page }) => {
  await signIn(page, "ada@northwind.example");
  for (const path of ["/subscriptions/all", "/customers", "/orders", "/renewals", "/imports"]) {
    await page.goto(path);
    const [search, way] = [await box(page.getByRole("main").getByRole("searchbox")), await box(page.getByRole("link", { name: "Columns and views" }))];
    expect(Math.abs(way.y - search.y), path).toBeLessThan(8);
  }
});

test("what can be done stands apart from what else can, and addresses lead on", async ({ page }) => {
  await signIn(page, "rita@rheintech.example");
  await page.goto("/indirect-providers");
  const [first, second] = [await box(page.getByRole("link", { name: "View customers" })), await box(page.getByRole("link", { name: "Invite new customers" }))];
  expect(second.x - first.x - first.width).toBeGreaterThan(10);
  await page.locator("tr[data-row] th a").first().click();
  await expect(page.getByRole("link", { name: "https://www.northwind.example" })).toBeVisible();
  // Nobody is named where nobody is known.
  for (const path of ["/enrollment", "/profile"]) {
    await page.goto(path);
    await expect(page.getByText(/^Accepted on Oct|^Accepted on \w+ \d+, \d{4}$/)).toBeVisible();
  }
});

test("what has to be checked stands apart from the form, boxes are alike, and a word without end widens no table", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/customers/new");
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  const summary = await box(page.getByRole("main").getByRole("alert"));
  const heading = await box(page.getByRole("heading", { level: 2 }));
  expect(heading.y - summary.y - summary.height).toBeGreaterThan(12);
  await page.goto("/customers?q=Holz");
  const customer = await page.locator("tr[data-row] th a").first().getAttribute("href");
  await page.goto(`${customer}/subscriptions/new`);
  const boxes = page.getByRole("main").getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  expect(await boxes.evaluateAll((all) => [...new Set(all.map((each) => each.getBoundingClientRect().width))])).toEqual([16]);
  const german = await inGerman(browser, "ada@northwind.example");
  await german.setViewportSize({ width: 1280, height: 900 });
  await german.goto("/customers");
  await expect(german.locator("tr[data-row]").first()).toBeVisible();
  await german.evaluate(() => {
    const row = document.querySelector("tr[data-row]") as Element;
    (row.querySelector("th a") as Element).textContent = "Donaudampfschifffahrtsgesellschaftskapitänsverwaltung Süd GmbH";
    (row.querySelector("td[data-label*='Domän']") as Element).textContent = "donaudampfschifffahrtsverwa.onmicrosoft.com";
  });
  expect(await german.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await german.goto("/help/keys");
  await expect(german.getByRole("row", { name: /Suchen/ })).toContainText("Strg K");
});
