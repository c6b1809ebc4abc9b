import { expect, type Page } from "@playwright/test";
import { extractText, getDocumentProxy } from "unpdf";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

/** What a paper says that this person gets at an address. */
async function paper(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.body())), { mergePages: true });
  return text.replace(/\s+/g, " ");
}
const first = async (page: Page, list: string, link: RegExp) => {
  await page.goto(list);
  return (await page.locator("main a").filter({ hasText: link }).first().getAttribute("href")) as string;
};

test("an order, a month and a new customer's sheet are papers, for whoever may read their pages", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/orders");
  const order = (await page.locator("main table a[href^='/orders/']").first().getAttribute("href")) as string;
  await page.goto(order);
  await expect(page.getByRole("link", { name: "PDF" })).toBeVisible();
  const number = /Order \d+/.exec((await page.getByRole("heading", { level: 1 }).textContent()) ?? "")?.[0] as string;
  const said = await paper(page, `${order}/pdf`);
  expect(said).toContain(number);
  expect(said).toContain("Order lines");
  expect(said).toContain("page 1 of 1");

  await page.goto("/customers");
  const customer = (await page.locator("main table a[href^='/customers/']").first().getAttribute("href")) as string;
  const id = /[0-9a-f-]{36}/.exec(customer)?.[0] as string;
  await page.goto(`/customers/${id}/statement`);
  await expect(page.getByRole("heading", { level: 1, name: /^Statement for/ })).toBeVisible();
  await looksRight(page, "statement");
  expect(await paper(page, `/customers/${id}/statement/pdf`)).toContain("This isn't an invoice.");
  const sheet = await paper(page, `/customers/${id}/hand-over/pdf`);
  expect(sheet).toContain("/sign-in");
  expect(sheet).toContain("admin@");
  expect(sheet).toContain("You get it separately.");

  // Another provider finds nothing, nor does a reseller, who sees no price; and a guest is told to sign in.
  const paul = await another(browser, "paul@contoso-dist.example");
  for (const path of [`${order}/pdf`, `/customers/${id}/statement/pdf`, `/customers/${id}/statement/export`, `/customers/${id}/hand-over/pdf`])
    expect((await paul.request.get(path)).status(), path).toBe(404);
  const rita = await another(browser, "rita@rheintech.example");
  for (const path of [`${order}/pdf`, `/customers/${id}/statement/pdf`]) expect((await rita.request.get(path)).status(), path).toBe(404);
  const guest = await another(browser);
  for (const path of [`${order}/pdf`, `/customers/${id}/hand-over/pdf`]) expect((await guest.request.get(path)).status(), path).toBe(401);
});

test("a review's report is a paper, and its picture has its figures beside it", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const review = (await first(page, "/reviews", /./)).replace(/\?.*$/, "");
  await page.goto("/reviews");
  const href = (await page.locator("main table a[href^='/reviews/']").first().getAttribute("href")) ?? review;
  await page.goto(href);
  await expect(page.getByRole("img", { name: /^Decisions\./ })).toBeVisible();
  await looksRight(page, "review-report");
  expect(await paper(page, `${href}/pdf`)).toContain("Report");
  const paul = await another(browser, "paul@contoso-dist.example");
  expect((await paul.request.get(`${href}/pdf`)).status()).toBe(404);
});

test("pictures come with their page, say what they show, and are files too", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  await page.goto("/incentives");
  await expect(page.getByRole("img", { name: /^Incentives by month in EUR/ })).toBeVisible();
  await looksRight(page, "incentives-chart");
  const months = await page.request.get("/incentives/months/export");
  expect(await months.text()).toContain("Month,Currency,Earned,Lost");
  await page.goto("/incentives/coverage");
  await expect(page.getByRole("img", { name: /^Gaps by reason/ })).toBeVisible();
  await looksRight(page, "coverage-chart");
  expect(await (await page.request.get("/overview/months/export")).text()).toContain("Month,Monthly value (EUR),Active licenses");
  const dark = await inGerman(browser, "ada@northwind.example");
  await dark.emulateMedia({ colorScheme: "dark" });
  await dark.goto("/incentives");
  await looksRight(dark, "incentives-chart-dark-de");
  await dark.goto("/overview");
  await looksRight(dark, "overview-charts-dark-de");
  // No style is written into what Plot drew, and nothing of it is a script.
  expect(await dark.locator(".plot style, .plot [style], .plot script").count()).toBe(0);
});
