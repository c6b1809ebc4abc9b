import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";

export const demoPassword = "Twotier-Demo-1";

const address = () => `http://localhost:${process.env.E2E_PORT}`;

/** Signs in as a person does; in English, unless the browser has chosen another language. */
export async function signIn(page: Page, email: string, password = demoPassword): Promise<void> {
  const context = page.context();
  if (!(await context.cookies()).some(({ name }) => name === "locale")) await context.addCookies([{ name: "locale", value: "en", url: address() }]);
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("#sign-in button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A second person with a browser of their own. */
export async function another(browser: Browser, email?: string, password?: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: address() });
  await context.addCookies([{ name: "locale", value: "en", url: address() }]);
  const page = await context.newPage();
  if (email) await signIn(page, email, password);
  return page;
}

/** Somebody who reads German, whatever their account says. */
export async function inGerman(browser: Browser, email?: string): Promise<Page> {
  const context = await browser.newContext({ locale: "de-DE" });
  await context.addCookies([{ name: "locale", value: "de", url: address() }]);
  const page = await context.newPage();
  if (email) await signIn(page, email);
  return page;
}

/** Nothing that a screen reader or a keyboard user would stumble over; and a picture of the page to look at. */
export async function looksRight(page: Page, name: string): Promise<void> {
  // After a redirect the title arrives with the page's last part.
  await expect(page).toHaveTitle(/Twotier/);
  await page.screenshot({ path: `test-results/screenshots/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

/** What is shown once has been noted down: until then whoever leaves the page is asked. */
export const noteDown = (page: Page): Promise<void> =>
  page
    .getByRole("checkbox", { name: /^(I have noted it down|Ich habe es notiert)$/ })
    .first()
    .check();

type Mail = { id: string; to: string; subject: string; text: string };

/** The newest mail to somebody whose subject fits, waiting for the worker to deliver it. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail> {
  const folder = join(process.env.E2E_DATA_DIR as string, "mails");
  const find = () => {
    try {
      const mails = readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .reverse()
        .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Mail);
      return mails.find((mail) => mail.to === address && subject.test(mail.subject));
    } catch {
      return undefined;
    }
  };
  await expect.poll(find, { timeout: 20_000, message: `a mail to ${address}` }).toBeTruthy();
  return find() as Mail;
}

/** The first link in a mail. */
export const linkIn = (mail: Mail): string => /https?:\/\/\S+/.exec(mail.text)?.[0] ?? "";
