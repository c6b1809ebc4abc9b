import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { demoPassword } from "./support/people.ts";

// Every page that a person can reach by links, as they see it: in English on a wide light screen and in German on a dark
// phone. Each is opened once per kind of address; none may fail, jut out sideways, or trip a screen reader.

const people = {
  guest: null,
  provider: "ada@northwind.example",
  helpdesk: "hal@northwind.example",
  reseller: "rita@rheintech.example",
  newcomer: "nils@nordlicht.example",
  enrolling: "eva@neustart.example",
  customer: "admin@baeckerei-holz.onmicrosoft.com",
  operator: "olga@operator.example",
} as const;

const looks = {
  wide: { locale: "en", options: { viewport: { width: 1280, height: 900 }, colorScheme: "light" } },
  phone: { locale: "de", options: { viewport: { width: 390, height: 844 }, colorScheme: "dark" } },
} as const;

const starts = { guest: ["/sign-in", "/enroll", "/password", "/directory"], others: ["/overview"] };
/** One address stands for all that differ in an id, a secret or a query only. */
const kindOf = (path: string) => path.replace(/[?#].*$/, "").replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}|\/[\w-]{43}(?=\/|$)/g, "/id");
const notPages = /^\/(mailbox|health|metrics)|\/(export|logos)(\/|$)|\.\w+$/;
const mostPages = 80;

async function open(browser: Browser, email: string | null, look: keyof typeof looks): Promise<Page> {
  const { locale, options } = looks[look];
  const context = await browser.newContext({ ...options, locale });
  await context.addCookies([{ name: "locale", value: locale, url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  if (email) {
    await page.goto("/sign-in");
    await page.locator("input[name=email]").fill(email);
    await page.locator("input[name=password]").fill(demoPassword);
    await page.locator("#sign-in button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  }
  return page;
}

async function wrongWith(page: Page, path: string, locale: string): Promise<string[]> {
  const response = await page.goto(path);
  await page.waitForFunction(() => /Twotier/.test(document.title));
  const wrong: string[] = [];
  if (response?.status() !== 200) wrong.push(`answers ${response?.status()}`);
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    jutsOut: document.documentElement.scrollWidth - window.innerWidth,
    // A key that stands where a text should.
    bare: [...(document.body.innerText.match(/\b[a-z_]+\.[a-z_]+\.[a-z_.]+\b/g) ?? [])].filter((text) => !/example|www|onmicrosoft|\.com$/.test(text)),
  }));
  if (seen.language !== locale) wrong.push(`is in ${seen.language}`);
  if (seen.headings !== 1) wrong.push(`has ${seen.headings} titles`);
  if (seen.mains !== 1) wrong.push(`has ${seen.mains} main parts`);
  if (seen.jutsOut > 0) wrong.push(`juts out by ${seen.jutsOut}px`);
  if (seen.bare.length) wrong.push(`says ${seen.bare.join(", ")}`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return [...wrong, ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`)];
}

const linksOn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter((a) => a.origin === location.origin && !a.download).map((a) => a.pathname + a.search),
  );

for (const [kind, email] of Object.entries(people)) {
  for (const look of ["wide", "phone"] as const) {
    test(`every page of a ${kind} looks right, ${look}`, async ({ browser }) => {
      test.setTimeout(600_000);
      const folder = `test-results/screenshots/pages/${kind}`;
      mkdirSync(folder, { recursive: true });
      const page = await open(browser, email, look);
      const failed: string[] = [];
      page.on("pageerror", (error) => failed.push(`${page.url()}: ${error.message}`));
      const waiting: string[] = [...(email ? starts.others : starts.guest)];
      const kinds = new Set(waiting.map(kindOf));
      for (let count = 0; waiting.length > 0 && count < mostPages; count++) {
        const path = waiting.shift() as string;
        for (const wrong of await wrongWith(page, path, looks[look].locale)) failed.push(`${path} ${wrong}`);
        await page.screenshot({ path: `${folder}/${kindOf(path).slice(1).replaceAll("/", "-") || "start"}-${look}.png`, fullPage: true });
        // Notifications tell of what was; what they lead to may be somebody else's by now.
        for (const link of path === "/notifications" ? [] : await linksOn(page)) {
          if (notPages.test(kindOf(link)) || kinds.has(kindOf(link))) continue;
          kinds.add(kindOf(link));
          waiting.push(link);
        }
      }
      expect(waiting).toEqual([]);
      expect(failed).toEqual([]);
      await page.context().close();
    });
  }
}
