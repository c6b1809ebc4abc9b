import { expect, type Page } from "@playwright/test";
import { inDatabase } from "./support/database.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// A catalogue with more offers than a form shows: what is looked for, is asked of the server, and what is ticked stays.

test.describe.configure({ mode: "serial" });
const name = `Listed ${Math.random().toString(36).slice(2, 8)}`;
const some = `LP${name.slice(-6).toUpperCase()}`;
test.beforeAll(() =>
  inDatabase(async (db) => {
    await db.query(
      `INSERT INTO "Offer" SELECT (jsonb_populate_record(NULL::"Offer", to_jsonb(t) || jsonb_build_object('id', '${some}-' || n, 'productId', '${some}' || n, 'pool', '${some}-' || n,
         'skuId', '0001', 'availabilityId', 'A', 'title', '${name} ' || lpad(n::text, 3, '0'), 'rank', 100000 + n))).*
       FROM generate_series(1, 150) AS n, (SELECT * FROM "Offer" WHERE "title" = 'Visio Plan 2') AS t`,
    );
    await db.query(
      `INSERT INTO "OfferPrice" SELECT (jsonb_populate_record(NULL::"OfferPrice", to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'offerId', '${some}-' || n))).*
       FROM generate_series(1, 150) AS n, (SELECT p.* FROM "OfferPrice" p JOIN "Offer" o ON o."id" = p."offerId" WHERE o."title" = 'Visio Plan 2' AND p."endedById" IS NULL) AS t`,
    );
  }),
);
// Those that were ordered stay.
test.afterAll(() => inDatabase(async (db) => void (await db.query(`UPDATE "Offer" SET "isAvailable" = false WHERE "productId" LIKE '${some}%'`))));

const search = (page: Page) => page.getByRole("searchbox", { name: "Search offers" });
const offer = (page: Page, title: string) => page.getByRole("checkbox", { name: title });
const licenses = (page: Page, title: string) => page.getByLabel(`Licenses of ${title}`);
const holz = () =>
  inDatabase(async (db) => (await db.query<{ id: string }>(`SELECT "id" FROM "Customer" WHERE "name" = 'Bäckerei Holz'`)).rows[0]?.id as string);

test("of many offers the one that is meant is found, and what is ticked stays in sight and in the order", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "ada@northwind.example");
  const address = `/customers/${await holz()}/subscriptions/new`;
  await page.goto(address);
  await expect(page.getByText("More than 100 offers match.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: name })).not.toHaveCount(150);
  await search(page).fill(`140 ${name}`);
  await offer(page, `${name} 140`).check();
  await licenses(page, `${name} 140`).fill("0");
  await page.getByLabel(`Term and billing of ${name} 140`).selectOption("P1Y/ANNUAL");
  await expect(page.getByText("More than 100 offers match.")).toHaveCount(0);

  // By product and SKU; Enter orders nothing.
  await search(page).fill(`${some}150:0001`);
  await search(page).press("Enter");
  await expect(offer(page, `${name} 150`)).toBeVisible();
  const chosen = page.getByRole("group", { name: "Chosen" });
  await expect(chosen.getByRole("checkbox")).toBeChecked();
  await expect(licenses(page, `${name} 140`)).toHaveValue("0");
  await expect(page.getByLabel(`Term and billing of ${name} 140`)).toHaveValue("P1Y/ANNUAL");
  await looksRight(page, "offers-chosen");

  await search(page).fill("");
  await page.getByRole("combobox", { name: "Category" }).selectOption("TRIAL");
  await expect(page.getByRole("checkbox", { name: /Power BI Pro Trial/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Term", exact: true }).selectOption("P3Y");
  await expect(page.getByText("No offers match.")).toBeVisible();
  await expect(chosen.getByRole("checkbox")).toBeChecked();

  // What is wrong is said at its row, wherever that stands by now, and the list of errors leads to it.
  await page.getByRole("button", { name: "Submit" }).click();
  await page
    .getByRole("alert")
    .getByRole("link", { name: new RegExp(`${name} 140`) })
    .click();
  await expect(licenses(page, `${name} 140`)).toBeFocused();
  await page.getByRole("combobox", { name: "Category" }).selectOption("");
  await page.getByRole("combobox", { name: "Term", exact: true }).selectOption("");
  await search(page).fill(`140 ${name}`);
  await expect(chosen).toHaveCount(0);
  await expect(offer(page, `${name} 140`)).toBeChecked();
  await expect(licenses(page, `${name} 140`)).toHaveAttribute("aria-invalid", "true");

  // A line that breaks takes nothing away, and the next letter asks again.
  await page.route("**/catalog/choices**", (route) => route.abort());
  await search(page).fill("visio");
  await expect(page.getByText("The search didn't get an answer.")).toBeVisible();
  await expect(offer(page, `${name} 140`)).toBeChecked();
  await page.unroute("**/catalog/choices**");
  await search(page).fill("visio plan");
  await expect(chosen.getByRole("checkbox")).toBeChecked();
  await licenses(page, `${name} 140`).fill("3");
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText(/Order \d+ was received/)).toBeVisible();
  await expect(page.getByRole("row", { name: `${name} 140` })).toContainText("3 licenses");

  const german = await inGerman(browser, "ada@northwind.example");
  await german.emulateMedia({ colorScheme: "dark" });
  await german.setViewportSize({ width: 390, height: 800 });
  await german.goto(address);
  await german.getByRole("searchbox", { name: "Angebote suchen" }).fill(name);
  await german.getByRole("checkbox", { name: `${name} 090` }).scrollIntoViewIfNeeded();
  await looksRight(german, "de-offers-dark-phone");
});

test("without script the page asks again by its button, and keeps what was ticked and typed", async ({ page, browser }) => {
  await signIn(page, "ada@northwind.example");
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const ada = await bare.newPage();
  await ada.goto(`http://localhost:${process.env.E2E_PORT}/customers/${await holz()}/subscriptions/new`);
  await search(ada).fill(`141 ${name}`);
  await search(ada).press("Enter");
  await offer(ada, `${name} 141`).check();
  await licenses(ada, `${name} 141`).fill("4");
  await search(ada).fill("visio");
  await ada.getByRole("combobox", { name: "Segment" }).selectOption("COMMERCIAL");
  await ada.getByRole("button", { name: "Search", exact: true }).click();
  await expect(search(ada)).toHaveValue("visio");
  await expect(ada.getByRole("combobox", { name: "Segment" })).toHaveValue("COMMERCIAL");
  await expect(ada.getByRole("checkbox", { name: /^Visio Plan 2/ })).toBeVisible();
  await expect(offer(ada, `${name} 141`)).toBeChecked();
  await expect(licenses(ada, `${name} 141`)).toHaveValue("4");
  await ada.getByRole("button", { name: "Submit" }).click();
  await expect(ada.getByText(/Order \d+ was received/)).toBeVisible();
  await expect(ada.getByRole("row", { name: `${name} 141` })).toContainText("4 licenses");
});

test("a new customer's offers are looked for likewise, with script and without, and Back brings back what was ticked", async ({ browser }) => {
  test.setTimeout(120_000);
  const ada = await another(browser, "ada@northwind.example");
  const prefix = `viel-${some.toLowerCase()}`;
  await ada.goto("/customers/new");
  await ada.getByLabel("Company name").fill(`Gärtnerei ${prefix}`);
  await ada.getByLabel("Primary domain name").fill(prefix);
  await ada.getByLabel("Address line 1").fill("Marktplatz 1");
  await ada.getByLabel("ZIP/postal code").fill("53111");
  await ada.getByLabel("City", { exact: true }).fill("Bonn");
  await ada.getByLabel("First name", { exact: true }).fill("Gerda");
  await ada.getByLabel("Last name", { exact: true }).fill("Grün");
  await ada.getByLabel("Email address", { exact: true }).fill(`gerda@${prefix}.example`);
  await ada.getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: "Rheintech" });
  await ada.getByRole("button", { name: "Next: Subscriptions" }).click();
  await search(ada).fill(`142 ${name}`);
  await offer(ada, `${name} 142`).check();
  await ada.getByRole("button", { name: "Next: Review" }).click();
  await ada.waitForURL(/\/review/);
  await expect(ada.getByText(`${name} 142`)).toBeVisible();
  await ada.goBack();
  await ada.waitForURL(/\/subscriptions/);
  await expect(offer(ada, `${name} 142`)).toBeChecked();

  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await ada.context().storageState() });
  const plain = await bare.newPage();
  await plain.goto(ada.url());
  await expect(offer(plain, `${name} 142`)).toBeChecked();
  await search(plain).fill(`143 ${name}`);
  await plain.getByRole("button", { name: "Search", exact: true }).click();
  await expect(plain).toHaveURL(/\/subscriptions\?q=143/);
  await offer(plain, `${name} 143`).check();
  await search(plain).fill("nothing like it");
  await plain.getByRole("button", { name: "Search", exact: true }).click();
  await expect(plain.getByText("No offers match.")).toBeVisible();
  await plain.getByRole("button", { name: "Next: Review" }).click();
  await plain.waitForURL(/\/review/);
  await expect(plain.getByText(`${name} 142`)).toBeVisible();
  await expect(plain.getByText(`${name} 143`)).toBeVisible();
});

test("who isn't signed in is told no offers, and who may see none neither", async ({ browser }) => {
  const guest = await another(browser);
  expect((await guest.request.get(`/catalog/choices?q=${some}`)).status()).toBe(401);
  const holly = await another(browser, "admin@baeckerei-holz.onmicrosoft.com");
  expect((await holly.request.get(`/catalog/choices?q=${some}`)).status()).toBe(403);
});
