import { type Browser, expect, type Page } from "@playwright/test";
import { attested } from "./agreement.ts";
import { another, noteDown } from "./people.ts";

// A customer with an Azure plan, and the way to who may manage it.

const unique = () => Math.random().toString(36).slice(2, 8);
export const main = (page: Page) => page.getByRole("main");
export const heading = (page: Page, name: string | RegExp) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

type Made = { name: string; prefix: string; password: string };
/** A customer, of Rheintech and with an Azure plan unless told otherwise, so that nobody else's test is in the way. */
type Wanted = { azure?: boolean; offer?: string; reseller?: string /** Nobody attests the agreement. */; asked?: boolean };
export async function newCustomer(
  page: Page,
  { azure = true, offer = azure ? "Azure plan" : "", reseller = "Rheintech", asked = false }: Wanted = {},
): Promise<Made> {
  const prefix = `wolke-${unique()}`;
  const name = `Gärtnerei ${prefix} GmbH`;
  await page.goto("/customers/new");
  await page.getByLabel("Company name").fill(name);
  await page.getByLabel("Primary domain name").fill(prefix);
  await page.getByLabel("Address line 1").fill("Marktplatz 1");
  await page.getByLabel("ZIP/postal code").fill("53111");
  await page.getByLabel("City", { exact: true }).fill("Bonn");
  await page.getByLabel("First name", { exact: true }).fill("Gerda");
  await page.getByLabel("Last name", { exact: true }).fill("Grün");
  await page.getByLabel("Email address", { exact: true }).fill(`gerda@${prefix}.example`);
  await page.getByRole("combobox", { name: "Indirect reseller" }).selectOption({ label: reseller });
  if (!asked) await attested(page);
  await page.getByRole("button", { name: "Next: Subscriptions" }).click();
  if (offer) await page.getByRole("checkbox", { name: offer, exact: true }).check();
  await page.getByRole("button", { name: "Next: Review" }).click();
  await page.getByRole("button", { name: "Submit" }).click();
  await heading(page, "Confirmation");
  const password = await page.locator("[data-secret]").first().textContent();
  await noteDown(page);
  return { name, prefix, password: password as string };
}

/** The customer's administrator, who has chosen a password. */
export async function administrator(browser: Browser, { prefix, password }: Made): Promise<Page> {
  const page = await another(browser, `admin@${prefix}.onmicrosoft.com`, password);
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password", { exact: true }).fill("a-good-long-secret");
  await page.getByLabel(/Repeat/).fill("a-good-long-secret");
  await main(page).getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/password"));
  return page;
}

/** As the page that is cloned says it: customer, Azure portal, user settings, access control. */
export async function walk(page: Page, customer: string, words: { actions: RegExp; portal: string; users: string; access: string }) {
  await page.goto(`/customers?q=${encodeURIComponent(customer)}`);
  await page
    .getByRole("row", { name: new RegExp(customer) })
    .getByRole("button", { name: words.actions })
    .click();
  await page.getByRole("link", { name: words.portal }).click();
  await heading(page, new RegExp(customer));
  await page
    .getByRole("row", { name: /Azure plan/ })
    .getByRole("link", { name: words.users })
    .click();
  await heading(page, words.users);
  await main(page).getByRole("link", { name: words.access, exact: true }).click();
  await heading(page, words.access);
}
export const english = { actions: /Actions/, portal: "Microsoft Azure Management Portal", users: "User settings", access: "Access control" };
export const german = { actions: /Aktionen/, portal: "Microsoft Azure-Verwaltungsportal", users: "Benutzereinstellungen", access: "Zugriffssteuerung" };
/** Something in the menu of one role. */
export async function act(page: Page, who: string, what: string) {
  await main(page)
    .getByRole("button", { name: new RegExp(`(Actions for|Aktionen für) ${who}`) })
    .click();
  await page.getByRole("link", { name: what, exact: true }).click();
}
export const row = (page: Page, label: string, name: RegExp) => page.getByRole("region", { name: label, exact: true }).getByRole("row", { name });
