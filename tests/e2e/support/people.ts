import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { pictured, stumblesOn } from "./looks.ts";
import { patient } from "./waking.ts";

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
  const page = patient(await context.newPage());
  if (email) await signIn(page, email, password);
  return page;
}

/** Somebody who reads German, whatever their account says. */
export async function inGerman(browser: Browser, email?: string): Promise<Page> {
  const context = await browser.newContext({ locale: "de-DE" });
  await context.addCookies([{ name: "locale", value: "de", url: address() }]);
  const page = patient(await context.newPage());
  if (email) await signIn(page, email);
  return page;
}

/** Unfolds the form of a fact that is changed where it stands. */
export const edits = (page: Page, fact: string): Promise<void> => page.locator("summary", { hasText: new RegExp(`^(Edit|Bearbeiten): ${fact}$`) }).click();

/** Unfolds the actions that aren't at hand. */
export const moreActions = (page: Page): Promise<void> => page.locator("summary", { hasText: /^(More actions|Weitere Aktionen)$/ }).click();

/** By how much a page is wider than the narrowest phone that people have. Nothing on a page may be. */
export async function jutsOutAt(page: Page, width: number): Promise<number> {
  const size = page.viewportSize();
  await page.setViewportSize({ width, height: size?.height ?? 780 });
  const by = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (size) await page.setViewportSize(size);
  return by;
}
export const narrowest = 360;

/** Nothing that a screen reader or a keyboard user would stumble over; and a picture of the page to look at. */
export async function looksRight(page: Page, name: string, title = /Twotier/): Promise<void> {
  // After a redirect the title arrives with the page's last part.
  await expect(page).toHaveTitle(title);
  await pictured(page, name);
  expect(await stumblesOn(page)).toEqual([]);
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
