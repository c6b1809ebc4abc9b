import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { pictured, stumblesOn } from "./support/looks.ts";
import { demoPassword } from "./support/people.ts";
import { test } from "./support/test.ts";

// Every page that a person can reach by links. Each person opens each kind of address: it answers, in their language, with
// one title and no missing text. One of them, in a look that changes from day to day, sees it in the browser: nothing juts
// out sideways or trips a screen reader. `npm run test:pages` lets everybody see everything in every look.

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

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 780 } };
const looks = [
  { name: "wide-light-en", locale: "en", options: { ...wide, colorScheme: "light" } },
  { name: "phone-dark-de", locale: "de", options: { ...phone, colorScheme: "dark" } },
  { name: "wide-dark-de", locale: "de", options: { ...wide, colorScheme: "dark" } },
  { name: "phone-light-en", locale: "en", options: { ...phone, colorScheme: "light" } },
] as const;
type Look = (typeof looks)[number];

const whole = process.env.PAGES === "all";
/** Which look a page is seen in, and by whom: another one each day, and the same again with the number that a failure names. */
const turn = Number(process.env.PAGES_TURN);
const turned = <T>(all: readonly T[]): T[] => all.map((_, at) => all[(at + turn) % all.length] as T);

const starts = { guest: ["/sign-in", "/forgotten-password", "/enroll", "/password", "/directory"], others: ["/overview"] };
/** One address stands for all that differ in an id, a secret or a query only. */
const kindOf = (path: string) => path.replace(/[?#].*$/, "").replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}|\/[\w-]{43}(?=\/|$)/g, "/id");
const notPages = /^\/(mailbox|health|metrics)|\/(export|logos|pdf)(\/|$)|\.\w+$/;
const mostPages = 120;

/** True for the first who asks, whichever worker that is. */
function isFirstAt(kind: string): boolean {
  const seen = join(process.env.E2E_DATA_DIR as string, "seen-pages");
  mkdirSync(seen, { recursive: true });
  try {
    mkdirSync(join(seen, kind.replaceAll("/", "-")));
    return true;
  } catch {
    return false;
  }
}

async function open(browser: Browser, email: string | null, { locale, options }: Look): Promise<Page> {
  const context = await browser.newContext({ ...options, locale });
  await context.addCookies([{ name: "locale", value: locale, url: `http://localhost:${process.env.E2E_PORT}` }]);
  const page = await context.newPage();
  await page.goto("/sign-in");
  if (email) {
    await page.locator("input[name=email]").fill(email);
    await page.locator("input[name=password]").fill(demoPassword);
    await page.locator("#sign-in button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  }
  return page;
}

/** The page as the server writes it: its links, and what is wrong with it. */
async function read(page: Page, path: string, locale: string): Promise<{ links: string[]; wrong: string[] }> {
  const seen = await page.evaluate(async (address) => {
    const response = await fetch(address);
    const written = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const code of written.querySelectorAll("script, style")) code.remove();
    return {
      status: response.status,
      language: written.documentElement.lang,
      headings: written.querySelectorAll("h1").length,
      mains: written.querySelectorAll("main").length,
      // A key that stands where a text should.
      bare: [...(written.body.textContent.match(/\b[a-z_]+\.[a-z_]+\.[a-z_.]+\b/g) ?? [])].filter((text) => !/example|www|onmicrosoft|\.com$|\.csv/.test(text)),
      links: [...written.querySelectorAll<HTMLAnchorElement>("a[href]:not([download], [data-file])")]
        .map((a) => new URL(a.getAttribute("href") ?? "", new URL(address, location.origin)))
        .filter(({ origin }) => origin === location.origin)
        .map(({ pathname, search }) => pathname + search),
    };
  }, path);
  const wrong: string[] = [];
  if (seen.status !== 200) wrong.push(`answers ${seen.status}`);
  if (seen.language !== locale) wrong.push(`is in ${seen.language}`);
  if (seen.headings !== 1) wrong.push(`has ${seen.headings} titles`);
  if (seen.mains !== 1) wrong.push(`has ${seen.mains} main parts`);
  if (seen.bare.length) wrong.push(`says ${seen.bare.join(", ")}`);
  return { links: seen.links, wrong };
}

/** The page as a person sees it. */
async function look(page: Page, path: string, picture: string): Promise<string[]> {
  const wrong: string[] = [];
  const note = (error: Error) => wrong.push(error.message);
  page.on("pageerror", note);
  await page.goto(path);
  await page.waitForFunction(() => /Twotier/.test(document.title));
  const jutsOut = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (jutsOut > 0) wrong.push(`juts out by ${jutsOut}px`);
  const stumbles = await stumblesOn(page);
  await pictured(page, picture);
  page.off("pageerror", note);
  return [...wrong, ...stumbles];
}

test.describe.configure({ mode: "parallel" });
// The newcomer first: what waits for them is answered by a walk that comes later.
const [newcomer, ...others] = ["newcomer", ...Object.keys(people).filter((name) => name !== "newcomer")] as (keyof typeof people)[];
for (const person of [newcomer as keyof typeof people, ...turned(others)]) {
  const email = people[person];
  test(`every page of a ${person} looks right, turn ${turn}`, async ({ browser }) => {
    test.setTimeout(whole ? 1_800_000 : 300_000);
    const opened = new Map<Look, Page>();
    const pageIn = async (each: Look) => {
      const page = opened.get(each) ?? (await open(browser, email, each));
      opened.set(each, page);
      return page;
    };
    const [first] = turned(looks) as [Look, ...Look[]];
    const reader = await pageIn(first);
    const folder = `pages/${person}`;
    const failed: string[] = [];
    const waiting: string[] = [...(email ? starts.others : starts.guest)];
    const kinds = new Set(waiting.map(kindOf));
    let count = 0;
    for (; waiting.length > 0 && count < mostPages; count++) {
      const path = waiting.shift() as string;
      const { links, wrong } = await read(reader, path, first.locale);
      failed.push(...wrong.map((what) => `${path} ${what}`));
      // Notifications tell of what was; what they lead to may be somebody else's by now.
      for (const link of path === "/notifications" ? [] : links) {
        if (notPages.test(kindOf(link)) || kinds.has(kindOf(link))) continue;
        kinds.add(kindOf(link));
        waiting.push(link);
      }
      const seenIn = whole ? looks : isFirstAt(kindOf(path)) ? [looks[(count + turn) % looks.length] as Look] : [];
      for (const each of seenIn) {
        const picture = `${folder}/${kindOf(path).slice(1).replaceAll("/", "-") || "start"}-${each.name}`;
        failed.push(...(await look(await pageIn(each), path, picture)).map((what) => `${path} in ${each.name} ${what}`));
      }
    }
    test.info().annotations.push({ type: "pages", description: String(count) });
    expect(waiting).toEqual([]);
    expect(failed).toEqual([]);
    for (const page of opened.values()) await page.context().close();
  });
}
