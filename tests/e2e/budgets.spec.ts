import { gzipSync } from "node:zlib";
import { expect, type Response } from "@playwright/test";
import { budgets } from "./support/budgets.ts";
import { another } from "./support/people.ts";
import { test } from "./support/test.ts";

const kilobytes = (bytes: number) => Math.round(bytes / 100) / 10;
/** What a build calls its files and parts compresses differently from one machine to the next. */
const perBuild = 0.3;
const compressed = (body: Buffer) => kilobytes(gzipSync(body).length);

for (const [who, pages] of Object.entries(budgets)) {
  test(`the pages of ${who} weigh no more than they may`, async ({ browser }) => {
    const person = await another(browser, who === "guest" ? undefined : who);
    // The brand that a walk gives a company weighs something, too, until it takes it away again.
    await expect(async () => {
      await person.reload();
      expect(await person.locator("link[href^='/brand/']").count()).toBe(0);
    }).toPass({ timeout: 60_000 });
    for (const [path, most] of Object.entries(pages)) {
      // A browser that has nothing kept yet.
      const context = await browser.newContext({ storageState: await person.context().storageState(), baseURL: `http://localhost:${process.env.E2E_PORT}` });
      const page = await context.newPage();
      const scripts: Response[] = [];
      page.on("response", (response) => void (new URL(response.url()).pathname.endsWith(".js") && scripts.push(response)));
      const answer = (await page.goto(path, { waitUntil: "networkidle" })) as Response;
      const html = await answer.body();
      const bodies = await Promise.all(scripts.map((script) => script.body()));
      const weight = {
        html: kilobytes(html.length),
        compressed: compressed(html),
        scripts: kilobytes(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)),
      };
      for (const part of ["html", "compressed", "scripts"] as const) {
        expect.soft(weight[part], `${path}: ${part} in KB; tests/e2e/support/budgets.ts has what it may be`).toBeLessThanOrEqual(most[part] + perBuild);
        // A budget with much room left says nothing.
        expect.soft(weight[part], `${path}: ${part} in KB has become less; so may its budget`).toBeGreaterThan(most[part] * 0.75);
      }
      await context.close();
    }
    await person.context().close();
  });
}
