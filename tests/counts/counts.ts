import { chromium } from "@playwright/test";
import server from "../e2e/support/server.ts";
import { signIn } from "../e2e/support/people.ts";
import { chromiumForTests } from "../support/chromium.ts";
import { type Counted, handAt, secondsOf } from "./hand.ts";
import { jobs, prepare } from "./jobs.ts";

/**
 * `npm run counts`: does the everyday jobs in a real browser with the demo's people, each from the overview on, and prints
 * what they ask of somebody: keys, clicks, ways of the hand, decisions, pages, and the seconds that come of them. `-- invite` does those that are called so.
 */
process.env.E2E_PORT ??= "3399";
const wanted = process.argv[2]?.toLowerCase() ?? "";
const stop = await server();
const browser = await chromium.launch(await chromiumForTests());
const done: [string, Counted][] = [];
try {
  await prepare();
  for (const { name, who, walk } of jobs.filter((job) => job.name.toLowerCase().includes(wanted))) {
    const context = await browser.newContext({ baseURL: `http://localhost:${process.env.E2E_PORT}`, viewport: { width: 1280, height: 720 }, locale: "en-US" });
    context.setDefaultTimeout(45_000);
    const page = await context.newPage();
    await signIn(page, who);
    await page.goto("/overview", { waitUntil: "networkidle" });
    const hand = handAt(page);
    await walk(hand, page).then(
      () => done.push([name, hand.counted]),
      (error: unknown) => {
        console.error(`${name}: ${error}`);
        process.exitCode = 1;
      },
    );
    await context.close();
  }
} finally {
  await browser.close();
  await stop();
}

const columns = ["keys", "clicks", "ways", "decisions", "pages", "seconds"] as const;
const width = Math.max(3, ...done.map(([name]) => name.length));
console.log(`| ${"Job".padEnd(width)} | ${columns.join(" | ")} |`);
console.log(`| ${"-".repeat(width)} | ${columns.map((column) => `${"-".repeat(column.length - 1)}:`).join(" | ")} |`);
const table = done.map(([name, counted]) => [name, { ...counted, seconds: Math.round(secondsOf(counted)) }] as const);
for (const [name, counted] of table)
  console.log(`| ${name.padEnd(width)} | ${columns.map((column) => String(counted[column]).padStart(column.length)).join(" | ")} |`);
