import { globSync } from "node:fs";
import { type Browser, expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { knownTo, people, type Who } from "./support/known.ts";
import { another, inGerman, looksRight, signIn } from "./support/people.ts";
import { test } from "./support/test.ts";

// Every file that a list gives, as every kind of person: by which ids it names what is in it, how it says dates, and that
// nobody finds there what their pages keep from them.

/** Which ids each file has at the least; of the first none is missing. The rows that an import couldn't take are given back as they came. */
const ids: Record<string, string[]> = {
  "/activity": ["ID", "Customer ID"],
  "/announcements": ["ID"],
  "/announcements/sent": ["ID"],
  "/assignments": ["Customer ID", "Microsoft ID", "Indirect provider ID", "Indirect reseller ID", "Partner ID"],
  "/assignments/moves": ["ID", "From: ID", "From: partner ID", "To: ID", "To: partner ID", "Indirect provider ID"],
  "/assignments/moves/[id]": ["ID", "Customer ID", "Microsoft ID"],
  "/azure": ["Customer ID", "Subscription ID", "Indirect provider ID"],
  "/catalog": ["Offer ID", "Product ID", "SKU ID", "Availability ID"],
  "/catalog/loads": ["ID"],
  "/catalog/loads/[id]": ["Offer ID", "Product ID", "SKU ID"],
  "/customers": ["Customer ID", "Microsoft ID", "Indirect provider ID"],
  "/customers/relationships": ["ID", "Customer ID", "Indirect provider ID", "Indirect reseller ID", "Partner ID"],
  "/customers/[id]/subscriptions": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Offer ID", "Reseller of record: partner ID"],
  "/customers/[id]/users": ["User ID", "Customer ID", "Microsoft ID", "Subscription ID"],
  "/directory-listing": ["ID", "Indirect provider ID"],
  "/directory-requests": ["ID", "Indirect provider ID"],
  "/imports": ["ID"],
  "/incentives": ["Customer ID", "Microsoft ID", "Subscription ID", "Indirect provider ID", "Indirect reseller ID", "Partner ID"],
  "/incentives/coverage": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Reseller of record: partner ID"],
  "/incentives/rates": ["ID"],
  "/indirect-providers": ["ID", "Indirect provider ID"],
  "/indirect-providers/[id]": [],
  "/indirect-resellers": ["Indirect reseller ID", "ID", "Partner ID", "Tenant ID"],
  "/indirect-resellers/[id]": ["Customer ID", "Microsoft ID", "To: partner ID"],
  "/indirect-resellers/invitations": ["ID", "Indirect provider ID", "Indirect reseller ID", "Partner ID"],
  "/notifications": ["ID"],
  "/orders": ["Order ID", "Customer ID", "Microsoft ID", "Indirect provider ID"],
  "/profile-changes": ["ID", "Indirect provider ID", "Indirect reseller ID", "Partner ID"],
  "/qualifications": ["ID", "Customer ID", "Microsoft ID", "Indirect provider ID"],
  "/resellers": ["Indirect reseller ID", "Microsoft ID", "Partner ID"],
  "/renewals": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Offer ID", "Indirect provider ID"],
  "/review-questions": ["ID", "Customer ID", "Microsoft ID", "Indirect provider ID"],
  "/reviews": ["ID", "Indirect provider ID"],
  "/reviews/[id]": ["ID", "Customer ID", "Microsoft ID", "Indirect reseller ID", "Partner ID"],
  "/subscriptions/changes": ["ID"],
  "/subscriptions/changes/[id]": ["ID", "Customer ID", "Subscription ID"],
  "/subscriptions/all": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Offer ID", "Indirect provider ID", "Reseller of record: partner ID"],
  "/subscriptions": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Indirect provider ID"],
  "/support": ["ID", "Customer ID", "Microsoft ID", "Subscription ID"],
  "/support-contacts": ["Subscription ID", "Customer ID", "Microsoft ID", "Order ID", "Support contact: partner ID"],
  "/team": ["User ID", "ID"],
};
/** Whose list it is, where it isn't the provider's: they have the whole file. */
const whose: Record<string, Who> = {
  ...{ "/azure": "reseller", "/indirect-providers": "reseller", "/indirect-providers/[id]": "reseller", "/review-questions": "reseller" },
  ...{ "/directory-requests": "operator", "/profile-changes": "operator", "/qualifications": "operator", "/resellers": "operator" },
  ...{ "/subscriptions": "customer", "/catalog/loads": "operator", "/catalog/loads/[id]": "operator" },
};
const asTheyCame = ["/imports/[id]", "/imports/[id]/results"];
/** Sums by month, and what a customer was charged in one: figures of nothing that has an id. */
const figures = ["/customers/[id]/statement", "/incentives/months", "/overview/months"];
/** Of what nobody has until they set it up: webhooks.spec.ts takes it along. */
const setUpFirst = ["/settings/api-access/webhooks/[id]"];
const prices = ["Price now", "Price at renewal", "Unit price", "Monthly value", "Price", "Total", "Charged"];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const iso = /^(.* )?\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)?$/;

type File = { who: Who; path: string; heads: string[]; rows: Record<string, string>[] };

async function fileAt(page: Page, address: string, delimiter = ","): Promise<Pick<File, "heads" | "rows"> | number> {
  const answer = await page.request.get(address);
  if (answer.status() !== 200) return answer.status();
  const [heads = [], ...lines] = parse(await answer.text(), { bom: true, delimiter, relax_column_count: false }) as string[][];
  return { heads, rows: lines.map((line) => Object.fromEntries(heads.map((head, at) => [head, line[at] as string]))) };
}

/** One of those inside a list: the first that the list's own file names. */
async function within(page: Page, path: string): Promise<string[]> {
  if (!path.includes("[id]")) return [path];
  const [list = "", rest = ""] = path.split("/[id]");
  const outer = await Promise.all([`${list}/export`, `${list}/export?state=ended`].map((address) => fileAt(page, address)));
  const rows = outer.flatMap((file) => (typeof file === "number" ? [] : file.rows));
  return [...new Set(rows.map((row) => row[list === "/customers" ? "Customer ID" : "ID"] as string))].slice(0, 12).map((id) => `${list}/${id}${rest}`);
}

async function filesOf(browser: Browser, who: Who): Promise<File[]> {
  const page = await another(browser, people[who]);
  const files: File[] = [];
  for (const path of Object.keys(ids)) {
    for (const address of await within(page, path)) {
      const file = await fileAt(page, `${address}/export`);
      const readable = await fileAt(page, `${address}/export?dates=readable`);
      if (typeof file === "number" || typeof readable === "number") {
        expect(file, `${who} ${address}`).toBe(404);
        expect(readable).toBe(file);
        continue;
      }
      files.push({ who, path, ...file });
      expect(readable.heads, path).toEqual(file.heads);
      for (const [at, row] of file.rows.entries()) {
        // What others do meanwhile adds rows to the log.
        const [id] = (ids[path] as string[]).filter(
          (head) => file.heads.includes(head) && new Set(file.rows.map((each) => each[head])).size === file.rows.length,
        );
        const twin = id ? readable.rows.find((each) => each[id] === row[id]) : readable.rows[at];
        for (const head of file.heads) if (twin && row[head] !== twin[head]) expect(row[head], `${who} ${path} ${head}`).toMatch(iso);
      }
    }
  }
  return files;
}

test("no list is left out", () => {
  const routes = globSync("app/(portal)/**/export/route.ts").map((file) => file.replace(/^app\/\(portal\)|\/export\/route\.ts$/g, ""));
  expect(routes.sort()).toEqual([...Object.keys(ids), ...asTheyCame, ...figures, ...setUpFirst].sort());
});

for (const who of Object.keys(people) as Who[]) {
  test(`the files of a ${who} name everything by its ids, and nothing that isn't theirs`, async ({ browser }) => {
    const before = await knownTo(who);
    const files = await filesOf(browser, who);
    const theirs = Object.keys(ids).filter((path) => (whose[path] ?? "provider") === who);
    expect(theirs.filter((path) => !path.includes("[id]") && !files.some((file) => file.path === path))).toEqual([]);
    for (const { path, heads, rows } of files) {
      const told = (head: string) => `${who} ${path} ${head}`;
      const [first, ...others] = (ids[path] as string[]).filter((head) => heads.includes(head));
      // What a reader may not know at all has no column; the first is never withheld.
      if (ids[path]?.length) expect(first, `${who} ${path}`).toBe(ids[path]?.[0] as string);
      if (theirs.includes(path)) expect([first, ...others].filter(Boolean), path).toEqual(ids[path]);
      for (const row of rows) {
        if (first) expect(row[first], told(first)).toMatch(first === "Offer ID" ? /./ : uuid);
        for (const head of heads.filter((name) => /partner ID$/i.test(name))) expect(row[head], told(head)).toMatch(/^(\d{5,9}(, )?)*$/);
      }
      if (who !== "provider" && who !== "operator" && who !== "helpdesk") expect(heads.filter((head) => prices.includes(head))).toEqual([]);
    }
    // Others take customers on and leave them meanwhile: what was known before or after is theirs.
    await expectTheirs(who, files, [before, await knownTo(who)]);
  });
}

/** Of whatever an id in a file stands for, the reader may know. */
async function expectTheirs(who: Who, files: File[], known: Awaited<ReturnType<typeof knownTo>>[]) {
  const partnerIds = files.flatMap(({ heads, rows }) => heads.filter((head) => /partner ID$/i.test(head)).flatMap((head) => rows.map((row) => row[head])));
  const others = new Set(partnerIds.filter((id) => id && id !== { reseller: "6304756", newcomer: "7405665" }[who as string]));
  if (who !== "provider" && who !== "operator" && who !== "helpdesk") expect([...others]).toEqual([]);
  const strange = (head: string, kind: keyof (typeof known)[number]) => {
    const ours = new Set(known.flatMap((each) => each[kind]));
    return [...new Set(files.flatMap(({ rows }) => rows.flatMap((row) => (row[head] ?? "").split(", ").filter(Boolean))))].filter((id) => !ours.has(id));
  };
  expect({
    tenants: strange("Microsoft ID", "tenants"),
    customers: strange("Customer ID", "customers"),
    subscriptions: strange("Subscription ID", "subscriptions"),
    orders: strange("Order ID", "orders"),
  }).toEqual({ tenants: [], customers: [], subscriptions: [], orders: [] });
}

test("subscriptions have the programme's codes beside the words, and the price for those who may see it", async ({ browser }) => {
  const ada = await another(browser, people.provider);
  const customers = await fileAt(ada, "/customers/export?q=Holz");
  const id = typeof customers === "number" ? "" : customers.rows.find((row) => row["Company name"] === "Bäckerei Holz")?.["Customer ID"];
  const file = await fileAt(ada, `/customers/${id}/subscriptions/export`);
  if (typeof file === "number") throw new Error(`refused: ${file}`);
  for (const row of file.rows) {
    expect(row["Term (code)"]).toMatch(/^P(1M|1Y|3Y)$/);
    expect(row["Billing (code)"]).toMatch(/^(MONTHLY|ANNUAL|TRIENNIAL|NONE)$/);
    expect([row.Start, row.End].join(" ")).toMatch(/^\d{4}-\d{2}-\d{2} \d{4}-\d{2}-\d{2}$/);
    expect(row["At the end (code)"]).toMatch(/^(RENEW|EXTEND|END)$/);
    expect(row["Unit price"]).toMatch(/^\d+\.\d\d$/);
  }
  const licensed = file.rows.filter((row) => row["Licenses bought"] !== "");
  expect(licensed.length).toBeGreaterThan(0);
  for (const row of licensed) expect(Number(row["Licenses assigned"])).toBeLessThanOrEqual(Number(row["Licenses bought"]));
  const rita = await fileAt(await another(browser, people.reseller), `/customers/${id}/subscriptions/export`);
  if (typeof rita === "number") throw new Error(`refused: ${rita}`);
  const withheld = ["Unit price", "Currency", "Support contact: ID", "Support contact: partner ID"];
  expect(rita.heads).toEqual(file.heads.filter((head) => !withheld.includes(head)));
});

test("how a file says its dates is chosen beside it, also without script, and stays in the address", async ({ browser, page }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const sam = await context.newPage();
  await signIn(sam, "sam@northwind.example");
  await sam.goto("/customers?q=ei");
  await sam.getByRole("button", { name: "Dates in the file" }).click();
  await expect(sam.getByRole("link", { name: /Dates like 2026-01-31/ })).toHaveAttribute("aria-current", "true");
  await sam.getByRole("link", { name: /Dates like Jan 31, 2026/ }).click();
  await expect(sam).toHaveURL(/\/customers\?q=ei&dates=readable/);
  await expect(sam.getByRole("link", { name: "Export CSV" })).toHaveAttribute("href", "/customers/export?q=ei&dates=readable");
  await sam.getByRole("columnheader", { name: "Company name" }).getByRole("link").click();
  await expect(sam).toHaveURL(/dates=readable/);
  const german = await inGerman(browser, people.provider);
  const read = await fileAt(german, "/customers/export?dates=readable", ";");
  expect(typeof read === "number" ? read : read.rows[0]?.["Kunde seit"]).toMatch(/^\d{2}\.\d{2}\.\d{4}$/);
  await signIn(page, people.provider);
  await page.goto("/customers?dates=readable");
  await page.getByRole("button", { name: "Dates in the file" }).click();
  await looksRight(page, "file-dates");
});

test("a filter that is named twice is refused alike by a page and by its file", async ({ browser }) => {
  const ada = await another(browser, "ada@northwind.example");
  for (const address of [
    "/subscriptions/all?offer=a&offer=b",
    "/subscriptions/all?status=ACTIVE&status=SUSPENDED",
    "/customers?tag=a&tag=b",
    "/orders?q=x&q=y",
  ]) {
    await ada.goto(address);
    await expect(ada.locator("main tbody tr"), address).toHaveCount(0);
    await expect(ada.getByText("The link can't be read"), address).toBeVisible();
    expect((await ada.request.get(address.replace("?", "/export?"))).status(), address).toBe(400);
  }
});
