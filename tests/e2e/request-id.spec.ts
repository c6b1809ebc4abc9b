import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { inDatabase } from "./support/database.ts";
import { test } from "./support/test.ts";

test("the number that an answer says leads to the job, to the log of who did what, and to the mail", async ({ page }) => {
  await page.goto("/forgotten-password");
  await page.locator("input[name=email]").fill("sam@northwind.example");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator("main button[type=submit]").click(),
  ]);
  const number = (await answer.allHeaders())["x-request-id"] as string;
  expect(number).toMatch(/^[0-9a-f]{16}$/);

  const inAll = (sql: string) => inDatabase(async (db) => (await db.query<{ id: string }>(sql, [number])).rows);
  await expect.poll(() => inAll(`SELECT id FROM pgboss.job WHERE data->>'request' = $1 AND name = 'reset-links'`)).toHaveLength(1);
  await expect.poll(() => inAll(`SELECT id FROM "Letter" WHERE "requestId" = $1 AND state = 'SENT'`)).toHaveLength(1);
  const [letter] = await inAll(`SELECT id FROM "Letter" WHERE "requestId" = $1`);
  const mail = readFileSync(join(process.env.E2E_DATA_DIR as string, "mails", `${letter?.id}.json`), "utf8");
  expect(JSON.parse(mail)).toMatchObject({ to: "sam@northwind.example", request: number });
  expect(await inAll(`SELECT id FROM "AuditEntry" WHERE "requestId" = $1`)).not.toEqual([]);
});
