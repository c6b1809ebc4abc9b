import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { another } from "./people.ts";

// A temporary password on its way from one browser to another.

/** A customer of her own, and where its administrator's password is reset. */
export async function passwordPage(page: Page, prefix: string): Promise<void> {
  await page.goto(`/customers?q=${prefix}`);
  await page.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("link", { name: "Sign-in of the administrator" }).click();
  await page.waitForURL(/\/password$/);
}
export async function temporary(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Reset password" }).click();
  return page.locator("[data-secret]").first().innerText();
}
export async function oneTimeLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make one-time link" }).click();
  return page.locator("[data-secret]", { hasText: "/hand-over/" }).innerText();
}

/** Everything that the server keeps and says: its tables, its mails, its log. */
export async function everythingKept(): Promise<string> {
  const folder = process.env.E2E_DATA_DIR as string;
  const tables = await inDatabase(async (db) => {
    const { rows } = await db.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    );
    const texts: string[] = [];
    for (const { name } of rows)
      texts.push(...(await db.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`)).rows.map(({ row }) => row));
    return texts.join("\n");
  });
  const mails = join(folder, "mails");
  const letters = (existsSync(mails) ? readdirSync(mails) : []).map((name) => readFileSync(join(mails, name), "utf8"));
  return [tables, ...letters, readFileSync(join(folder, "printed.log"), "utf8")].join("\n");
}

/** Whoever is meant, who has the link and isn't signed in; what their browser sends is written down. */
export async function receiver(browser: Browser): Promise<{ page: Page; sent: string[]; posts: () => number }> {
  const page = await another(browser);
  const sent: string[] = [];
  let posts = 0;
  page.on("request", async (request) => {
    if (request.method() === "POST") posts += 1;
    sent.push(`${request.url()} ${JSON.stringify(await request.allHeaders().catch(() => ""))} ${request.postData() ?? ""}`);
  });
  return { page, sent, posts: () => posts };
}
