import { expect } from "@playwright/test";
import { collector } from "../support/collector.ts";
import { colleagueOf } from "./support/database.ts";
import { mailTo, signIn, demoPassword } from "./support/people.ts";
import { test } from "./support/test.ts";

test("a collector is told of pages, statements, jobs and letters, and of nothing that anybody typed or is called", async ({ page }) => {
  test.setTimeout(90_000);
  const there = await collector(Number(process.env.E2E_PORT) + 20_000);
  const email = await colleagueOf("sam@northwind.example", "SALES_AGENT");
  await page.goto("/forgotten-password");
  await page.locator("input[name=email]").fill(email);
  await page.locator("main button[type=submit]").click();
  const mail = await mailTo(email, /password/i);
  const link = /password\/([\w-]+)/.exec(mail.text)?.[1] as string;
  await page.goto(`/password/${link}`);
  await page.goto("/password/a-canary-of-a-link");
  await signIn(page, email);
  const answer = await page.goto("/customers?q=Mustermann-canary");
  const number = (await answer?.allHeaders())?.["x-request-id"];
  const named = (name: string) => there.spans.filter((span) => span.name === name);
  await expect.poll(() => named("GET /customers").some(({ said }) => said["twotier.request_id"] === number), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => named("GET /password/[token]").length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  await expect.poll(() => named("letter password-forgotten").length, { timeout: 30_000 }).toBeGreaterThan(0);
  const [customers] = named("GET /customers").filter(({ said }) => said["twotier.request_id"] === number);
  expect(customers?.said).toMatchObject({ "http.request.method": "GET", "http.route": "/customers", "http.response.status_code": 200 });
  // What it asked the database stands under it, with the same number.
  const asked = there.spans.filter(({ parentSpanId }) => parentSpanId === customers?.spanId);
  expect(asked.some(({ said }) => said["db.collection.name"] === "Customer")).toBe(true);
  expect(new Set(asked.map(({ said }) => said["twotier.request_id"]))).toEqual(new Set([number]));
  const [letter] = named("letter password-forgotten");
  // A job ends after its letters do.
  await expect.poll(() => there.spans.find(({ spanId }) => spanId === letter?.parentSpanId)?.name, { timeout: 30_000 }).toBe("job letters");

  const cookies = (await page.context().cookies()).filter(({ value }) => value.length > 12).map(({ value }) => value);
  for (const canary of [email, "fiona-", "Fiona ", "northwind", demoPassword, link, "a-canary-of-a-link", "Mustermann-canary", "Mozilla", ...cookies])
    expect(there.raw(), canary).not.toContain(canary);
  await there.stop();
});
